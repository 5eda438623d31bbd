import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';

/** @throws ServiceError `not-found`. */
export async function findHost(db: Transaction, hostId: string) {
  const host = await db.host.findUnique({ where: { id: hostId } });
  if (!host) throw new ServiceError('not-found');
  return host;
}
