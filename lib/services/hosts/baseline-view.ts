import type { Fact, Snapshot } from '@/lib/model';
import type { Baseline, Host } from '@/lib/store';
import type { BaselineOffer, BaselineView } from '../views/host';

export const baselineView = (row: Baseline | null): BaselineView | null =>
  row && {
    takenAt: row.takenAt.toISOString(),
    markedAt: row.markedAt.toISOString(),
    owner: row.ownerName,
    reason: row.reason,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };

/** What the last scan saw, in numbers, for the person who is to call it good. */
export function baselineOffer(
  { snapshotId, critical, high }: Pick<Host, 'snapshotId' | 'critical' | 'high'>,
  snapshot: Snapshot | null,
): BaselineOffer | null {
  if (snapshotId === null || snapshot === null) return null;
  const { containers, images, sockets, authorizedKeys, daemon } = snapshot.facts;
  const parts = {
    containers: countOf(containers),
    images: countOf(images),
    listeners: countOf(sockets, ({ hostNamespace, state }) => hostNamespace && state === 'LISTEN'),
    keys: countOf(authorizedKeys),
    daemonSettings: daemon.read ? 1 + daemon.value.unitFiles.length + daemon.value.environmentFiles.length : null,
  };
  return { snapshotId, takenAt: snapshot.takenAt, parts, critical, high };
}

function countOf<T>(fact: Fact<readonly T[]>, counts: (item: T) => boolean = () => true): number | null {
  return fact.read ? fact.value.filter(counts).length : null;
}
