'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/app/_ui/cn';
import { Tag } from '@/app/_ui/control/tag';
import { RiskCell } from '@/app/_ui/figure/risk-cell';
import { Sparkline } from '@/app/_ui/figure/sparkline';
import type { Column } from '@/app/_ui/table/column';
import { signedText } from '@/app/_ui/text/quantity';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { FleetRow } from '@/lib/services/views/fleet';
import { PlainCount } from './count-cell';
import { Counted, CoverageCell, deltaTone, EngineCell, NotRead } from './fleet-cells';
import { HostStatusLabel } from './host-status';
import { LastScan } from './last-scan';

const statusRank: Record<FleetRow['status'], number> = {
  'key-changed': 7,
  refused: 6,
  unconfirmed: 5,
  detached: 4,
  offline: 3,
  scanning: 2,
  seen: 1,
  new: 0,
};

export function useFleetColumns(): Column<FleetRow>[] {
  const t = useTranslations('fleet');
  const status = useTranslations('hostStatus');
  return useMemo<Column<FleetRow>[]>(
    () => [
      {
        id: 'status',
        label: t('status'),
        width: 122,
        worstFirst: true,
        value: (row) => statusRank[row.status],
        text: (row) => status(row.status),
        cell: (row) => <HostStatusLabel status={row.status} cause={row.statusSentence} />,
      },
      {
        id: 'host',
        label: t('host'),
        width: 108,
        fixed: true,
        value: (row) => row.name,
        cell: (row) => (
          <Link
            href={`/hosts/${row.id}`}
            data-row-link
            title={row.address}
            className={cn(
              'font-medium group-hover/row:text-accent focus-visible:text-accent focus-visible:outline-none',
              row.stale && 'text-ink3',
            )}
          >
            <Untrusted text={row.name} limit={80} />
          </Link>
        ),
      },
      {
        id: 'tags',
        label: t('tags'),
        width: 92,
        wideOnly: true,
        value: (row) => row.tags.join(' '),
        cell: (row) => (
          <span className="flex gap-1.5">
            {row.tags.slice(0, 2).map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
            {row.tags.length > 2 ? (
              <span className="text-cap text-ink3" title={row.tags.join(', ')}>
                +{row.tags.length - 2}
              </span>
            ) : null}
          </span>
        ),
      },
      {
        id: 'risk',
        label: t('risk'),
        width: 100,
        worstFirst: true,
        fixed: true,
        value: (row) => row.risk?.score ?? null,
        text: (row) => (row.risk ? `${row.risk.score} ${row.risk.grade}` : null),
        cell: (row) => (row.risk ? <RiskCell risk={row.risk} stale={row.stale} /> : <NotRead text={t('notYet')} />),
      },
      {
        id: 'history',
        label: t('weeks'),
        wideOnly: true,
        width: 84,
        sortable: false,
        value: (row) => row.history.map((point) => point.score).join(' '),
        cell: (row) => (
          <Sparkline points={row.history} stale={row.stale} label={t('historyLabel', { name: row.name })} />
        ),
      },
      {
        id: 'delta',
        label: t('delta'),
        width: 58,
        align: 'right',
        worstFirst: true,
        value: (row) => row.delta,
        cell: (row) =>
          row.delta === null ? (
            <NotRead text={t('noDelta')} />
          ) : (
            <span className={deltaTone(row)}>{signedText(row.delta)}</span>
          ),
      },
      {
        id: 'critical',
        label: t('critical'),
        width: 60,
        align: 'right',
        worstFirst: true,
        value: (row) => row.critical,
        text: (row) => (row.countsAreMinimum ? `${row.critical}+` : row.critical),
        cell: (row) => <Counted row={row} count={row.critical} severity="critical" t={t} />,
      },
      {
        id: 'high',
        label: t('high'),
        width: 52,
        align: 'right',
        worstFirst: true,
        value: (row) => row.high,
        text: (row) => (row.countsAreMinimum ? `${row.high}+` : row.high),
        cell: (row) => <Counted row={row} count={row.high} severity="high" t={t} />,
      },
      {
        id: 'ports',
        label: t('ports'),
        width: 72,
        align: 'right',
        worstFirst: true,
        value: (row) => row.reachablePorts,
        cell: (row) => (
          <PlainCount count={row.reachablePorts} tone="font-medium" stale={row.stale} unread={t('notReadable')} />
        ),
      },
      {
        id: 'unknown',
        label: t('unknown'),
        width: 66,
        align: 'right',
        worstFirst: true,
        value: (row) => row.unknownImages,
        cell: (row) => (
          <PlainCount count={row.unknownImages} tone="text-high" stale={row.stale} unread={t('notReadable')} />
        ),
      },
      {
        id: 'containers',
        label: t('containers'),
        width: 78,
        align: 'right',
        worstFirst: true,
        value: (row) => row.containers?.running ?? null,
        text: (row) => (row.containers ? `${row.containers.running} / ${row.containers.total}` : null),
        cell: (row) =>
          row.containers ? (
            <span className={row.stale ? 'text-ink3' : undefined}>
              {row.containers.running} <span className="text-ink3">/ {row.containers.total}</span>
            </span>
          ) : (
            <NotRead text={t('notReadable')} />
          ),
      },
      {
        id: 'engine',
        label: t('engine'),
        width: 108,
        value: (row) => (row.engine ? `${row.engine.product} ${row.engine.version}` : null),
        cell: (row) =>
          row.engine ? (
            <EngineCell
              engine={row.engine}
              stale={row.stale}
              endOfLife={t('endOfLife')}
              endOfLifeLong={t('endOfLifeLong')}
            />
          ) : (
            <NotRead text={t('notReadable')} />
          ),
      },
      {
        id: 'coverage',
        label: t('coverage'),
        width: 82,
        align: 'right',
        value: (row) => row.coverage?.checked ?? null,
        text: (row) => (row.coverage ? `${row.coverage.checked} / ${row.coverage.total}` : null),
        cell: (row) => (row.coverage ? <CoverageCell row={row} /> : <NotRead text={t('notYet')} />),
      },
      {
        id: 'last',
        label: t('last'),
        width: 150,
        align: 'right',
        value: (row) => row.lastScanAt ?? row.lastSeenAt,
        cell: (row) => <LastScan row={row} />,
      },
      {
        id: 'connection',
        label: t('connection'),
        width: 84,
        optional: true,
        value: (row) => row.kind,
        cell: (row) => <span className="text-ink2">{t(`kind.${row.kind}`)}</span>,
      },
      {
        id: 'address',
        label: t('address'),
        width: 180,
        optional: true,
        value: (row) => row.address,
        cell: (row) => (
          <span className="mono text-ink2" title={row.address}>
            <Untrusted text={row.address} limit={300} />
          </span>
        ),
      },
      {
        id: 'cause',
        label: t('cause'),
        width: 200,
        optional: true,
        value: (row) => row.statusSentence ?? status(row.status),
        cell: (row) => (
          <span className="text-ink2" title={visibleText(row.statusSentence ?? '')}>
            <Untrusted text={row.statusSentence ?? status(row.status)} limit={300} />
          </span>
        ),
      },
    ],
    [t, status],
  );
}
