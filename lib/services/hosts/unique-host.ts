import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';

/** @throws ServiceError `name-taken` or `address-taken` when another host than `exceptId` has it already. */
export async function refuseTaken(
  tx: Transaction,
  { name, address, exceptId }: { name?: string; address?: string; exceptId?: string },
): Promise<void> {
  // Two people who add the same server at once come one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shipshape.hosts'))`;
  const others = exceptId === undefined ? {} : { id: { not: exceptId } };
  if (
    name !== undefined &&
    (await tx.host.count({ where: { ...others, name: { equals: name, mode: 'insensitive' } } })) > 0
  ) {
    throw new ServiceError('name-taken', { field: 'name' });
  }
  if (address !== undefined && (await tx.host.count({ where: { ...others, address } })) > 0) {
    throw new ServiceError('address-taken', { field: 'address' });
  }
}
