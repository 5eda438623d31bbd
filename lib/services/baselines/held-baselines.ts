import type { Transaction } from '@/lib/store';
import type { HeldBaseline } from '../views/baseline';
import { scopeOf } from './scope';

/** A host has fewer tags. */
const MOST = 64;

/** The baselines of several hosts that hold on one with these tags: its groups, the newest first, then the fleet, as a judgement takes them. */
export async function readHeldBaselines(db: Transaction, tags: readonly string[], at: Date): Promise<HeldBaseline[]> {
  const rows = await db.sharedBaseline.findMany({
    where: {
      AND: [
        { OR: [{ scope: 'fleet' }, { scope: 'group', tag: { in: [...tags] } }] },
        { OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
      ],
    },
    orderBy: [{ scope: 'desc' }, { markedAt: 'desc' }],
    take: MOST,
  });
  return rows.map(({ id, ownerName, reason, takenAt, expiresAt, ...row }) => ({
    id,
    scope: scopeOf(row),
    ...{ owner: ownerName, reason, takenAt: takenAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
  }));
}
