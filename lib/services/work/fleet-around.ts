import type { RuleContext, RunningElsewhere, Snapshot } from '@/lib/model';
import { workloadsOf } from '@/lib/rules/reading/container/workloads';
import { urlHost } from '@/lib/rules/reading/network/url-host';
import type { Database } from '@/lib/store';

/** The tags of this host, what the other hosts run under the names that run here, and where they are when a swarm has its managers elsewhere. */
export async function readFleetAround(
  db: Database,
  hostId: string,
  { facts: { containers, images, swarm } }: Snapshot,
): Promise<Pick<RuleContext, 'hostTags' | 'runningElsewhere' | 'fleetAddresses'>> {
  const own = containers.read && images.read ? workloadsOf(containers.value, images.value) : [];
  const led = swarm.read && swarm.value.remoteManagers.length > 0;
  const [host, runningElsewhere, fleetAddresses] = await Promise.all([
    db.host.findUniqueOrThrow({ where: { id: hostId }, select: { tags: true } }),
    own.length > 0 ? readRunning(db, hostId, [...new Set(own.map((one) => one.repository))]) : [],
    led ? readAddresses(db, hostId) : [],
  ]);
  return { hostTags: host.tags, runningElsewhere, fleetAddresses };
}

interface Placed {
  readonly address: string; // as formatAddress prints it
  readonly seen: readonly string[] | null;
}

/** How we reach the other hosts, and the addresses their last scans saw. */
async function readAddresses(db: Database, hostId: string): Promise<string[]> {
  const placed = await db.$queryRaw<Placed[]>`
    SELECT "address", "inventory" -> 'addresses' AS "seen"
    FROM "hosts" WHERE "id" <> ${hostId}::uuid AND "status" <> 'detached'`;
  return [...new Set(placed.flatMap(({ address, seen }) => [urlHost(address), ...(seen ?? [])]))];
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
