import type { RuleContext, RunningElsewhere, Snapshot } from '@/lib/model';
import { workloadsOf } from '@/lib/rules/reading/workloads';
import type { Database } from '@/lib/store';

/** The tags of this host, and what the other hosts run under the names that run here. */
export async function readFleetAround(
  db: Database,
  hostId: string,
  { facts: { containers, images } }: Snapshot,
): Promise<Pick<RuleContext, 'hostTags' | 'runningElsewhere'>> {
  const own = containers.read && images.read ? workloadsOf(containers.value, images.value) : [];
  const [host, runningElsewhere] = await Promise.all([
    db.host.findUniqueOrThrow({ where: { id: hostId }, select: { tags: true } }),
    own.length > 0 ? readRunning(db, hostId, [...new Set(own.map((one) => one.repository))]) : [],
  ]);
  return { hostTags: host.tags, runningElsewhere };
}

/** Of the same repositories only: a large fleet runs more than one scan needs to know. */
const readRunning = (db: Database, hostId: string, repositories: readonly string[]): Promise<RunningElsewhere[]> =>
  db.$queryRaw<RunningElsewhere[]>`
    SELECT "hosts"."name" AS "hostName", "hosts"."tags" AS "hostTags",
      "one"->>'service' AS "service", "one"->>'repository' AS "repository",
      "one"->>'repoDigest' AS "repoDigest", "one"->>'createdAt' AS "createdAt"
    FROM "hosts", jsonb_array_elements("hosts"."inventory" -> 'workloads') AS "one"
    WHERE "hosts"."id" <> ${hostId}::uuid AND "hosts"."status" <> 'detached'
      AND jsonb_typeof("hosts"."inventory" -> 'workloads') = 'array'
      AND "one"->>'repository' = ANY(${repositories}::text[])`;
