import type { PullGrowth } from '../views/lookup';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** The pulls of an image at one answer. */
export type PullPoint = { at: Date; pulls: bigint };

/**
 * How many pulls a week brings: from the newest point back to the one that is closest to a week older, at least a day apart. Null
 * when it was not asked often enough to know.
 */
export function pullGrowth(points: readonly PullPoint[]): PullGrowth | null {
  const sorted = [...points].sort((a, b) => a.at.getTime() - b.at.getTime());
  const newest = sorted.at(-1);
  if (!newest) return null;
  const older = sorted.filter(({ at }) => newest.at.getTime() - at.getTime() >= DAY_MS);
  const distance = ({ at }: PullPoint): number => Math.abs(daysBetween(at, newest.at) - WEEK_DAYS);
  const since = older.sort((a, b) => distance(a) - distance(b))[0];
  if (!since) return null;
  const perDay = Number(newest.pulls - since.pulls) / daysBetween(since.at, newest.at);
  return { perWeek: Math.round(perDay * WEEK_DAYS), sinceAt: since.at.toISOString() };
}

const daysBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / DAY_MS;
