import type { GuardScope } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { findHost } from '../hosts/find-host';
import type { ScopeView } from '../views/guard';

/** As the tables keep it. */
export const scopeRow = (scope: GuardScope): { scope: GuardScope['kind']; place: string } => {
  if (scope.kind === 'host') return { scope: 'host', place: scope.hostId };
  return { scope: scope.kind, place: scope.kind === 'group' ? scope.tag : '' };
};

/** For the record: whom it names, and the host when it is one. @throws ServiceError `not-found` for a host that is not there. */
export async function scopeWords(
  db: Transaction,
  { scope, place }: { scope: string; place: string },
): Promise<{ words: string; hostId?: string; hostName?: string }> {
  if (scope === 'group') return { words: `servers tagged ${place}` };
  if (scope === 'fleet') return { words: 'all servers' };
  const { id, name } = await findHost(db, place);
  return { words: name, hostId: id, hostName: name };
}

/** For a page; a host that is gone has no name left. */
export function scopeView(
  { scope, place }: { scope: string; place: string },
  names: ReadonlyMap<string, string>,
): ScopeView {
  if (scope === 'group') return { kind: 'group', tag: place };
  return scope === 'host' ? { kind: 'host', hostId: place, hostName: names.get(place) ?? '' } : { kind: 'fleet' };
}
