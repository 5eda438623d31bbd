import type { Database } from '@/lib/store';

/** The last score of one day. */
export type DailyScore = { at: Date; score: number };

export const WEEKS_SHOWN = 8;
const DAY_MS = 86_400_000;

/** One point a day at most for the last eight weeks, oldest first, of all hosts or of one. */
export async function readDailyScores(
  db: Database,
  now: Date,
  hostId: string | null = null,
): Promise<ReadonlyMap<string, DailyScore[]>> {
  const since = new Date(now.getTime() - WEEKS_SHOWN * 7 * DAY_MS);
  const rows = await db.$queryRaw<({ hostId: string } & DailyScore)[]>`
    SELECT DISTINCT ON ("hostId", date_trunc('day', "at")) "hostId", "at", "score"
    FROM "risk_points"
    WHERE "at" >= ${since} AND (${hostId}::uuid IS NULL OR "hostId" = ${hostId}::uuid)
    ORDER BY "hostId", date_trunc('day', "at"), "at" DESC`;
  const byHost = new Map<string, DailyScore[]>();
  for (const { hostId: host, at, score } of rows) byHost.set(host, [...(byHost.get(host) ?? []), { at, score }]);
  return byHost;
}

/** The score now minus the last one that is a week old; null without one. */
export function weekDelta(scores: readonly DailyScore[], score: number, now: Date): number | null {
  const weekAgo = now.getTime() - 7 * DAY_MS;
  const then = scores.findLast(({ at }) => at.getTime() <= weekAgo);
  return then ? score - then.score : null;
}

export const historyOf = (scores: readonly DailyScore[]): { at: string; score: number }[] =>
  scores.map(({ at, score }) => ({ at: at.toISOString(), score }));

/** The last score of each of the last eight weeks, the running one last; null for a week without a scan. Weeks begin on Monday, UTC. */
export function weeksOf(scores: readonly DailyScore[], now: Date): { weekStart: string; score: number | null }[] {
  const monday = mondayOf(now).getTime();
  return Array.from({ length: WEEKS_SHOWN }, (_, index) => {
    const start = monday - (WEEKS_SHOWN - 1 - index) * 7 * DAY_MS;
    const last = scores.findLast(({ at }) => at.getTime() >= start && at.getTime() < start + 7 * DAY_MS);
    return { weekStart: new Date(start).toISOString().slice(0, 10), score: last?.score ?? null };
  });
}

export function mondayOf(at: Date): Date {
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS);
}
