'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ReportRow } from '@/lib/services/views/report';
import { Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';
import { ExportNow } from './export-now';

export function ReportTable({ rows }: { rows: readonly ReportRow[] }) {
  const t = useTranslations('reports');
  const columns = useMemo<Column<ReportRow>[]>(
    () => [
      {
        id: 'week',
        label: t('week'),
        width: 110,
        fixed: true,
        value: (row) => row.week,
        cell: (row) => <RowLink href={`/reports/${row.id}`}>{row.week}</RowLink>,
      },
      {
        id: 'headline',
        label: t('headline'),
        width: 430,
        sortable: false,
        value: (row) => row.headline,
        cell: (row) => (
          <span title={row.headline}>
            <Untrusted text={row.headline} limit={300} />
          </span>
        ),
      },
      {
        id: 'period',
        label: t('period'),
        width: 190,
        value: (row) => row.fromAt,
        text: (row) => `${row.fromAt} – ${row.untilAt}`,
        cell: (row) => (
          <span className="text-ink2">
            <Moment at={row.fromAt} form="shortDate" /> – <Moment at={row.untilAt} form="shortDate" />
          </span>
        ),
      },
      {
        id: 'kind',
        label: t('kind'),
        width: 100,
        value: (row) => row.kind,
        text: (row) => t(`kinds.${row.kind}`),
        cell: (row) => <span className="text-ink2">{t(`kinds.${row.kind}`)}</span>,
      },
      {
        id: 'by',
        label: t('by'),
        width: 110,
        value: (row) => row.madeBy,
        cell: (row) => <Untrusted text={row.madeBy} limit={60} />,
      },
      {
        id: 'frozen',
        label: t('frozen'),
        width: 140,
        align: 'right',
        worstFirst: true,
        value: (row) => row.frozenAt,
        cell: (row) => <Moment at={row.frozenAt} className="text-ink2" />,
      },
      {
        id: 'sha',
        label: 'SHA-256',
        width: 110,
        wideOnly: true,
        sortable: false,
        value: (row) => row.sha256,
        cell: (row) => <Mono text={row.sha256.slice(0, 10)} tone="text-ink3" />,
      },
    ],
    [t],
  );
  const filters = useMemo<Filter<ReportRow>[]>(
    () => [
      {
        id: 'kind',
        label: t('kind'),
        values: (row) => [row.kind],
        name: (value) => t(`kinds.${value as ReportRow['kind']}`),
      },
      { id: 'by', label: t('by'), values: (row) => [row.madeBy] },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('title')}
      fileName="reports"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ id: 'frozen', desc: true }}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
      emptyAction={<ExportNow tone="outline" />}
    />
  );
}
