'use client';

import type { RowData } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { SinceChip } from '@/app/_ui/since/since-chip';
import { useSince } from '@/app/_ui/since/use-since';
import { Empty } from '@/app/_ui/state/empty';
import type { Column, Filter } from '@/app/_ui/table/column';
import { DataTable, type RowLook } from '@/app/_ui/table/data-table';
import { type Sort, useColumnChoice, useFilters } from '@/app/_ui/table/table-state';
import { FilterChips, TableTools } from '@/app/_ui/table/toolbar';
import type { SeenSince } from '@/lib/services/views/sighting';

type Props<Row> = {
  label: string;
  fileName: string;
  columns: readonly Column<Row>[];
  filters: readonly Filter<Row>[];
  rows: readonly Row[];
  /** How many rows there are before a choice in `lead` narrows them. */
  all?: number;
  rowId: (row: Row) => string;
  sort: Sort;
  look?: (row: Row) => RowLook;
  lead?: ReactNode;
  /** Why nothing was read here; then there are no rows to show, and none is claimed to be absent. */
  unread?: string | null;
  emptyTitle: string;
  emptyNote?: string;
  /** The button that fills an empty list. */
  emptyAction?: ReactNode;
  /** Takes back what narrows the rows beside the filter chips. */
  clear?: () => void;
  /** Since when a row is there; with it the table can be narrowed to what is new. */
  seen?: (row: Row) => SeenSince | null;
};

/** A table of one tab with its filter bar. What was not read says so instead of looking empty. */
export function TabTable<Row extends RowData>({
  label,
  fileName,
  columns,
  filters,
  rows,
  all = rows.length,
  rowId,
  sort,
  look,
  lead,
  unread = null,
  emptyTitle,
  emptyNote,
  emptyAction,
  clear,
  seen,
}: Props<Row>) {
  const t = useTranslations('tabs');
  const { visible, toggle } = useColumnChoice(columns);
  const state = useFilters(filters);
  const since = useSince();
  const inTime = seen && since.chosen ? rows.filter((row) => since.isNew(seen(row))) : rows;
  const shown = inTime.filter(state.passes);
  const clearAll = () => {
    state.clear();
    since.choose(null);
    clear?.();
  };
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
        {seen ? <SinceChip state={since} /> : null}
        <FilterChips filters={filters} rows={inTime} state={state} />
        <TableTools columns={columns} rows={shown} visible={visible} toggle={toggle} fileName={fileName} sort={sort} />
      </div>
      <div className="border-t" />
      <DataTable
        label={label}
        columns={columns}
        rows={shown}
        rowId={rowId}
        sort={sort}
        visible={visible}
        total={all}
        {...(look ? { look } : {})}
        empty={
          all === 0 ? (
            <Empty title={emptyTitle} note={emptyNote}>
              {emptyAction}
            </Empty>
          ) : (
            <Empty title={t('noMatch')} note={t('noMatchNote')}>
              <Button onClick={clearAll}>{t('clearFilters')}</Button>
            </Empty>
          )
        }
      />
    </>
  );
}
