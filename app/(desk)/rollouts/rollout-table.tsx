'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { RolloutRow } from '@/lib/services/views/rollout';
import { Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

export function RolloutTable({ rows }: { rows: readonly RolloutRow[] }) {
  const t = useTranslations('rollouts');
  const filters = useMemo<Filter<RolloutRow>[]>(
    () => [
      {
        id: 'state',
        label: t('stateLabel'),
        values: (row) => [row.state],
        name: (value) => t(`state.${value as RolloutRow['state']}`),
      },
      { id: 'action', label: t('action'), values: (row) => [row.action] },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('title')}
      fileName="rollouts"
      columns={useRolloutColumns()}
      filters={filters}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ id: 'when', desc: true }}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
    />
  );
}

function useRolloutColumns(): Column<RolloutRow>[] {
  const t = useTranslations('rollouts');
  return useMemo<Column<RolloutRow>[]>(() => {
    const count = (id: 'hosts' | 'done' | 'skipped'): Column<RolloutRow> => ({
      ...{ id, label: t(id), width: 80, align: 'right', worstFirst: true },
      ...{ value: (row) => row[id], cell: (row) => row[id] },
    });
    return [
      {
        ...{ id: 'action', label: t('action'), width: 170, fixed: true, value: (row) => row.action },
        cell: (row) => <RowLink href={`/rollouts/${row.id}`}>{row.action}</RowLink>,
      },
      {
        ...{ id: 'label', label: t('label'), width: 320, value: (row) => row.label },
        cell: (row) => <Mono text={row.label} />,
      },
      {
        ...{ id: 'state', label: t('stateLabel'), width: 160, value: (row) => row.state },
        text: (row) => t(`state.${row.state}`),
        cell: (row) => (
          <span className={row.stop && row.stop !== 'person' ? 'text-crit' : undefined}>{t(`state.${row.state}`)}</span>
        ),
      },
      count('hosts'),
      count('done'),
      count('skipped'),
      {
        ...{ id: 'by', label: t('by'), width: 150, value: (row) => row.plannedBy },
        cell: (row) => <Untrusted text={row.plannedBy} limit={80} />,
      },
      {
        ...{ id: 'when', label: t('when'), width: 120, align: 'right' },
        value: (row) => row.confirmedAt ?? row.plannedAt,
        cell: (row) => <RelativeTime at={row.confirmedAt ?? row.plannedAt} />,
      },
    ];
  }, [t]);
}
