'use client';

import type { RowData } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Empty } from '@/app/_ui/state/empty';
import type { Column, Filter } from '@/app/_ui/table/column';
import { DataTable, type RowLook } from '@/app/_ui/table/data-table';
import { type Sort, useColumnChoice, useFilters } from '@/app/_ui/table/table-state';
import { FilterChips, TableTools } from '@/app/_ui/table/toolbar';

type Props<Row> = {
  label: string;
  fileName: string;
  columns: readonly Column<Row>[];
  filters: readonly Filter<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  sort: Sort;
  look?: (row: Row) => RowLook;
  lead?: ReactNode;
  /** Why nothing was read here; then there are no rows to show, and none is claimed to be absent. */
  unread?: string | null;
  emptyTitle: string;
  emptyNote?: string;
};

/** A table of one tab with its filter bar. What was not read says so instead of looking empty. */
export function TabTable<Row extends RowData>({
  label,
  fileName,
  columns,
  filters,
  rows,
  rowId,
  sort,
  look,
  lead,
  unread = null,
  emptyTitle,
  emptyNote,
}: Props<Row>) {
  const t = useTranslations('tabs');
  const { visible, toggle } = useColumnChoice(columns);
  const state = useFilters(filters);
  const shown = rows.filter(state.passes);
  if (unread !== null && rows.length === 0) {
    return (
      <div className="flex items-center gap-2.5 border-b bg-surface px-6 py-6">
        <StateMark kind="unchecked" />
        <span>
          <b className="font-medium">{t('notRead')}</b> {unread}
        </span>
      </div>
    );
  }
  return (
    <>
      <div className="flex min-h-[52px] flex-wrap items-center gap-2 px-6 py-2">
        {lead}
        <FilterChips filters={filters} rows={rows} state={state} />
        <TableTools columns={columns} rows={shown} visible={visible} toggle={toggle} fileName={fileName} />
      </div>
      <div className="border-t" />
      <DataTable
        label={label}
        columns={columns}
        rows={shown}
        rowId={rowId}
        sort={sort}
        visible={visible}
        {...(look ? { look } : {})}
        empty={
          rows.length === 0 ? (
            <Empty title={emptyTitle} note={emptyNote} />
          ) : (
            <Empty title={t('noMatch')} note={t('noMatchNote')} />
          )
        }
      />
    </>
  );
}
