export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Median and both ends of at least one measurement, in the unit of the measurements. Throws without any. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (least === undefined || most === undefined || upper === undefined || lower === undefined)
    throw new Error('There is nothing to measure.');
  return { median: (upper + lower) / 2, least, most };
}
