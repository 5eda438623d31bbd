'use client';

import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useState, useTransition } from 'react';
import { findAnything, type PaletteEntry } from '@/app/(desk)/palette-actions';
import { Kbd } from '../control/tag';
import { SeverityMark } from '../marks/severity-mark';
import { Untrusted } from '../text/untrusted';
import { useGoKeys } from './go-keys';

const pages = [
  ['fleet', '/'],
  ['findings', '/findings'],
  ['images', '/images'],
  ['ports', '/ports'],
  ['reports', '/reports'],
  ['activity', '/activity'],
  ['settings', '/settings'],
] as const;

const groupOrder = ['host', 'finding', 'container', 'image'] as const;
const itemLook =
  'flex h-8 cursor-default items-center gap-2.5 rounded-tag px-2.5 text-ink select-none data-[selected=true]:bg-accent-tint';

/** Ctrl K: search over hosts, findings, containers and images, and the commands of this program. */
export function PaletteButton() {
  const t = useTranslations('palette');
  const [open, setOpen] = useState(false);
  useGoKeys();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="fade flex h-[30px] w-full min-w-0 items-center gap-2.5 rounded-ctl border border-line2 bg-surface px-2.5 text-base text-ink3 hover:border-ctl">
        <Search aria-hidden size={14} strokeWidth={1.7} className="shrink-0 text-ink2" />
        <span className="grow truncate text-left">{t('hint')}</span>
        <Kbd>Ctrl K</Kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="appearing fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appearing fixed top-[10vh] left-1/2 z-50 w-[620px] max-w-[92vw] -translate-x-1/2 overflow-hidden rounded-ctl border border-line2 bg-surface shadow-sheet outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Palette close={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ close }: { close: () => void }) {
  const t = useTranslations('palette');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [found, setFound] = useState<PaletteEntry[]>([]);
  const [loading, begin] = useTransition();
  useEffect(() => {
    begin(async () => setFound(await findAnything()));
  }, []);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  return (
    <Command label={t('title')} loop>
      <div className="flex h-12 items-center gap-2.5 border-b px-4">
        <Search aria-hidden size={15} className="text-ink3" />
        <Command.Input
          placeholder={t('hint')}
          className="h-full grow bg-transparent text-h3 font-normal outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[52vh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-cap [&_[cmdk-group-heading]]:text-ink3">
        <Command.Empty className="px-2.5 py-6 text-center text-ink3">
          {loading ? t('loading') : t('nothing')}
        </Command.Empty>
        {groupOrder.map((group) => {
          const entries = found.filter((entry) => entry.kind === group);
          if (entries.length === 0) return null;
          return (
            <Command.Group key={group} heading={t(group)}>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.id}
                  value={`${entry.id} ${entry.title} ${entry.note}`}
                  onSelect={() => go(entry.href)}
                  className={itemLook}
                >
                  {entry.severity ? <SeverityMark severity={entry.severity} /> : <span className="w-3" />}
                  <span className="truncate">
                    <Untrusted text={entry.title} limit={120} />
                  </span>
                  <span className="ml-auto truncate text-sec text-ink3">
                    <Untrusted text={entry.note} limit={80} />
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        <Command.Group heading={t('commands')}>
          <Command.Item value={t('addServer')} onSelect={() => go('/hosts/new')} className={itemLook}>
            <span className="w-3" />
            {t('addServer')}
          </Command.Item>
          {pages.map(([id, href]) => (
            <Command.Item key={id} value={`${t('goTo')} ${nav(id)}`} onSelect={() => go(href)} className={itemLook}>
              <span className="w-3" />
              {t('goTo')} {nav(id)}
              <CornerDownLeft aria-hidden size={12} className="ml-auto text-ink3" />
            </Command.Item>
          ))}
        </Command.Group>
      </Command.List>
    </Command>
  );
}
