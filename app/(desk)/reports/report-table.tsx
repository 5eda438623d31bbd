'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Empty } from '@/app/_ui/state/empty';
import type { Column } from '@/app/_ui/table/column';
import { DataTable } from '@/app/_ui/table/data-table';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ReportRow } from '@/lib/services/views/report';
import { Mono, RowLink } from '../hosts/[id]/_tabs/cells';

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
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ id: 'frozen', desc: true }}
      empty={<Empty title={t('none')} note={t('noneNote')} />}
    />
  );
}
