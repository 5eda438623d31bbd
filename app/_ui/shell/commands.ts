'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { scanFleet } from '@/app/(desk)/hosts/actions';
import { exportNow } from '@/app/(desk)/reports/actions';
import { ADD_SERVER, GO_TO } from './go-keys';
import { type Language, type Theme, usePreferences } from './use-preferences';

export type PaletteCommand = { id: string; name: string; run: () => void; keys?: string };

const THEMES = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const satisfies Record<
  Theme,
  string
>;
// A language is called by its own name in every language.
const LANGUAGES = { en: 'English', zh: '简体中文' } as const satisfies Record<Language, string>;

/** Everything Ctrl K can do beside finding things. */
export function useCommands(): PaletteCommand[] {
  const t = useTranslations('palette');
  const nav = useTranslations('nav');
  const top = useTranslations('top');
  const router = useRouter();
  const does = useDeeds();
  const { setTheme, setLanguage } = usePreferences();
  const leads = (href: string) => () => router.push(href);
  return [
    { id: 'scan-all', name: t('scanAll'), run: does.scanAll },
    { id: 'add', name: t('addServer'), run: leads(ADD_SERVER.href), keys: `g ${ADD_SERVER.key}` },
    { id: 'import', name: t('importServers'), run: leads('/hosts/import') },
    { id: 'confirm', name: t('confirmServers'), run: leads('/hosts/confirm') },
    { id: 'export', name: t('exportReport'), run: does.exportReport },
    ...GO_TO.map(({ id, href, key }) => ({
      id,
      name: `${t('goTo')} ${nav(id)}`,
      run: leads(href),
      keys: `g ${key}`,
    })),
    { id: 'mine', name: t('mine'), run: leads('/findings?assignee=me') },
    { id: 'waivers', name: t('waivers'), run: leads('/findings?view=waivers') },
    { id: 'policy', name: t('policy'), run: leads('/settings/policy') },
    { id: 'scripts', name: t('scripts'), run: leads('/settings/scripts') },
    { id: 'sudoers', name: t('sudoers'), run: leads('/settings/sudoers') },
    ...(Object.keys(THEMES) as Theme[]).map((theme) => ({
      id: `theme-${theme}`,
      name: t('theme', { name: top(THEMES[theme]) }),
      run: () => setTheme(theme),
    })),
    ...(Object.keys(LANGUAGES) as Language[]).map((language) => ({
      id: `language-${language}`,
      name: t('language', { name: LANGUAGES[language] }),
      run: () => setLanguage(language),
    })),
  ];
}

/** What changes something says what came of it. */
function useDeeds(): { scanAll: () => void; exportReport: () => void } {
  const fleet = useTranslations('fleet');
  const reports = useTranslations('reports');
  const router = useRouter();
  return {
    scanAll: () =>
      void scanFleet().then((result) =>
        result.ok
          ? toast.success(fleet('scanAllQueued', { count: result.value.queued }))
          : toast.error(result.sentence),
      ),
    exportReport: () => {
      toast(reports('making'));
      void exportNow().then((result) =>
        result.ok ? router.push(`/reports/${result.value.reportId}`) : toast.error(result.sentence),
      );
    },
  };
}
