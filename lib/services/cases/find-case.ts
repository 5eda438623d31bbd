import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';

/** What every change of a case needs of it. @throws ServiceError `not-found`. */
export async function findCase(db: Transaction, caseId: string) {
  const one = await db.case.findUnique({
    where: { id: caseId },
    select: {
      ...{ id: true, number: true, hostId: true, state: true, secrets: true, ownerId: true, ownerName: true },
      host: { select: { name: true } },
    },
  });
  if (!one) throw new ServiceError('not-found');
  return one;
}
