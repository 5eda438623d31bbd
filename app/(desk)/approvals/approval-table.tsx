'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Segmented } from '@/app/_ui/control/segmented';
import type { Column, Filter } from '@/app/_ui/table/column';
import { useChoice } from '@/app/_ui/table/table-state';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ApprovalListView, ApprovalRow } from '@/lib/services/views/approval';
import { Dash, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

const shows = ['waiting', 'over'] as const;

export function ApprovalTable({ view }: { view: ApprovalListView }) {
  const t = useTranslations('approvals');
  const [show, setShow] = useChoice('show', shows, 'waiting');
  const columns = [...useAskedColumns(), ...useDecidedColumns()];
  const filters = useRowFilters();
  return (
    <TabTable
      label={t('title')}
      fileName="approvals"
      columns={columns}
      filters={filters}
      rows={view[show]}
      rowId={(row) => row.id}
      sort={{ id: 'asked', desc: show === 'over' }}
      clear={() => setShow('waiting')}
      lead={
        <Segmented
          label={t('show')}
          value={show}
          onChange={setShow}
          segments={shows.map((value) => ({ value, label: t(value), count: view[value].length }))}
        />
      }
      emptyTitle={t(show === 'waiting' ? 'none' : 'noneOver')}
      emptyNote={t('noneNote')}
    />
  );
}

function useRowFilters(): Filter<ApprovalRow>[] {
  const t = useTranslations('approvals');
  return useMemo<Filter<ApprovalRow>[]>(
    () => [
      {
        id: 'state',
        label: t('state'),
        values: (row) => [row.state],
        name: (value) => t(`states.${value as ApprovalRow['state']}`),
      },
      { id: 'host', label: t('host'), values: (row) => [row.host.name] },
      { id: 'who', label: t('who'), values: (row) => [row.askedBy] },
    ],
    [t],
  );
}

function useAskedColumns(): Column<ApprovalRow>[] {
  const t = useTranslations('approvals');
  return useMemo<Column<ApprovalRow>[]>(
    () => [
      {
        id: 'title',
        label: t('what'),
        width: 280,
        fixed: true,
        value: (row) => row.title,
        cell: (row) => (
          <RowLink href={row.href}>
            <Untrusted text={row.title} limit={200} />
          </RowLink>
        ),
      },
      {
        id: 'host',
        label: t('host'),
        width: 150,
        value: (row) => row.host.name,
        cell: (row) => <Untrusted text={row.host.name} limit={80} />,
      },
      {
        id: 'who',
        label: t('who'),
        width: 130,
        value: (row) => row.askedBy,
        cell: (row) => <Untrusted text={row.askedBy} limit={80} />,
      },
      {
        id: 'asked',
        label: t('askedAt'),
        width: 110,
        align: 'right',
        value: (row) => row.askedAt,
        cell: (row) => <RelativeTime at={row.askedAt} className="text-ink3" />,
      },
      {
        id: 'until',
        label: t('until'),
        width: 150,
        value: (row) => row.expiresAt,
        cell: (row) => (row.state === 'asked' ? <Moment at={row.expiresAt} form="exact" /> : <Dash />),
      },
    ],
    [t],
  );
}

function useDecidedColumns(): Column<ApprovalRow>[] {
  const t = useTranslations('approvals');
  return useMemo<Column<ApprovalRow>[]>(
    () => [
      {
        id: 'state',
        label: t('state'),
        width: 150,
        value: (row) => row.state,
        text: (row) => t(`states.${row.state}`),
        cell: (row) => (
          <span className={row.mayDecide ? 'font-medium text-accent' : 'text-ink2'}>
            {row.mayDecide ? t('waitsForYou') : t(`states.${row.state}`)}
          </span>
        ),
      },
      {
        id: 'by',
        label: t('decidedBy'),
        width: 130,
        value: (row) => row.decision?.by ?? null,
        cell: (row) => (row.decision?.by ? <Untrusted text={row.decision.by} limit={80} /> : <Dash />),
      },
      {
        id: 'reason',
        label: t('reason'),
        width: 240,
        sortable: false,
        value: (row) => row.decision?.reason ?? null,
        cell: (row) =>
          row.decision?.reason ? (
            <span className="text-ink2" title={visibleText(row.decision.reason)}>
              <Untrusted text={row.decision.reason} limit={300} />
            </span>
          ) : (
            <Dash />
          ),
      },
    ],
    [t],
  );
}
