import type { Finding, Transaction } from '@/lib/store';
import type { SeenSince } from '../views/sighting';
import type { HostMoments } from './read-sightings';

/** What "the last scan", "known good" and "since we look" mean for a host. */
export type HostLooks = HostMoments & { firstLookAt: Date | null };

/** Of one host, or of all. */
export async function readHostLooks(db: Transaction, hostId?: string): Promise<ReadonlyMap<string, HostLooks>> {
  const where = hostId === undefined ? {} : { hostId };
  const [hosts, looks] = await Promise.all([
    db.host.findMany({
      where: hostId === undefined ? {} : { id: hostId },
      select: { id: true, lastScanAt: true, baseline: { select: { takenAt: true } } },
    }),
    db.sighting.groupBy({ by: ['hostId'], where: { ...where, key: '' }, _min: { firstSeenAt: true } }),
  ]);
  const firstLooks = new Map(looks.map((look) => [look.hostId, look._min.firstSeenAt]));
  return new Map(
    hosts.map(({ id, lastScanAt, baseline }) => [
      id,
      { lastScanAt, baselineAt: baseline?.takenAt ?? null, firstLookAt: firstLooks.get(id) ?? null },
    ]),
  );
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
