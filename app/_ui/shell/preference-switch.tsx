'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '../control/menu';
import { rememberTimeZone } from './preference';
import { usePreferences } from './use-preferences';

const quiet =
  'flex h-6 min-w-6 items-center justify-center rounded-ctl px-1 text-sec font-medium text-ink2 hover:bg-hover hover:text-ink';

export function LanguageSwitch() {
  const t = useTranslations('top');
  const locale = useLocale();
  const { setLanguage } = usePreferences();
  return (
    <Menu>
      <MenuTrigger className={quiet} aria-label={t('language')}>
        {locale === 'zh-CN' ? '中' : 'EN'}
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem lang="en" onSelect={() => setLanguage('en')}>
          English
        </MenuItem>
        <MenuItem lang="zh" onSelect={() => setLanguage('zh')}>
          简体中文
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

export function ThemeSwitch() {
  const t = useTranslations('top');
  const { setTheme } = usePreferences();
  return (
    <Menu>
      <MenuTrigger className={quiet} aria-label={t('theme')}>
        <Sun aria-hidden size={15} strokeWidth={1.6} className="only-light" />
        <Moon aria-hidden size={15} strokeWidth={1.6} className="only-dark" />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => setTheme('system')}>
          <Monitor aria-hidden size={14} />
          {t('themeSystem')}
        </MenuItem>
        <MenuItem onSelect={() => setTheme('light')}>
          <Sun aria-hidden size={14} />
          {t('themeLight')}
        </MenuItem>
        <MenuItem onSelect={() => setTheme('dark')}>
          <Moon aria-hidden size={14} />
          {t('themeDark')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

/** Tells the server the reader's time zone once, then renders again with it. */
export function TimeZoneKeeper() {
  const known = useTimeZone();
  const router = useRouter();
  const told = useRef(false);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Once per page load: a zone that the server spells differently must not refresh for ever.
    if (!own || own === known || told.current) return;
    told.current = true;
    void rememberTimeZone(own).then(() => router.refresh());
  }, [known, router]);
  return null;
}
