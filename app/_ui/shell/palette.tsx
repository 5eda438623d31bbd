'use client';

import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useState, useTransition } from 'react';
import { search } from '@/app/(desk)/palette-actions';
import type { SearchHit } from '@/lib/services/views/search';
import { Kbd } from '../control/tag';
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

const TYPING_PAUSE_MS = 140;

function hrefOf(hit: SearchHit): string {
  if (hit.kind === 'host') return `/hosts/${hit.hostId}`;
  return `/hosts/${hit.hostId}?panel=${hit.kind}:${hit.id}`;
}

/** Hits for a text, asked a moment after the last letter. An older answer never replaces a newer one. */
function useHits(text: string): { hits: SearchHit[]; loading: boolean } {
  const [hits, setHits] = useState<SearchHit[]>([]);
  const [loading, begin] = useTransition();
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      begin(async () => {
        const found = text.trim().length < 2 ? [] : await search(text.trim());
        if (current) setHits(found);
      });
    }, TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { hits, loading };
}

function Palette({ close }: { close: () => void }) {
  const t = useTranslations('palette');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [text, setText] = useState('');
  const { hits, loading } = useHits(text);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const commands = [
    { id: 'add', name: t('addServer'), href: '/hosts/new' },
    ...pages.map(([id, href]) => ({ id, name: `${t('goTo')} ${nav(id)}`, href })),
  ].filter((command) => command.name.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Command label={t('title')} loop shouldFilter={false}>
      <div className="flex h-12 items-center gap-2.5 border-b px-4">
        <Search aria-hidden size={15} className="text-ink3" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t('hint')}
          className="h-full grow bg-transparent text-h3 font-normal outline-none focus-visible:outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[52vh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-cap [&_[cmdk-group-heading]]:text-ink3">
        <Command.Empty className="px-2.5 py-6 text-center text-ink3">
          {loading ? t('loading') : t('nothing')}
        </Command.Empty>
        {groupOrder.map((group) => (
          <Hits key={group} heading={t(group)} hits={hits.filter((hit) => hit.kind === group)} go={go} />
        ))}
        {commands.length === 0 ? null : (
          <Command.Group heading={t('commands')}>
            {commands.map((command) => (
              <Command.Item key={command.id} value={command.id} onSelect={() => go(command.href)} className={itemLook}>
                {command.name}
                <CornerDownLeft aria-hidden size={12} className="ml-auto text-ink3" />
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

function Hits({ heading, hits, go }: { heading: string; hits: readonly SearchHit[]; go: (href: string) => void }) {
  if (hits.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {hits.map((hit) => (
        <Command.Item
          key={`${hit.hostId}/${hit.id}`}
          value={`${hit.kind}/${hit.hostId}/${hit.id}`}
          onSelect={() => go(hrefOf(hit))}
          className={itemLook}
        >
          <span className="truncate">
            <Untrusted text={hit.title} limit={120} />
          </span>
          <span className="ml-auto truncate text-sec text-ink3">
            <Untrusted text={hit.note} limit={80} />
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
