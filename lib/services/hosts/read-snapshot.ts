import { type Facts, type Snapshot, withNewerFacts } from '@/lib/model';
import type { Transaction } from '@/lib/store';

/**
 * A stored body as a Snapshot, or null when it is of another shape. It was checked when it was taken and cannot have changed
 * since, so its megabyte is not parsed again for each page and scan. Facts that this version knows and the body does not are unread.
 */
export function asSnapshot(body: unknown): Snapshot | null {
  const { schema } = (body ?? {}) as { schema?: unknown };
  if (schema !== 'shipshape.snapshot/1') return null;
  const snapshot = body as Snapshot;
  return { ...snapshot, facts: withNewerFacts(snapshot.facts) as Facts };
}

/** A stored snapshot, or null when there is none. */
export async function readSnapshot(db: Transaction, snapshotId: string | null): Promise<Snapshot | null> {
  if (snapshotId === null) return null;
  const row = await db.snapshotRecord.findUnique({ where: { id: snapshotId }, select: { body: true } });
  return asSnapshot(row?.body);
}
