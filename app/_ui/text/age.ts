export type AgeUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';
export type Age = { unit: AgeUnit; count: number; future: boolean };

const steps: [AgeUnit, number][] = [
  ['years', 365.25 * 86_400],
  ['months', 30.44 * 86_400],
  ['weeks', 7 * 86_400],
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
];

/** The distance between two instants in the largest unit that fits; weeks only below two months. */
export function ageBetween(at: Date, now: Date): Age {
  const between = (now.getTime() - at.getTime()) / 1000;
  // Two clocks a moment apart, or a page rendered a moment ago: that is now, not the future.
  const seconds = between < 0 && between > -60 ? 0 : between;
  const size = Math.abs(seconds);
  const future = seconds < 0;
  for (const [unit, length] of steps) {
    // "10 days" says more than "1 week".
    if (unit === 'weeks' && size < 14 * 86_400) continue;
    if (size >= length) return { unit, count: Math.floor(size / length), future };
  }
  return { unit: 'seconds', count: Math.floor(size), future };
}
