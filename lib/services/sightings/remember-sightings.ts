import type { Snapshot } from '@/lib/model';
import { type Database, type Transaction, writeSightings } from '@/lib/store';
import { asSnapshot } from '../hosts/read-snapshot';
import { thingsSeen } from './things-seen';

/** Writes what came and went with one scan. In the caller's transaction. */
export async function rememberSightings(tx: Transaction, hostId: string, snapshot: Snapshot): Promise<void> {
  await writeSightings(tx, { hostId, at: new Date(snapshot.takenAt), ...thingsSeen(snapshot) });
}

/** Snapshots are kept for two months, one a day, and the newest twenty. */
const MOST_SNAPSHOTS = 100;

/** A hundred snapshots of a megabyte each, read one after another. */
const CATCH_UP_MS = 120_000;

/**
 * For a host that was scanned before sightings were kept: what its stored snapshots saw, oldest first, all or nothing. Does nothing once
 * there are any.
 */
export async function catchUpSightings(db: Database, hostId: string): Promise<void> {
  if ((await db.sighting.count({ where: { hostId, key: '' }, take: 1 })) > 0) return;
  await db.$transaction(
    async (tx) => {
      const rows = await tx.snapshotRecord.findMany({
        where: { hostId },
        orderBy: { takenAt: 'asc' },
        take: MOST_SNAPSHOTS,
        select: { id: true },
      });
      for (const { id } of rows) {
        const row = await tx.snapshotRecord.findUnique({ where: { id }, select: { body: true } });
        const snapshot = asSnapshot(row?.body);
        if (snapshot) await rememberSightings(tx, hostId, snapshot);
      }
    },
    { timeout: CATCH_UP_MS },
  );
}

/** Gone for longer than this, and nobody remembers: what comes then is new. */
const KEEP_DAYS = 60;
/** A host asks many addresses; of those that it asks no more, few matter for long. */
const KEEP_CONNECTIONS_DAYS = 14;

export async function forgetSightings(db: Database, at: Date): Promise<void> {
  const before = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
  await db.sighting.deleteMany({ where: { goneAt: { lt: before(KEEP_DAYS) } } });
  await db.sighting.deleteMany({ where: { kind: 'connection', goneAt: { lt: before(KEEP_CONNECTIONS_DAYS) } } });
}
