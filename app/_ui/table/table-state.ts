'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { Column, Filter } from './column';

const list = parseAsArrayOf(parseAsString);
const shallowReplace = { history: 'replace', shallow: true, scroll: false } as const;

export type Sort = { id: string; desc: boolean };

/** Sort order of a table in the URL, as `sort=risk.desc`. */
export function useSort(standard: Sort): [Sort, (sort: Sort) => void] {
  const [text, setText] = useQueryState('sort', parseAsString.withOptions(shallowReplace));
  const [id, direction] = (text ?? '').split('.');
  const sort = id ? { id, desc: direction === 'desc' } : standard;
  return [sort, (next) => void setText(`${next.id}.${next.desc ? 'desc' : 'asc'}`)];
}

/** Whether a long table shows all its rows, and the address that does: a link, so that it works without JavaScript too. */
export function useAllRows(): [boolean, string] {
  const path = usePathname();
  const query = new URLSearchParams(useSearchParams());
  const isAll = query.get('rows') === 'all';
  query.set('rows', 'all');
  return [isAll, `${path}?${query.toString()}`];
}

/** Columns whose visibility differs from the standard, in the URL as `cols=tags,engine`. */
export function useColumnChoice<Row>(columns: readonly Column<Row>[]): {
  visible: Record<string, boolean>;
  toggle: (id: string) => void;
} {
  const [flipped, setFlipped] = useQueryState('cols', list.withOptions(shallowReplace));
  const visible = Object.fromEntries(
    columns.map((column) => [column.id, (column.optional ?? false) === (flipped?.includes(column.id) ?? false)]),
  );
  const toggle = (id: string) =>
    void setFlipped((was) => {
      const next = was?.includes(id) ? was.filter((entry) => entry !== id) : [...(was ?? []), id];
      return next.length > 0 ? next : null;
    });
  return { visible, toggle };
}

/** The part of a value that goes into the URL: a name of 64 KB must not make an address that no server takes. */
export const cutValue = (value: string): string => value.slice(0, 120);

/** Chosen values of each filter chip, in the URL under the filter's own id. */
export function useFilters<Row>(filters: readonly Filter<Row>[]) {
  const parsers = useMemo(
    () => Object.fromEntries(filters.map((filter) => [filter.id, list.withOptions(shallowReplace)])),
    [filters],
  );
  const [chosen, setChosen] = useQueryStates(parsers);
  const set = (id: string, values: readonly string[]) =>
    void setChosen({ [id]: values.length > 0 ? [...values] : null });
  const passes = (row: Row) =>
    filters.every((filter) => {
      const wanted = chosen[filter.id];
      return !wanted || wanted.length === 0 || filter.values(row).some((value) => wanted.includes(cutValue(value)));
    });
  const clear = () => void setChosen(null);
  return { chosen, set, passes, clear };
}

/** One choice out of a closed set, in the URL. */
export function useChoice<const T extends string>(
  key: string,
  options: readonly T[],
  standard: T,
): [T, (value: T) => void] {
  const [value, setValue] = useQueryState(
    key,
    parseAsStringLiteral(options).withDefault(standard).withOptions(shallowReplace),
  );
  return [value, (next) => void setValue(next)];
}
