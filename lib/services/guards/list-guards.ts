import { GuardKind, ProtectedKind } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { GuardsView } from '../views/guard';
import { scopeView } from './guard-scope';

const MOST_ROWS = 2000;

/** All that may not be touched, or not by one person alone. @throws ServiceError `forbidden`. */
export async function listGuards({ db }: ServiceContext, actor: Actor): Promise<GuardsView> {
  authorize(actor, 'fleet.read');
  const [guards, things, hosts] = await Promise.all([
    db.guard.findMany({ orderBy: [{ kind: 'asc' }, { scope: 'asc' }, { place: 'asc' }], take: MOST_ROWS }),
    db.protectedThing.findMany({ orderBy: [{ kind: 'asc' }, { name: 'asc' }], take: MOST_ROWS }),
    readHosts(db),
  ]);
  const names = new Map(hosts.map(({ id, name }) => [id, name]));
  const holdFor = ({ scope, place }: { scope: string; place: string }): number => {
    if (scope !== 'group') return scope === 'fleet' ? hosts.length : Number(names.has(place));
    return hosts.filter(({ tags }) => tags.includes(place)).length;
  };
  return {
    guards: guards.map((row) => ({
      ...{ id: row.id, guard: GuardKind.parse(row.kind), scope: scopeView(row, names), hosts: holdFor(row) },
      ...{ owner: row.ownerName, reason: row.reason, setAt: row.setAt.toISOString() },
    })),
    things: things.map((row) => ({
      ...{ id: row.id, thing: ProtectedKind.parse(row.kind), name: row.name, scope: scopeView(row, names) },
      ...{ owner: row.ownerName, reason: row.reason, markedAt: row.markedAt.toISOString() },
    })),
    tags: [...new Set(hosts.flatMap(({ tags }) => tags))].sort(),
    hosts: hosts.map(({ id, name }) => ({ id, name })),
  };
}

const readHosts = (db: Transaction) =>
  db.host.findMany({ select: { id: true, name: true, tags: true }, orderBy: { name: 'asc' }, take: MOST_ROWS });
