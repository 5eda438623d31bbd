import { ActionTarget, GuardKind, ProtectedKind } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { readSnapshot } from '../hosts/read-snapshot';
import { ServiceError } from '../service-error';
import { readSetting } from '../settings/settings';
import { type HeldGuard, type HeldThing, judgeTouch, type TouchRefusal } from './judge-touch';

/** One action on one thing. The target may be a stored one. */
export type Deed = { actionId: string; target: unknown };
export type HostTouch = Deed & { hostId: string };

const MOST = 2000;

/**
 * Whether an action may be done on a host now: nobody has switched actions off, made the host read-only, or protected it, its group or the thing
 * that would be touched. What plans, confirms, begins and undoes an action asks this; in the transaction that records the intent, so that
 * nothing begins after a guard was set. Null: it may.
 */
export const mayTouch = (db: Transaction, { hostId, ...deed }: HostTouch): Promise<TouchRefusal | null> =>
  mayTouchAll(db, hostId, [deed]);

/** As `mayTouch`, of several deeds on one host: the first refusal. */
export async function mayTouchAll(
  db: Transaction,
  hostId: string,
  deeds: readonly Deed[],
): Promise<TouchRefusal | null> {
  await holdGuards(db);
  if (await readSetting(db, 'actions.off'))
    return { code: 'read-only', sentence: new ServiceError('read-only').sentence };
  const refusalOf = await readGuardsOf(db, hostId);
  return deeds.reduce<TouchRefusal | null>((found, deed) => found ?? refusalOf(deed), null);
}

/** @throws ServiceError `read-only`, `host-read-only`, `protected`: the sentence says who said so, and why. */
export const demandTouch = (db: Transaction, { hostId, ...deed }: HostTouch): Promise<void> =>
  demandTouchAll(db, hostId, [deed]);

/** @throws ServiceError as `demandTouch`. */
export async function demandTouchAll(db: Transaction, hostId: string, deeds: readonly Deed[]): Promise<void> {
  const refusal = await mayTouchAll(db, hostId, deeds);
  if (refusal) throw new ServiceError(refusal.code, { sentence: refusal.sentence });
}

/** As `mayTouch`, but for the switch of the whole product: a preview may be looked at while it is off. */
export const guardAgainst = async (db: Transaction, { hostId, ...deed }: HostTouch): Promise<TouchRefusal | null> =>
  (await readGuardsOf(db, hostId))(deed);

/** The guards of one host, read once: whether each of many deeds on it is refused. */
export async function readGuardsOf(db: Transaction, hostId: string): Promise<(deed: Deed) => TouchRefusal | null> {
  const held = await readHeld(db, hostId);
  if (held.guards.length === 0 && held.things.length === 0) return () => null;
  const seen = await readSeen(db, hostId, held);
  return ({ actionId, target: stored }) => {
    const target = ActionTarget.safeParse(stored);
    // A target that cannot be read cannot be told from a protected one.
    if (!target.success) return { code: 'protected', sentence: new ServiceError('protected').sentence };
    return judgeTouch({ actionId, target: target.data }, held, seen);
  };
}

type OnHost = { id: string; scope: string; place: string };
type Held = { guards: (HeldGuard & OnHost & { setAt: Date })[]; things: (HeldThing & OnHost)[] };

/** What holds on a host: said of itself first, then of its groups, then of all. */
export async function readHeld(db: Transaction, hostId: string): Promise<Held> {
  const host = await db.host.findUnique({ where: { id: hostId }, select: { tags: true } });
  const where = {
    OR: [{ scope: 'host', place: hostId }, { scope: 'group', place: { in: host?.tags ?? [] } }, { scope: 'fleet' }],
  };
  const [guards, things] = await Promise.all([
    db.guard.findMany({ where, orderBy: [{ scope: 'desc' }, { place: 'asc' }], take: MOST }),
    db.protectedThing.findMany({ where, orderBy: [{ scope: 'desc' }, { markedAt: 'asc' }], take: MOST }),
  ]);
  const nearest = [...guards].sort((a, b) => NEARNESS.indexOf(a.scope) - NEARNESS.indexOf(b.scope));
  return {
    guards: nearest.map(({ id, kind, scope, place, ownerName: owner, reason, setAt }) => ({
      ...{ id, kind: GuardKind.parse(kind), scope, place, owner, reason, setAt },
    })),
    things: things.map(({ id, kind, name, scope, place, ownerName: owner, reason }) => ({
      ...{ id, kind: ProtectedKind.parse(kind), name, scope, place, owner, reason },
    })),
  };
}

const NEARNESS = ['host', 'group', 'fleet'];

/** The megabyte of a snapshot is read only where a thing is marked. */
async function readSeen(db: Transaction, hostId: string, { things }: Held) {
  if (things.length === 0) return null;
  const host = await db.host.findUnique({ where: { id: hostId }, select: { snapshotId: true } });
  return (await readSnapshot(db, host?.snapshotId ?? null))?.facts ?? null;
}

/**
 * Whoever asks waits until a change of the guards that has begun is over, and a change until those who asked have recorded what they begin. Held
 * until the transaction ends.
 */
const holdGuards = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('shipshape.guards'))`;

/** Taken first by whatever changes guards, marks or the switch. */
export const changeGuards = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shipshape.guards'))`;
