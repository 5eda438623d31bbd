'use client';

import { Columns3, Download, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '../control/button';
import { FilterChip } from '../control/filter-chip';
import { Menu, MenuCheck, MenuContent, MenuTrigger } from '../control/menu';
import type { Column, Filter } from './column';
import { csvOf, saveFile } from './csv';
import { inOrder } from './order';
import { cutValue, type Sort, useSort } from './table-state';

type Filters = { chosen: Record<string, string[] | null>; set: (id: string, values: readonly string[]) => void };

/** The filter chips of a table. Options are the values that occur, with how many rows carry each. */
export function FilterChips<Row>({
  filters,
  rows,
  state,
}: {
  filters: readonly Filter<Row>[];
  rows: readonly Row[];
  state: Filters;
}) {
  const options = useMemo(
    () =>
      filters.map((filter) => {
        const counts = new Map<string, number>();
        for (const row of rows)
          for (const value of filter.values(row).map(cutValue)) counts.set(value, (counts.get(value) ?? 0) + 1);
        return [...counts]
          .map(([value, count]) => ({ value, count, name: filter.name?.(value) ?? value }))
          .sort((a, b) => b.count - a.count);
      }),
    [filters, rows],
  );
  return filters.map((filter, index) => (
    <FilterChip
      key={filter.id}
      label={filter.label}
      options={options[index] ?? []}
      chosen={state.chosen[filter.id] ?? []}
      onChange={(chosen) => state.set(filter.id, chosen)}
    />
  ));
}

type ToolProps<Row> = {
  columns: readonly Column<Row>[];
  /** What the filters leave. */
  rows: readonly Row[];
  visible: Record<string, boolean>;
  toggle: (id: string) => void;
  /** The standard order of the table; the CSV follows the one in force. */
  sort: Sort;
  fileName: string;
  /** Where the whole list can be had when `rows` is only a page of it. */
  csvHref?: string;
  copyLink?: boolean;
};

/** Right end of a filter bar: column choice, CSV of what is filtered, and a link to the same view. */
export function TableTools<Row>(props: ToolProps<Row>) {
  const { columns, rows, visible, toggle, fileName, csvHref, copyLink = false } = props;
  const t = useTranslations('table');
  const [sort] = useSort(props.sort);
  const exportCsv = () => {
    const shown = columns.filter((column) => visible[column.id]);
    saveFile(`${fileName}.csv`, 'text/csv;charset=utf-8', csvOf(shown, inOrder(columns, rows, sort)));
  };
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => toast.success(t('linkCopied')),
      () => toast.error(t('linkNotCopied')),
    );
  return (
    <div className="ml-auto flex items-center gap-1">
      <Menu>
        <MenuTrigger asChild>
          <Button tone="quiet" className="px-2">
            <Columns3 aria-hidden size={14} strokeWidth={1.6} />
            {t('columns')}
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          {columns
            .filter((column) => !column.fixed)
            .map((column) => (
              <MenuCheck key={column.id} checked={visible[column.id] ?? true} onChange={() => toggle(column.id)}>
                {column.label.replaceAll('\n', ' ')}
              </MenuCheck>
            ))}
        </MenuContent>
      </Menu>
      {csvHref === undefined ? (
        <Button tone="quiet" className="px-2" onClick={exportCsv} disabled={rows.length === 0}>
          <Download aria-hidden size={14} strokeWidth={1.6} />
          {t('csv')}
        </Button>
      ) : (
        <ButtonLink tone="quiet" className="px-2" href={csvHref} prefetch={false}>
          <Download aria-hidden size={14} strokeWidth={1.6} />
          {t('csv')}
        </ButtonLink>
      )}
      {copyLink ? (
        <Button tone="quiet" className="px-2" onClick={() => void copy()}>
          <Link2 aria-hidden size={14} strokeWidth={1.6} />
          {t('copyLink')}
        </Button>
      ) : null}
    </div>
  );
}
