'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import type { Column } from '@/app/_ui/table/column';
import type { GuardRow } from '@/lib/services/views/guard';
import { EndButton } from '../../_guards/end-button';
import { TabTable } from '../../hosts/[id]/_tabs/tab-table';
import { useSaidColumns } from './said-columns';

const setAt = (row: GuardRow): string => row.setAt;

/** Hosts, groups or the fleet where nothing may be changed or destroyed, or not by one person alone. */
export function GuardTable({ rows, lead }: { rows: readonly GuardRow[]; lead: ReactNode }) {
  const t = useTranslations('guards');
  const said = useSaidColumns<GuardRow>(setAt);
  const first = useMemo<Column<GuardRow>[]>(
    () => [
      {
        id: 'guard',
        label: t('what'),
        width: 170,
        fixed: true,
        value: (row) => row.guard,
        text: (row) => t(`guard.${row.guard}`),
        cell: (row) => <b className="font-medium">{t(`guard.${row.guard}`)}</b>,
      },
    ],
    [t],
  );
  const last = useMemo<Column<GuardRow>[]>(
    () => [
      {
        id: 'hosts',
        label: t('hostCount'),
        width: 70,
        align: 'right',
        value: (row) => row.hosts,
        cell: (row) => row.hosts,
      },
      {
        id: 'end',
        label: t('end'),
        width: 110,
        align: 'right',
        sortable: false,
        value: () => null,
        cell: (row) => <EndButton of={{ guardId: row.id }} name={t(`guard.${row.guard}`)} />,
      },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('hosts')}
      fileName="guarded-servers"
      columns={[...first, ...said, ...last]}
      filters={[]}
      lead={lead}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ id: 'guard', desc: false }}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
    />
  );
}
