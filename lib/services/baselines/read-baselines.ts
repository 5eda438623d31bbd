import { type Baseline, SHARED_FACTS, type SharedBaseline, type SharedFact, type SharedFacts } from '@/lib/model';
import { mergeBaselines } from '@/lib/rules/shared-baseline';
import type { Transaction } from '@/lib/store';
import { asSnapshot } from '../hosts/read-snapshot';
import { scopeOf } from './scope';

/** What is known good on a host: its own, then that of its groups, then that of the fleet. What is over counts no more. */
export async function readBaseline(db: Transaction, hostId: string, at: Date): Promise<Baseline | null> {
  const host = await db.host.findUnique({ where: { id: hostId }, select: { tags: true } });
  const [own, groups, fleet] = await Promise.all([
    readOwnBaseline(db, hostId, at),
    readShared(db, { hostId, at, where: { scope: 'group', tag: { in: host?.tags ?? [] } } }),
    readShared(db, { hostId, at, where: { scope: 'fleet' } }),
  ]);
  return mergeBaselines(own, [groups, fleet]);
}

const running = (at: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] });

/** What a person marked on this host; null without it, or when its shape is too old to compare with. */
export async function readOwnBaseline(db: Transaction, hostId: string, at: Date): Promise<Baseline | null> {
  const row = await db.baseline.findFirst({
    where: { hostId, ...running(at) },
    select: { snapshot: { select: { body: true } } },
  });
  const snapshot = asSnapshot(row?.snapshot.body);
  if (!snapshot) return null;
  const { authorizedKeys } = snapshot.facts;
  const keyFingerprints = authorizedKeys.read ? authorizedKeys.value.map(({ fingerprint }) => fingerprint) : [];
  return { takenAt: snapshot.takenAt, snapshot, keyFingerprints };
}

type SharedQuery = { hostId: string; at: Date; where: { scope: string; tag?: { in: string[] } } };

async function readShared(db: Transaction, { hostId, at, where }: SharedQuery): Promise<SharedBaseline[]> {
  const rows = await db.sharedBaseline.findMany({
    where: { ...where, ...running(at) },
    include: { items: { select: { kind: true, body: true } } },
    orderBy: { markedAt: 'desc' },
    take: 64, // a host has fewer tags
  });
  return rows.map(({ scope, tag, takenAt, hostIds, items }) => ({
    holds: scopeOf({ scope, tag }),
    takenAt: takenAt.toISOString(),
    takenHere: hostIds.includes(hostId),
    facts: factsOf(items),
  }));
}

/** Items were written by `SharedItems` from facts that were checked when they were taken. */
function factsOf(items: readonly { kind: string; body: unknown }[]): SharedFacts {
  const facts: Partial<Record<SharedFact, unknown[]>> = {};
  for (const { kind, body } of items) {
    const name = SHARED_FACTS.find((one) => one === kind);
    if (name) (facts[name] ??= []).push(body);
  }
  return facts as SharedFacts;
}
