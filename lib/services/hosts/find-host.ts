import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';

/**
 * Whoever changes what a host counts, or ends a scan or a run of it, takes this lock before any other row: so nobody waits in a circle.
 * Other rows may refer to the host meanwhile.
 */
export async function lockHost(tx: Transaction, hostId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "hosts" WHERE "id" = ${hostId}::uuid FOR NO KEY UPDATE`;
}

/** @throws ServiceError `not-found`. */
export async function findHost(db: Transaction, hostId: string) {
  const host = await db.host.findUnique({ where: { id: hostId } });
  if (!host) throw new ServiceError('not-found');
  return host;
}
