import type { FrozenReport } from '@/lib/model';
import type { Database } from '@/lib/store';
import { isoWeek } from './report-slot';

const WEEKS = 8;
const WEEK_MS = 7 * 86_400_000;

type Row = { hostName: string; at: Date; score: number };

/** Mean, best and worst of all hosts at the end of each of the last eight weeks, oldest first. */
export async function readRiskWeeks(db: Database, untilAt: Date, timeZone: string): Promise<FrozenReport['risk']> {
  const weeks = Array.from(
    { length: WEEKS },
    (_, index) => new Date(untilAt.getTime() - (WEEKS - 1 - index) * WEEK_MS),
  );
  const rows = await db.$queryRaw<(Row & { until: Date })[]>`
    SELECT DISTINCT ON (week.until, p."hostId") week.until AS "until", h."name" AS "hostName", p."at", p."score"
    FROM unnest(${weeks}::timestamptz[]) AS week(until)
    JOIN "risk_points" p ON p."at" < week.until AND p."at" >= week.until - interval '7 days'
    JOIN "hosts" h ON h."id" = p."hostId"
    ORDER BY week.until, p."hostId", p."at" DESC`;
  return weeks.map((until) =>
    summary(
      isoWeek(new Date(until.getTime() - 1), timeZone),
      rows.filter((row) => row.until.getTime() === until.getTime()),
    ),
  );
}

function summary(week: string, rows: readonly Row[]): FrozenReport['risk'][number] {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst) return { week, mean: null, best: null, worst: null, worstHost: null };
  const mean = sorted.reduce((sum, { score }) => sum + score, 0) / sorted.length;
  return { week, mean: Math.round(mean * 10) / 10, best: best.score, worst: worst.score, worstHost: worst.hostName };
}
