'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import type { Column } from '@/app/_ui/table/column';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ProtectedRow } from '@/lib/services/views/guard';
import { EndButton } from '../../_guards/end-button';
import { TabTable } from '../../hosts/[id]/_tabs/tab-table';
import { useSaidColumns } from './said-columns';

const markedAt = (row: ProtectedRow): string => row.markedAt;

/** Single things that no action touches. */
export function ThingTable({ rows, lead }: { rows: readonly ProtectedRow[]; lead: ReactNode }) {
  const t = useTranslations('guards');
  const said = useSaidColumns<ProtectedRow>(markedAt);
  const first = useMemo<Column<ProtectedRow>[]>(
    () => [
      {
        id: 'name',
        label: t('name'),
        width: 240,
        fixed: true,
        value: (row) => row.name,
        cell: (row) => (
          <span className="mono">
            <Untrusted text={row.name} limit={300} />
          </span>
        ),
      },
      {
        id: 'thing',
        label: t('kind'),
        width: 100,
        value: (row) => row.thing,
        text: (row) => t(`things.${row.thing}`),
        cell: (row) => <span className="text-ink2">{t(`things.${row.thing}`)}</span>,
      },
    ],
    [t],
  );
  const last = useMemo<Column<ProtectedRow>[]>(
    () => [
      {
        id: 'end',
        label: t('end'),
        width: 110,
        align: 'right',
        sortable: false,
        value: () => null,
        cell: (row) => <EndButton of={{ thingId: row.id }} name={row.name} />,
      },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('singleThings')}
      fileName="protected-things"
      columns={[...first, ...said, ...last]}
      filters={[]}
      lead={lead}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ id: 'name', desc: false }}
      emptyTitle={t('noneThings')}
      emptyNote={t('noneThingsNote')}
    />
  );
}
