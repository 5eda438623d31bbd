import {
  Ban,
  CalendarX,
  CirclePlay,
  CircleStop,
  CircleX,
  EthernetPort,
  Eye,
  FileLock,
  FileX,
  KeyRound,
  Layers,
  Lock,
  type LucideIcon,
  PowerOff,
  ShieldOff,
  SlidersHorizontal,
  Trash2,
  Undo2,
  UserLock,
  UserMinus,
} from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { ButtonLink } from '@/app/_ui/control/button';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { SectionHead } from '@/app/_ui/shell/page-frame';
import { Empty } from '@/app/_ui/state/empty';
import { Sentence } from '@/app/_ui/text/sentence';
import { RelativeTime } from '@/app/_ui/text/time';
import type { FixFirst, FixFirstRow } from '@/lib/services/views/host';
import { MoreFixes } from './more-fixes';

const ROWS_SHOWN = 8;
const PX_PER_POINT = 2.5;
const WIDEST_BAR = 58;

const icons: Record<string, LucideIcon> = {
  'daemon.closePlaintextApi': Lock,
  'daemon.enableTls': Lock,
  'daemon.setConfig': SlidersHorizontal,
  'daemon.setLogRotation': SlidersHorizontal,
  'process.kill': CircleX,
  'container.quarantine': ShieldOff,
  'container.remove': Trash2,
  'image.remove': Layers,
  'cron.removeEntry': CalendarX,
  'ssh.removeAuthorizedKey': KeyRound,
  'file.quarantine': FileX,
  'firewall.blockPort': Ban,
  'firewall.blockEgressIp': Ban,
  'port.rebind': EthernetPort,
  'container.stop': CircleStop,
  'container.start': CirclePlay,
  'container.unpause': CirclePlay,
  'container.setLimits': SlidersHorizontal,
  'container.setRestartPolicy': SlidersHorizontal,
  'image.pruneDangling': Layers,
  'buildcache.prune': Trash2,
  'network.prune': Trash2,
  'volume.remove': Trash2,
  'preload.removeEntry': FileX,
  'file.fixPermissions': FileLock,
  'systemd.disableUnit': PowerOff,
  'user.lock': UserLock,
  'group.removeMember': UserMinus,
  'audit.addRule': Eye,
};

/** The ranked list: what to press first, what it takes from the score, and whether it can be undone. */
export function FixFirstView({
  fixFirst,
  score,
  base,
  read,
}: {
  fixFirst: FixFirst;
  score: number | null;
  base: string;
  read: boolean;
}) {
  const t = useTranslations('fixFirst');
  if (fixFirst.rows.length === 0) {
    return (
      <section aria-label={t('title')} className="border-b">
        <SectionHead title={t('title')} />
        <div className="border-t border-line2 bg-surface">
          <Empty title={read ? t('nothing') : t('unread')} note={read ? t('nothingNote') : t('unreadNote')} />
        </div>
      </section>
    );
  }
  const actions = fixFirst.rows.filter((row) => row.action).length;
  const rows = fixFirst.rows.map((row, index) => (
    <FixRow key={row.findingId} row={row} first={index === 0} base={base} />
  ));
  return (
    <section aria-label={t('title')}>
      <SectionHead
        title={t('title')}
        note={t.rich('summary', {
          actions,
          points: fixFirst.totalPoints,
          score: score ?? 0,
          after: fixFirst.after?.score ?? 0,
          grade: fixFirst.after?.grade ?? '',
          b: (chunks) => <b className="font-semibold text-ink">{chunks}</b>,
        })}
      />
      <ol className="border-y border-line2 bg-surface">
        {rows.slice(0, ROWS_SHOWN)}
        {rows.length > ROWS_SHOWN ? (
          <MoreFixes count={rows.length - ROWS_SHOWN}>{rows.slice(ROWS_SHOWN)}</MoreFixes>
        ) : null}
      </ol>
    </section>
  );
}

function FixRow({ row, first, base }: { row: FixFirstRow; first: boolean; base: string }) {
  const t = useTranslations('fixFirst');
  const severity = useTranslations('severity');
  return (
    <li
      className={cn(
        'grid min-h-[51px] grid-cols-[16px_13px_1fr_58px_336px_138px] items-center gap-3 border-b px-6 py-1.5 last:border-b-0 max-[1360px]:grid-cols-[16px_13px_1fr_58px_232px_138px]',
        first ? 'bg-crit-tint' : 'hover:bg-hover',
        first && row.severity !== 'critical' && 'bg-high-tint',
      )}
    >
      <span className="text-right text-ink3">{row.rank}</span>
      <SeverityMark severity={row.severity} />
      <div className="min-w-0">
        <Link
          href={`${base}panel=finding:${row.findingId}`}
          scroll={false}
          className="block hover:[&_span]:underline-offset-2"
        >
          <Sentence parts={row.sentence} className="line-clamp-2" />
        </Link>
        <div className="mt-px flex min-w-0 items-baseline gap-2.5 text-sec leading-4 text-ink3">
          <span className={cn('font-medium', severityText[row.severity])}>{severity(row.severity)}</span>
          <span className="mono truncate text-[11.5px]">{row.ruleId}</span>
          <span className="shrink-0">
            {t.rich('since', { age: () => <RelativeTime at={row.firstSeenAt} form="span" /> })}
          </span>
        </div>
      </div>
      <Points points={row.points} label={t('points', { points: row.points })} />
      <Effect row={row} />
      <FixButton row={row} first={first} base={base} />
    </li>
  );
}

function Points({ points, label }: { points: number; label: string }) {
  if (points === 0)
    return (
      <span className="text-ink3" title={label}>
        0
      </span>
    );
  return (
    <span title={label}>
      <span className="block text-h3 leading-5 font-semibold">
        {'\u2212'}
        {points}
      </span>
      <svg width={WIDEST_BAR} height="4" aria-hidden>
        <rect width={Math.min(WIDEST_BAR, Math.max(3, points * PX_PER_POINT))} height="4" fill="var(--accent)" />
      </svg>
    </span>
  );
}

function Effect({ row }: { row: FixFirstRow }) {
  const t = useTranslations('fixFirst');
  if (!row.action) return <div className="text-sec text-ink3">{t('byHand')}</div>;
  const none = row.action.undo === 'none';
  return (
    <div className="min-w-0 text-sec">
      <div className="line-clamp-2 text-ink2" title={row.action.effect}>
        {row.action.effect}
      </div>
      <div className={cn('flex items-center gap-1.5 leading-4', none ? 'text-high' : 'text-ink3')}>
        {none ? <Ban aria-hidden size={12} strokeWidth={1.6} /> : <Undo2 aria-hidden size={12} strokeWidth={1.6} />}
        {t(`undo.${row.action.undo}`)}
      </div>
    </div>
  );
}

function FixButton({ row, first, base }: { row: FixFirstRow; first: boolean; base: string }) {
  const t = useTranslations('fixFirst');
  const Icon = icons[row.action?.actionId ?? ''] ?? Undo2;
  const href = row.action
    ? `${base}action=${row.action.actionId}&finding=${row.findingId}`
    : `${base}panel=finding:${row.findingId}`;
  return (
    <ButtonLink
      href={href}
      scroll={false}
      tone={first && row.action ? 'primary' : 'outline'}
      className="w-[138px] justify-start gap-1.5 px-2.5"
      title={row.action?.label}
    >
      {row.action ? <Icon aria-hidden size={14} strokeWidth={1.6} /> : null}
      <span className="truncate">{row.action?.label ?? t('howTo')}</span>
    </ButtonLink>
  );
}
