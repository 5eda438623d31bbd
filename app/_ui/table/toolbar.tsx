'use client';

import { Columns3, Download, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '../control/button';
import { FilterChip } from '../control/filter-chip';
import { Menu, MenuCheck, MenuContent, MenuTrigger } from '../control/menu';
import type { Column, Filter } from './column';
import { csvOf, saveFile } from './csv';

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
        for (const row of rows) for (const value of filter.values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
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
  rows: readonly Row[];
  visible: Record<string, boolean>;
  toggle: (id: string) => void;
  fileName: string;
  copyLink?: boolean;
};

/** Right end of a filter bar: column choice, CSV of what is shown, and a link to the same view. */
export function TableTools<Row>({ columns, rows, visible, toggle, fileName, copyLink = false }: ToolProps<Row>) {
  const t = useTranslations('table');
  const [busy, setBusy] = useState(false);
  const exportCsv = () => {
    setBusy(true);
    saveFile(
      `${fileName}.csv`,
      'text/csv;charset=utf-8',
      csvOf(
        columns.filter((column) => visible[column.id]),
        rows,
      ),
    );
    setBusy(false);
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
          <Button tone="quiet">
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
      <Button tone="quiet" onClick={exportCsv} disabled={busy || rows.length === 0}>
        <Download aria-hidden size={14} strokeWidth={1.6} />
        {t('csv')}
      </Button>
      {copyLink ? (
        <Button tone="quiet" onClick={() => void copy()}>
          <Link2 aria-hidden size={14} strokeWidth={1.6} />
          {t('copyLink')}
        </Button>
      ) : null}
    </div>
  );
}
