'use client';

import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';
import { search } from '@/app/(desk)/palette-actions';
import type { SearchHit } from '@/lib/services/views/search';
import { Kbd } from '../control/tag';
import { guessSeen, seenHref } from '../seen/seen-query';
import { Skeleton } from '../state/skeleton';
import { Untrusted } from '../text/untrusted';
import { visibleText } from '../text/visible';
import { type PaletteCommand, useCommands } from './commands';

const groupOrder = ['host', 'case', 'finding', 'container', 'image', 'address'] as const;
const itemLook =
  'flex h-8 cursor-default items-center gap-2.5 rounded-tag px-2.5 text-ink select-none data-[selected=true]:bg-accent-tint';
const TYPING_PAUSE_MS = 140;

/** Where a hit leads: things of a host open as a panel on its own tab, an address to all places it is seen at. */
function hrefOf(hit: SearchHit): string {
  if (hit.kind === 'host') return `/hosts/${hit.hostId}`;
  if (hit.kind === 'address') return seenHref({ what: 'address', value: hit.id }) ?? `/hosts/${hit.hostId}`;
  if (hit.kind === 'case') return `/cases/${hit.id}`;
  return `/hosts/${hit.hostId}?tab=${hit.kind}s&panel=${hit.kind}:${encodeURIComponent(hit.id)}`;
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

/** The field and what it finds: things first, then commands; every word of the text must be in a command's name. */
export function PaletteList({ close }: { close: () => void }) {
  const t = useTranslations('palette');
  const router = useRouter();
  const [text, setText] = useState('');
  const { hits, loading } = useHits(text);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const commands = useCommands().filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const run = (work: () => void) => {
    close();
    work();
  };
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
        {loading ? (
          <div role="status" className="px-2.5 pt-1">
            <span className="sr-only">{t('loading')}</span>
            {hits.length === 0 ? <Skeleton lines={3} /> : null}
          </div>
        ) : (
          <Command.Empty className="px-2.5 py-6 text-center text-ink3">{t('nothing')}</Command.Empty>
        )}
        {groupOrder.map((group) => (
          <Hits
            key={group}
            heading={t(group)}
            hits={hits.filter((hit) => hit.kind === group)}
            go={(href) => run(() => router.push(href))}
          />
        ))}
        <Seen text={text} go={(href) => run(() => router.push(href))} />
        <Commands commands={commands} run={run} />
      </Command.List>
    </Command>
  );
}

function Commands({ commands, run }: { commands: readonly PaletteCommand[]; run: (work: () => void) => void }) {
  const t = useTranslations('palette');
  if (commands.length === 0) return null;
  return (
    <Command.Group heading={t('commands')}>
      {commands.map((command) => (
        <Command.Item key={command.id} value={command.id} onSelect={() => run(command.run)} className={itemLook}>
          <span className="grow truncate">{command.name}</span>
          {command.keys ? (
            <span className="flex gap-1">
              {command.keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          ) : (
            <CornerDownLeft aria-hidden size={12} className="text-ink3" />
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** A text that looks like an image, a hash, an address, a key or a program can be asked for in the whole fleet. */
function Seen({ text, go }: { text: string; go: (href: string) => void }) {
  const t = useTranslations('palette');
  const seen = useTranslations('seen');
  const query = guessSeen(text);
  const href = query && seenHref(query);
  if (!query || !href) return null;
  return (
    <Command.Group heading={t('seen')}>
      <Command.Item value="seen-anywhere" onSelect={() => go(href)} className={itemLook}>
        <span className="shrink-0">{seen('paletteFor', { kind: seen(`kind.${query.what}`) })}</span>
        <span className="mono min-w-0 grow truncate text-ink2">
          <Untrusted text={query.value} limit={120} />
        </span>
        <CornerDownLeft aria-hidden size={12} className="shrink-0 text-ink3" />
      </Command.Item>
    </Command.Group>
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
          <span className="max-w-[60%] shrink-0 truncate" title={visibleText(hit.title).slice(0, 200)}>
            <Untrusted text={hit.title} limit={120} />
          </span>
          <span className="ml-auto min-w-0 truncate text-sec text-ink3">
            <Untrusted text={hit.note} limit={80} />
            {hit.alsoOn > 0 ? `, +${hit.alsoOn}` : null}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
