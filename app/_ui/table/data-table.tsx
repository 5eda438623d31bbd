'use client';

import {
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { cn } from '../cn';
import type { Column } from './column';
import { byValue } from './order';
import { useRowKeys } from './row-keys';
import { TableHead } from './table-head';
import { type Sort, useAllRows, useSort } from './table-state';

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});
const FIRST_ROWS = 60;

export type RowLook = { stale?: boolean; tint?: 'crit' | 'accent' };

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  sort: Sort;
  visible?: Record<string, boolean>;
  look?: (row: Row) => RowLook;
  /** Keys that act on the row under the cursor, such as `s` to scan. */
  keys?: Record<string, (row: Row) => void>;
  empty?: ReactNode;
  /** How many rows there are without the filters; then the foot counts them. */
  total?: number;
  /** Head pinned below the top bar; off inside a panel. */
  sticky?: boolean;
};

/** The cells of a row: a cell that spans swallows the ones after it. */
function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): { column: Column<Row>; span: number }[] {
  const cells: { column: Column<Row>; span: number }[] = [];
  for (let index = 0; index < columns.length; ) {
    const column = columns[index];
    if (!column) break;
    const span = Math.min(column.span?.(row) ?? 1, columns.length - index);
    cells.push({ column, span });
    index += span;
  }
  return cells;
}

/**
 * The dense table: 36 px rows, sorting in the URL, j/k/Enter over the rows. Give each row one link marked `data-row-link`:
 * it takes the keyboard's focus and Enter. A row without one lends its first link or field, or takes the focus itself.
 */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  rowId,
  sort: standard,
  visible,
  look,
  keys,
  empty,
  total,
  sticky = true,
}: Props<Row>) {
  const t = useTranslations('table');
  const [sort, setSort] = useSort(standard);
  const [all, allHref] = useAllRows();
  const body = useRowKeys(rows, rowId, keys);
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.value(row) ?? undefined,
        sortFn: (a: { original: Row }, b: { original: Row }) =>
          byValue(column.value(a.original), column.value(b.original)),
        sortUndefined: 'last' as const,
        enableSorting: column.sortable !== false,
        sortDescFirst: column.worstFirst ?? false,
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { sorting: [sort], columnVisibility: visible ?? {} },
    enableSortingRemoval: false,
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update([sort]) : update;
      if (next[0]) setSort(next[0]);
    },
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);
  const whole = shown.reduce((sum, column) => sum + column.width, 0);
  const sorted = table.getRowModel().rows;
  const cut = all ? sorted : sorted.slice(0, FIRST_ROWS);
  return (
    <>
      <table className="w-full table-fixed border-separate border-spacing-0" aria-label={label}>
        <colgroup>
          {shown.map((column) => (
            <col
              key={column.id}
              width={`${((100 * column.width) / whole).toFixed(3)}%`}
              className={column.wideOnly ? 'max-[1359px]:hidden' : undefined}
            />
          ))}
        </colgroup>
        <TableHead columns={shown} sort={sort} onSort={(id) => table.getColumn(id)?.toggleSorting()} sticky={sticky} />
        <tbody ref={body}>
          {cut.map((row) => {
            const style = look?.(row.original) ?? {};
            return (
              <tr
                key={row.id}
                data-row={row.id}
                tabIndex={-1}
                className={cn(
                  'group/row relative bg-surface outline-none hover:bg-hover has-[[data-row-link]:focus-visible]:bg-accent-tint has-[[data-row-link]:focus-visible]:[&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
                  'focus-visible:bg-accent-tint focus-visible:[&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
                  style.tint === 'crit' && 'bg-crit-tint hover:bg-crit-tint',
                  style.tint === 'accent' &&
                    'bg-accent-tint hover:bg-accent-tint [&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
                  style.stale && 'text-ink3',
                )}
              >
                {cellsOf(shown, row.original).map(({ column, span }) => (
                  <td
                    key={column.id}
                    colSpan={span}
                    className={cn(
                      'h-9 truncate border-b px-2 first:pl-6 last:pr-6',
                      column.align === 'right' && 'text-right',
                      column.wideOnly && 'max-[1359px]:hidden',
                    )}
                  >
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? empty : null}
      {rows.length > 0 && (total !== undefined || cut.length < sorted.length) ? (
        <div className="flex h-11 items-center justify-between border-b px-6 text-sec text-ink3">
          {t('shownOf', { shown: cut.length, total: total ?? sorted.length })}
          {cut.length < sorted.length ? (
            <Link href={allHref} scroll={false} replace className="font-medium text-accent hover:underline">
              {t('showAll')}
            </Link>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
