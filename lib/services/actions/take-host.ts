import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';

/**
 * Only one run changes a host at a time: this one, unless another has begun. Held until the transaction ends; the unique column `activeHostId` is the last word.
 * @throws ServiceError `busy`.
 */
export async function takeHost(tx: Transaction, hostId: string, runId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shipshape.action'), hashtext(${hostId}))`;
  if ((await tx.actionRun.count({ where: { activeHostId: hostId, id: { not: runId } } })) > 0)
    throw new ServiceError('busy');
}
