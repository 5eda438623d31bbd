import type { ProtectedKind } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { ActionSubject, RowAction } from '../views/action';
import type { HeldGuardView, ProtectionView, ScopeView } from '../views/guard';
import type { Deed, readGuardsOf } from './may-touch';
import { readHeld } from './may-touch';
import { isSameThing } from './same-thing';

const scopeHere = ({ scope, place }: { scope: string; place: string }, hostName: string): ScopeView => {
  if (scope === 'host') return { kind: 'host', hostId: place, hostName };
  return scope === 'group' ? { kind: 'group', tag: place } : { kind: 'fleet' };
};

/** What a person said of a host, its groups and the fleet, nearest first: for the banner on its pages. */
export async function readHeldGuards(
  db: Transaction,
  { id, name }: { id: string; name: string },
): Promise<HeldGuardView[]> {
  const { guards } = await readHeld(db, id);
  return guards.map((guard) => ({
    ...{ id: guard.id, guard: guard.kind, scope: scopeHere(guard, name) },
    ...{ owner: guard.owner, reason: guard.reason, setAt: guard.setAt.toISOString() },
  }));
}

/** The mark on one thing of a host, for its panel. */
export async function readProtection(
  db: Transaction,
  host: { id: string; name: string },
  thing: { kind: ProtectedKind; names: readonly string[] },
): Promise<ProtectionView | null> {
  const { things } = await readHeld(db, host.id);
  const mark = things.find(
    ({ kind, name }) => kind === thing.kind && thing.names.some((one) => isSameThing(kind, name, one)),
  );
  return mark
    ? { id: mark.id, name: mark.name, scope: scopeHere(mark, host.name), owner: mark.owner, reason: mark.reason }
    : null;
}

type RefusalOf = Awaited<ReturnType<typeof readGuardsOf>>;

/** The actions of a thing's panel; in place of one that would be refused stands why. */
export const withRefusals = (
  actions: readonly RowAction[],
  subject: ActionSubject,
  refusalOf: RefusalOf,
): RowAction[] =>
  actions.map((action) => {
    const refusal = refusalOf({ actionId: action.actionId, target: targetOf(subject) });
    return refusal ? { ...action, notOffered: { sentence: refusal.sentence } } : action;
  });

/** By its id alone: the last scan knows its names. */
function targetOf({ kind, id }: ActionSubject): Deed['target'] {
  if (kind === 'container') return { kind, containerId: id, imageId: '', name: id };
  if (kind === 'image') return { kind, imageId: id, imageRef: id };
  const [pid, startTicks = ''] = id.split(':');
  return { kind, pid: Number(pid), startTicks, exe: '', comm: '' };
}
