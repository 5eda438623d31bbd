import type { Snapshot } from '@/lib/model';
import type { Transaction } from '@/lib/store';

/**
 * A stored snapshot, or null when there is none or it is of another shape. It was checked when it was taken and cannot have
 * changed since, so its megabyte is not parsed again for each page.
 */
export async function readSnapshot(db: Transaction, snapshotId: string | null): Promise<Snapshot | null> {
  if (snapshotId === null) return null;
  const row = await db.snapshotRecord.findUnique({ where: { id: snapshotId }, select: { body: true } });
  const body = row?.body as { schema?: unknown } | null | undefined;
  return body?.schema === 'shipshape.snapshot/1' ? (body as unknown as Snapshot) : null;
}
