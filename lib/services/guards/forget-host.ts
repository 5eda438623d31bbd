import type { Transaction } from '@/lib/store';

/** With a host goes what was said of it alone; who waits for a decision on it waits no longer. */
export async function forgetGuardsOf(tx: Transaction, hostId: string): Promise<void> {
  const where = { scope: 'host', place: hostId };
  await tx.guard.deleteMany({ where });
  await tx.protectedThing.deleteMany({ where });
  await tx.approval.updateMany({
    where: { hostId, state: 'asked' },
    data: { state: 'withdrawn', openSubjectId: null },
  });
}
