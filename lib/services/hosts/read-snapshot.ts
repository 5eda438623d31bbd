import type { Snapshot } from '@/lib/model';
import type { Transaction } from '@/lib/store';

/**
 * A stored body as a Snapshot, or null when it is of another shape. It was checked when it was taken and cannot have changed
 * since, so its megabyte is not parsed again for each page and scan.
 */
export function asSnapshot(body: unknown): Snapshot | null {
  const { schema } = (body ?? {}) as { schema?: unknown };
  return schema === 'shipshape.snapshot/1' ? (body as Snapshot) : null;
}

/** A stored snapshot, or null when there is none. */
export async function readSnapshot(db: Transaction, snapshotId: string | null): Promise<Snapshot | null> {
  if (snapshotId === null) return null;
  const row = await db.snapshotRecord.findUnique({ where: { id: snapshotId }, select: { body: true } });
  return asSnapshot(row?.body);
}
