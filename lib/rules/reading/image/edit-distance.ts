/**
 * How many letters were changed, added, dropped or swapped with their neighbour (optimal string alignment), or `limit` + 1 when it is
 * more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1)
      current.push(cellOf(a, b, row, column, { before, above, current }));
    before = above;
    above = current;
  }
  return Math.min(above[b.length] ?? limit + 1, limit + 1);
}

interface Rows {
  readonly before: readonly number[];
  readonly above: readonly number[];
  readonly current: readonly number[];
}

function cellOf(a: string, b: string, row: number, column: number, { before, above, current }: Rows): number {
  const same = a[row - 1] === b[column - 1];
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  const steps = [
    (above[column] ?? Infinity) + 1,
    (current[column - 1] ?? Infinity) + 1,
    (above[column - 1] ?? Infinity) + (same ? 0 : 1),
    swapped ? (before[column - 2] ?? Infinity) + 1 : Infinity,
  ];
  return Math.min(...steps);
}
