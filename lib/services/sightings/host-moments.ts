import type { Host, Transaction } from '@/lib/store';
import type { HostMoments } from './read-sightings';

/** What "the last scan" and "known good" mean for a host now. */
export async function hostMoments(db: Transaction, host: Pick<Host, 'id' | 'lastScanAt'>): Promise<HostMoments> {
  const baseline = await db.baseline.findUnique({ where: { hostId: host.id }, select: { takenAt: true } });
  return { lastScanAt: host.lastScanAt, baselineAt: baseline?.takenAt ?? null };
}
