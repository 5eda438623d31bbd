'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column, Filter } from '@/app/_ui/table/column';
import type { CatalogueActionRow } from '@/lib/services/views/catalogue';
import { Mono } from '../../hosts/[id]/_tabs/cells';
import { TabTable } from '../../hosts/[id]/_tabs/tab-table';

/** Every action there is. There is no other way to change a server from here. */
export function ActionCatalogue({ rows }: { rows: readonly CatalogueActionRow[] }) {
  const t = useTranslations('catalogue');
  const columns = useColumns();
  const filters = useMemo<Filter<CatalogueActionRow>[]>(
    () => [
      {
        id: 'undo',
        label: t('undo'),
        values: (row) => [row.undo],
        name: (value) => t(`undoes.${value as 'full'}`),
      },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('actions')}
      fileName="actions"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.actionId}
      sort={{ id: 'action', desc: false }}
      emptyTitle={t('noActions')}
    />
  );
}

function useColumns(): Column<CatalogueActionRow>[] {
  const t = useTranslations('catalogue');
  return useMemo(
    () => [
      {
        id: 'action',
        label: t('action'),
        width: 190,
        fixed: true,
        value: (row) => row.label,
        cell: (row) => <span className="font-medium">{row.label}</span>,
      },
      {
        id: 'id',
        label: t('id'),
        width: 220,
        value: (row) => row.actionId,
        cell: (row) => <Mono text={row.actionId} tone="text-ink3" />,
      },
      {
        id: 'effect',
        label: t('effect'),
        width: 420,
        sortable: false,
        value: (row) => row.effect,
        cell: (row) => <span title={row.effect}>{row.effect}</span>,
      },
      {
        id: 'undo',
        label: t('undo'),
        width: 130,
        value: (row) => row.undo,
        text: (row) => t(`undoes.${row.undo}`),
        cell: (row) => t(`undoes.${row.undo}`),
      },
      {
        id: 'name',
        label: t('typed'),
        width: 130,
        value: (row) => (row.destructive ? 1 : 0),
        text: (row) => t(row.destructive ? 'yes' : 'no'),
        cell: (row) => t(row.destructive ? 'yes' : 'no'),
      },
      {
        id: 'rules',
        label: t('answers'),
        width: 360,
        value: (row) => row.ruleIds.length,
        text: (row) => row.ruleIds.join(', '),
        cell: (row) => (
          <span title={row.ruleIds.join(', ')}>
            <span className="mr-2">{row.ruleIds.length}</span>
            <span className="mono text-ink3">{row.ruleIds.join(', ')}</span>
          </span>
        ),
      },
    ],
    [t],
  );
}
