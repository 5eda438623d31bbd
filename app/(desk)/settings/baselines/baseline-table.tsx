'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ButtonLink } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { BaselineRow } from '@/lib/services/views/baseline';
import { Dash, RowLink } from '../../hosts/[id]/_tabs/cells';
import { TabTable } from '../../hosts/[id]/_tabs/tab-table';

/** The address of a row's panel. */
const hrefOf = ({ id, scope }: BaselineRow): string =>
  `/settings/baselines?panel=${scope.kind === 'host' ? 'host' : 'shared'}:${id}`;

/** Everything that somebody called known good, the fleet first. */
export function BaselineTable({ rows }: { rows: readonly BaselineRow[] }) {
  const t = useTranslations('baselines');
  const columns = useColumns();
  const filters = useMemo<Filter<BaselineRow>[]>(
    () => [
      {
        id: 'scope',
        label: t('scope'),
        values: (row) => [row.scope.kind],
        name: (value) => t(`kinds.${value as BaselineRow['scope']['kind']}`),
      },
      { id: 'owner', label: t('owner'), values: (row) => [row.owner] },
      {
        id: 'standing',
        label: t('until'),
        values: (row) => [row.standing],
        name: (value) => t(`standings.${value as BaselineRow['standing']}`),
      },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('title')}
      fileName="known-good"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ id: 'kind', desc: false }}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
      emptyAction={<ButtonLink href="/settings/baselines?panel=mark">{t('mark')}</ButtonLink>}
    />
  );
}

const KINDS = ['fleet', 'group', 'host'] as const;

function useColumns(): Column<BaselineRow>[] {
  const t = useTranslations('baselines');
  return useMemo<Column<BaselineRow>[]>(
    () => [
      {
        id: 'scope',
        label: t('scope'),
        width: 190,
        fixed: true,
        value: (row) => nameOf(row),
        text: (row) => nameOf(row) || t('fleet'),
        cell: (row) => (
          <RowLink href={hrefOf(row)}>
            {row.scope.kind === 'fleet' ? t('fleet') : <Untrusted text={nameOf(row)} limit={80} />}
          </RowLink>
        ),
      },
      {
        id: 'kind',
        label: t('kind'),
        width: 80,
        value: (row) => KINDS.indexOf(row.scope.kind),
        text: (row) => t(`kinds.${row.scope.kind}`),
        cell: (row) => <span className="text-ink2">{t(`kinds.${row.scope.kind}`)}</span>,
      },
      {
        id: 'owner',
        label: t('owner'),
        width: 130,
        value: (row) => row.owner,
        cell: (row) => <Untrusted text={row.owner} limit={80} />,
      },
      {
        id: 'reason',
        label: t('reason'),
        width: 260,
        sortable: false,
        value: (row) => row.reason,
        cell: (row) =>
          row.reason ? (
            <span className="text-ink2" title={visibleText(row.reason)}>
              <Untrusted text={row.reason} limit={300} />
            </span>
          ) : (
            <Dash />
          ),
      },
      {
        id: 'taken',
        label: t('taken'),
        width: 100,
        align: 'right',
        value: (row) => row.takenAt,
        cell: (row) => <RelativeTime at={row.takenAt} className="text-ink3" />,
      },
      {
        id: 'until',
        label: t('until'),
        width: 130,
        value: (row) => row.expiresAt,
        cell: (row) => <UntilCell row={row} />,
      },
      {
        id: 'hosts',
        label: t('hosts'),
        width: 70,
        align: 'right',
        worstFirst: true,
        value: (row) => row.hosts,
        cell: (row) => row.hosts,
      },
      {
        id: 'items',
        label: t('items'),
        width: 70,
        align: 'right',
        worstFirst: true,
        value: (row) => row.items,
        cell: (row) => row.items ?? <Dash />,
      },
      {
        id: 'drift',
        label: t('drift'),
        width: 90,
        align: 'right',
        worstFirst: true,
        value: (row) => row.drift,
        cell: (row) =>
          row.drift === 0 ? <span className="text-ink3">0</span> : <b className="font-medium">{row.drift}</b>,
      },
    ],
    [t],
  );
}

/** '' for the fleet. */
const nameOf = ({ scope }: BaselineRow): string =>
  scope.kind === 'host' ? scope.hostName : scope.kind === 'group' ? scope.tag : '';

export function UntilCell({ row }: { row: BaselineRow }) {
  const t = useTranslations('baselines');
  if (row.expiresAt === null) return <span className="text-ink3">{t('openEnd')}</span>;
  const at = <Moment at={row.expiresAt} form="date" />;
  if (row.standing === 'running') return at;
  return (
    <span className="inline-flex items-center gap-1.5 text-high" title={t(`standings.${row.standing}`)}>
      <StateMark kind="warning" />
      {at}
      <span className="sr-only">{t(`standings.${row.standing}`)}</span>
    </span>
  );
}
