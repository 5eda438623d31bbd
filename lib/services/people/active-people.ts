import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';
import type { PersonMark } from '../views/words';

/** More people than this are not offered in a list; a team this size finds itself by name. */
const MOST = 200;

/** Everybody whose account is in use, by name. */
export const activePeople = (db: Transaction): Promise<PersonMark[]> =>
  db.user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
  });

/** @throws ServiceError `no-such-person` when there is no such account, or it is not in use any more. */
export async function activePerson(db: Transaction, id: string, field: string): Promise<PersonMark> {
  const person = await db.user.findUnique({ where: { id }, select: { id: true, name: true, disabledAt: true } });
  if (!person || person.disabledAt) throw new ServiceError('no-such-person', { field });
  return { id: person.id, name: person.name };
}
