import { asJson, sendSignal, type Transaction } from '@/lib/store';
import { FIRST_STEPS } from './scan-steps';

/** A scan at once, for a host that has what signs us in; null for one that has not. The caller tells the worker when it is new. */
export async function enqueueIfReached(
  tx: Transaction,
  hostId: string,
  actorName: string,
): Promise<{ scanId: string; isNew: boolean } | null> {
  const reached = await tx.credential.count({ where: { hostId } });
  return reached === 0 ? null : enqueueScan(tx, hostId, 'user', actorName);
}

export type ScanTrigger = 'user' | 'schedule' | 'first' | 'action';

/**
 * Makes the row of a scan unless one is queued or runs for this host already: then that one is the answer. One that runs while something
 * was changed on the host may have looked before the change: it is told to be followed by another.
 * @returns `isNew` when somebody has to be told.
 */
export async function enqueueScan(
  tx: Transaction,
  hostId: string,
  trigger: ScanTrigger,
  actorName: string,
): Promise<{ scanId: string; isNew: boolean }> {
  // Two people press at once: the unique column decides, and nobody gets an error.
  const made = await tx.scan.createManyAndReturn({
    data: [{ hostId, activeHostId: hostId, state: 'queued', trigger, actorName, steps: asJson(FIRST_STEPS) }],
    select: { id: true },
    skipDuplicates: true,
  });
  const scanId = made[0]?.id;
  if (scanId) {
    await sendSignal(tx, { kind: 'scan', hostId, scanId });
    return { scanId, isNew: true };
  }
  if (trigger === 'action')
    await tx.scan.updateMany({ where: { activeHostId: hostId, state: 'running' }, data: { again: true } });
  const active = await tx.scan.findUnique({ where: { activeHostId: hostId }, select: { id: true } });
  // It ended in this very moment: then there is room for a new one.
  return active ? { scanId: active.id, isNew: false } : enqueueScan(tx, hostId, trigger, actorName);
}
