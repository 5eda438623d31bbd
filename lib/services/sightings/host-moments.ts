import type { Finding, Transaction } from '@/lib/store';
import type { SeenSince } from '../views/sighting';
import type { HostMoments } from './read-sightings';

/** What "the last scan", "known good" and "since we look" mean for a host. */
export type HostLooks = HostMoments & { firstLookAt: Date | null };

/** More groups than this no fleet has. */
const MOST_SHARED = 2000;

/** Of one host, or of all. */
export async function readHostLooks(db: Transaction, hostId?: string): Promise<ReadonlyMap<string, HostLooks>> {
  const where = hostId === undefined ? {} : { hostId };
  const [hosts, looks, shared] = await Promise.all([
    db.host.findMany({
      where: hostId === undefined ? {} : { id: hostId },
      select: { id: true, tags: true, lastScanAt: true, baseline: { select: { takenAt: true } } },
    }),
    db.sighting.groupBy({ by: ['hostId'], where: { ...where, key: '' }, _min: { firstSeenAt: true } }),
    db.sharedBaseline.findMany({ select: { scope: true, tag: true, takenAt: true }, take: MOST_SHARED }),
  ]);
  const firstLooks = new Map(looks.map((look) => [look.hostId, look._min.firstSeenAt]));
  return new Map(
    hosts.map(({ id, tags, lastScanAt, baseline }) => [
      id,
      { lastScanAt, baselineAt: baseline?.takenAt ?? takenFor(tags, shared), firstLookAt: firstLooks.get(id) ?? null },
    ]),
  );
}

type Taken = { scope: string; tag: string; takenAt: Date };

/** Of the newest of its groups, else of the fleet. */
function takenFor(tags: readonly string[], shared: readonly Taken[]): Date | null {
  const of = (scope: string): Date | undefined =>
    shared
      .filter((one) => one.scope === scope && (scope === 'fleet' || tags.includes(one.tag)))
      .map(({ takenAt }) => takenAt)
      .sort((a, b) => b.getTime() - a.getTime())[0];
  return of('group') ?? of('fleet') ?? null;
}

/** A host that was never read. */
export const NEVER_READ: HostLooks = { lastScanAt: null, baselineAt: null, firstLookAt: null };

/** A finding of the first scan is not new: it was there before we looked. One that came back is. */
export function findingSince(
  { firstSeenAt, openedAt, timesBack }: Pick<Finding, 'firstSeenAt' | 'openedAt' | 'timesBack'>,
  { lastScanAt, baselineAt, firstLookAt }: HostLooks,
): SeenSince {
  const fromStart = timesBack === 0 && firstLookAt !== null && firstSeenAt <= firstLookAt;
  return {
    firstAt: firstSeenAt.toISOString(),
    newAt: fromStart ? null : openedAt.toISOString(),
    inLastScan: !fromStart && lastScanAt !== null && openedAt >= lastScanAt,
    sinceBaseline: baselineAt === null ? null : !fromStart && openedAt > baselineAt,
  };
}
