'use client';

import type { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FleetRow } from '@/lib/services/views/fleet';
import { FindingCount } from './count-cell';

/** Below this share of checks the counts of a host are only a minimum. */
const MUCH_UNREAD = 0.6;

/** A fall is good, a jump is critical. */
export function deltaTone(row: FleetRow): string {
  if (row.stale || row.delta === null || row.delta === 0) return 'text-ink3';
  if (row.delta < 0) return 'text-ok';
  if (row.delta >= 20) return 'text-crit';
  return row.delta >= 3 ? 'text-high' : 'text-ink2';
}

/** A dash with its reason. */
export const NotRead = ({ text }: { text: string }) => (
  <span className="text-ink3" title={text}>
    –
  </span>
);

type CountedProps = {
  row: FleetRow;
  count: number;
  severity: 'critical' | 'high';
  t: ReturnType<typeof useTranslations<'fleet'>>;
};

export function Counted({ row, count, severity, t }: CountedProps) {
  const name = row.countsAreMinimum ? t('atLeast', { count }) : t(`${severity}Name`, { count });
  return (
    <FindingCount count={count} severity={severity} minimum={row.countsAreMinimum} stale={row.stale} name={name} />
  );
}

type Engine = NonNullable<FleetRow['engine']>;

export function EngineCell({
  engine,
  stale,
  endOfLife,
  endOfLifeLong,
}: {
  engine: Engine;
  stale: boolean;
  endOfLife: string;
  endOfLifeLong: string;
}) {
  const docker = /docker/i.test(engine.product);
  // The distribution's suffix (+dfsg1) is in the tooltip and on the host's page.
  const version = engine.version.split('+')[0] ?? '';
  return (
    <span className={cn('mono', stale && 'text-ink3')} title={`${engine.product} ${engine.version}`}>
      <Untrusted text={docker ? version : `${engine.product.toLowerCase()} ${version}`} limit={40} />
      {engine.endOfLife ? (
        <span className={cn('pl-1.5 font-sans text-cap', stale ? 'text-ink3' : 'text-high')} title={endOfLifeLong}>
          {endOfLife}
        </span>
      ) : null}
    </span>
  );
}

export function CoverageCell({ row }: { row: FleetRow }) {
  if (!row.coverage) return null;
  const { checked, total } = row.coverage;
  const little = checked < total * MUCH_UNREAD;
  return (
    <span className={cn('inline-flex items-center justify-end gap-1.5', row.stale && 'text-ink3')}>
      {little ? <StateMark kind="unchecked" /> : null}
      <span>
        {checked} <span className="text-ink3">/ {total}</span>
      </span>
    </span>
  );
}
