import type { ReactNode } from 'react';

/** What a cell sorts by and, unless its column says otherwise, exports; null sorts last in both directions. */
export type CellValue = string | number | null;

/**
 * One column of a table of rows. Widths are in px where they fit exactly; a wider or narrower table shares what it has in
 * their proportion, so that no choice of columns and no small window makes the page wider than the window.
 */
export type Column<Row> = {
  id: string;
  /** As shown in the head, the column menu and the CSV. A line break makes a two-line head. */
  label: string;
  value: (row: Row) => CellValue;
  /** What the CSV says where `value` is only an order; the value itself unless said. */
  text?: (row: Row) => CellValue;
  cell: (row: Row) => ReactNode;
  width: number;
  align?: 'right';
  sortable?: boolean;
  /** The first press sorts downwards: numbers where more is worse. */
  worstFirst?: boolean;
  /** How many columns the cell takes on this row (1 unless said), for a sentence that must not be cut. */
  span?: (row: Row) => number;
  /** Left out below 1360 px. */
  wideOnly?: boolean;
  /** Not in the column menu. */
  fixed?: boolean;
  /** Hidden until chosen. */
  optional?: boolean;
};

/** A dashed filter chip: rows pass when one of their values is chosen. */
export type Filter<Row> = {
  id: string;
  label: string;
  values: (row: Row) => readonly string[];
  name?: (value: string) => string;
};
