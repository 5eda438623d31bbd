import type { Database } from './database';

export type TryLimit = { bucket: string; limit: number; windowSeconds: number };
/** `used` counts this try; `retryAfterSeconds` is set when it was one too many. */
export type TryAnswer = { allowed: boolean; used: number; retryAfterSeconds: number };

/**
 * Counts one try in one statement, before the work it pays for is done: two hundred at once are two hundred counts, in
 * whatever process they arrive.
 */
export async function takeTry(db: Database, { bucket, limit, windowSeconds }: TryLimit): Promise<TryAnswer> {
  const rows = await db.$queryRaw<{ used: number; seconds: number }[]>`
    INSERT INTO "try_counters" ("bucket", "used", "windowEndAt")
    VALUES (${bucket}, 1, now() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT ("bucket") DO UPDATE SET
      "used" = CASE WHEN "try_counters"."windowEndAt" <= now() THEN 1 ELSE "try_counters"."used" + 1 END,
      "windowEndAt" = CASE WHEN "try_counters"."windowEndAt" <= now() THEN EXCLUDED."windowEndAt" ELSE "try_counters"."windowEndAt" END
    RETURNING "used", ceil(extract(epoch FROM "windowEndAt" - now()))::int AS "seconds"`;
  const { used, seconds } = rows[0] ?? { used: limit + 1, seconds: windowSeconds };
  return { allowed: used <= limit, used, retryAfterSeconds: used <= limit ? 0 : Math.max(seconds, 1) };
}

/** Gives the tries of a bucket back, after a success. */
export async function forgetTries(db: Database, bucket: string): Promise<void> {
  await db.tryCounter.deleteMany({ where: { bucket } });
}
