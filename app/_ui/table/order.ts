import type { CellValue, Column } from './column';
import type { Sort } from './table-state';

/** Numbers by size, everything else as people order names: 2 before 10. */
export function byValue(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** Rows in the order the table shows them, for what leaves the page. Missing values come last in both directions. */
export function inOrder<Row>(columns: readonly Column<Row>[], rows: readonly Row[], { id, desc }: Sort): Row[] {
  const column = columns.find((candidate) => candidate.id === id);
  if (!column) return [...rows];
  return [...rows].sort((a, b) => {
    const [one, other] = [column.value(a), column.value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return desc ? byValue(other, one) : byValue(one, other);
  });
}
