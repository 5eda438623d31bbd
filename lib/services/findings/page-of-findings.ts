import { SEVERITIES } from '@/lib/model';
import type { Database, FindingWhere } from '@/lib/store';

export const FINDING_ORDERS = ['worst', 'newest', 'oldest', 'host'] as const;
export type FindingOrder = (typeof FINDING_ORDERS)[number];

export type Slice = { severity: string; skip: number; take: number };

/**
 * Which rows of each severity make up a page. The database sorts a severity by its letters, so a page is put together from severities,
 * worst first, each by its index. Pure.
 */
export function slicesOf(counts: ReadonlyMap<string, number>, skip: number, take: number): Slice[] {
  const slices: Slice[] = [];
  let [toSkip, toTake] = [skip, take];
  for (const severity of SEVERITIES) {
    const count = counts.get(severity) ?? 0;
    const skipped = Math.min(toSkip, count);
    const taken = Math.min(toTake, count - skipped);
    if (taken > 0) slices.push({ severity, skip: skipped, take: taken });
    toSkip -= skipped;
    toTake -= taken;
  }
  return slices;
}

const INCLUDE = {
  host: { select: { name: true, status: true, lastScanAt: true } },
  assignee: { select: { id: true, name: true } },
  waiver: true,
} as const;

export type FoundFinding = Awaited<ReturnType<typeof readRows>>[number];
export type FindingPage = { rows: FoundFinding[]; total: number };

/** One page of findings in one order, and how many there are. Bounded by `take`. */
export async function pageOfFindings(
  db: Database,
  where: FindingWhere,
  { order, skip, take }: { order: FindingOrder; skip: number; take: number },
): Promise<FindingPage> {
  const groups = await db.finding.groupBy({ by: ['severity'], where, _count: true });
  const counts = new Map(groups.map(({ severity, _count }) => [severity, _count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (order !== 'worst') return { rows: await readRows(db, where, { order, skip, take }), total };
  const parts = await Promise.all(
    slicesOf(counts, skip, take).map(({ severity, ...part }) =>
      readRows(db, { AND: [where, { severity }] }, { order: 'newest', ...part }),
    ),
  );
  return { rows: parts.flat(), total };
}

const ORDERS = {
  newest: [{ openedAt: 'desc' }, { id: 'asc' }],
  oldest: [{ openedAt: 'asc' }, { id: 'asc' }],
  host: [{ host: { name: 'asc' } }, { openedAt: 'desc' }, { id: 'asc' }],
} as const;

const readRows = (
  db: Database,
  where: FindingWhere,
  { order, skip, take }: { order: keyof typeof ORDERS; skip: number; take: number },
) => db.finding.findMany({ where, include: INCLUDE, orderBy: [...ORDERS[order]], skip, take });
