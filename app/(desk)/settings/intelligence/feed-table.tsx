'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/app/_ui/cn';
import { Button } from '@/app/_ui/control/button';
import { useDeed } from '@/app/_ui/control/use-deed';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FeedsView, FeedView } from '@/lib/services/views/feed';
import { change } from './actions';

const MARK = {
  fresh: 'pass',
  stale: 'unchecked',
  failed: 'failed',
  offline: 'unchecked',
  off: 'unchecked',
  waiting: 'running',
} as const;

/** Every source of indicators with its age and state; the bundled one first. */
export function FeedTable({ view: { bundled, feeds } }: { view: FeedsView }) {
  const t = useTranslations('feeds');
  const format = useFormatter();
  return (
    <table className="w-full table-fixed border-b text-left">
      <thead className="text-sec text-ink2">
        <tr className="h-9 border-b">
          <th className="w-[22%] pl-6 font-normal">{t('name')}</th>
          <th className="w-[24%] font-normal">{t('source')}</th>
          <th className="w-[13%] text-right font-normal">{t('rows')}</th>
          <th className="w-[24%] pl-8 font-normal">{t('state')}</th>
          <th className="pr-6 text-right font-normal">
            <span className="sr-only">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="h-9 border-b border-line2 align-top">
          <td className="py-2 pl-6 font-medium">{t('bundledName')}</td>
          <td className="py-2 text-ink2">{t('bundledSource')}</td>
          <td className="py-2 text-right tabular-nums">{format.number(bundled.rowCount)}</td>
          <td className="py-2 pl-8 text-ink2">
            {t.rich('bundledAge', {
              aged: bundled.agedCount,
              age: () => (bundled.newestAt ? <RelativeTime at={bundled.newestAt} form="span" /> : '–'),
            })}
          </td>
          <td />
        </tr>
        {feeds.map((feed) => (
          <FeedRow key={feed.id} feed={feed} />
        ))}
      </tbody>
    </table>
  );
}

function FeedRow({ feed }: { feed: FeedView }) {
  const t = useTranslations('feeds');
  const format = useFormatter();
  return (
    <tr className="border-b border-line2 align-top last:border-b-0">
      <td className="py-2 pl-6 font-medium [overflow-wrap:anywhere]">
        <Link href={`/settings/intelligence/${feed.id}`} className="hover:text-accent">
          <Untrusted text={feed.name} limit={80} />
        </Link>
        <span className="block text-sec font-normal text-ink3">
          {t(`kind.${feed.kind}`)} · {t(`format.${feed.format}`)}
          {feed.proof === 'none' ? '' : ` · ${t(`proof.${feed.proof}`)}`}
        </span>
      </td>
      <td className="mono py-2 pr-3 text-ink2 [overflow-wrap:anywhere]">
        <Untrusted text={feed.place} limit={200} />
        {feed.everyHours ? (
          <span className="block font-sans text-sec text-ink3">{t('every', { hours: feed.everyHours })}</span>
        ) : null}
      </td>
      <td className="py-2 text-right tabular-nums">
        {format.number(feed.rowCount)}
        {feed.unreadCount > 0 ? <Unread feed={feed} /> : null}
      </td>
      <td className="py-2 pl-8">
        <span className={cn('flex items-center gap-2', feed.state === 'fresh' ? 'text-ok' : 'text-ink2')}>
          <StateMark kind={MARK[feed.state]} />
          {t(`states.${feed.state}`)}
          {feed.succeededAt ? <RelativeTime at={feed.succeededAt} className="text-ink3" /> : null}
        </span>
        {feed.unchangedAt && !feed.failure ? (
          <span className="block text-sec text-ink3">
            {t('unchanged')} <RelativeTime at={feed.unchangedAt} />
          </span>
        ) : null}
        {feed.failure ? (
          <span className="mt-0.5 block text-sec text-high [overflow-wrap:anywhere]">
            <Untrusted text={feed.failure} limit={300} />
          </span>
        ) : null}
      </td>
      <td className="py-1.5 pr-6">
        <FeedButtons feed={feed} />
      </td>
    </tr>
  );
}

/** What of a file was not taken in, and why. */
function Unread({ feed }: { feed: FeedView }) {
  const t = useTranslations('feeds');
  return (
    <details className="text-sec text-ink3">
      <summary className="cursor-pointer">{t('unread', { count: feed.unreadCount })}</summary>
      <ul className="mt-1 text-left">
        {feed.unread.slice(0, 20).map((row) => (
          <li key={`${row.where} ${row.text}`} className="[overflow-wrap:anywhere]">
            {row.where}:{' '}
            <span className="mono">
              <Untrusted text={row.text} limit={80} />
            </span>{' '}
            {row.why}
          </li>
        ))}
      </ul>
    </details>
  );
}

function FeedButtons({ feed }: { feed: FeedView }) {
  const t = useTranslations('feeds');
  const { pending, problem, act } = useDeed();
  const [sure, setSure] = useState(false);
  const press = (deed: string, word: string) =>
    act(
      () => change(feed.id, deed),
      () => word,
    );
  return (
    <div className="flex flex-wrap justify-end gap-1.5">
      {feed.kind === 'url' && feed.state !== 'off' ? (
        <Button tone="quiet" disabled={pending} onClick={() => press('refresh', t('asked'))}>
          {t('refresh')}
        </Button>
      ) : null}
      <Button
        tone="quiet"
        disabled={pending}
        onClick={() => press(feed.state === 'off' ? 'switch-on' : 'switch-off', t('saved'))}
      >
        {feed.state === 'off' ? t('switchOn') : t('switchOff')}
      </Button>
      {sure ? (
        <>
          <span className="self-center text-sec">{t('confirmRemove')}</span>
          <Button tone="quiet" disabled={pending} onClick={() => press('remove', t('removed'))}>
            {t('remove')}
          </Button>
          <Button tone="quiet" onClick={() => setSure(false)}>
            {t('keep')}
          </Button>
        </>
      ) : (
        <Button tone="quiet" disabled={pending} onClick={() => setSure(true)}>
          {t('remove')}
        </Button>
      )}
      {problem ? (
        <p role="alert" className="w-full text-right text-sec text-crit">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
