import { type ActionOffer, targetKey } from '@/lib/model';
import type { Database, Transaction } from '@/lib/store';
import type { CaseItemState } from '../views/case';
import type { CaseRecord } from './read-case';

/** A fix of this case that somebody confirmed. */
export type CaseRun = Awaited<ReturnType<typeof readCaseRuns>>[number];

const MOST = 500;

/** The runs of a case, oldest first: those asked for by one of its findings, and those on a thing that one of them offers to act on. */
export async function readCaseRuns(
  db: Transaction,
  { hostId, openedAt, held }: Pick<CaseRecord, 'hostId' | 'openedAt' | 'held'>,
) {
  const offers = held.flatMap(({ finding }) => finding.offers);
  const runs = await db.actionRun.findMany({
    where: {
      hostId,
      confirmedAt: { gte: openedAt },
      OR: [
        { findingId: { in: held.map(({ finding }) => finding.id) } },
        { targetKey: { in: [...new Set(offers.map(({ target }) => targetKey(target)))] } },
      ],
    },
    orderBy: { confirmedAt: 'asc' },
    select: {
      ...{ id: true, actionId: true, targetKey: true, target: true, state: true, outcome: true, outcomeSentence: true },
      ...{ confirmedAt: true, confirmedByName: true, finishedAt: true, undoneAt: true, findingId: true },
    },
    take: MOST,
  });
  return runs;
}

/** What became of one run. */
export function stateOfRun({
  state,
  outcome,
  undoneAt,
}: Pick<CaseRun, 'state' | 'outcome' | 'undoneAt'>): CaseItemState {
  if (undoneAt !== null) return 'undone';
  if (state !== 'finished') return 'running';
  switch (outcome) {
    case 'confirmed':
    case 'refused':
    case 'unknown':
      return outcome;
    default:
      return 'failed';
  }
}

/** The last run of an action on its thing. */
export const lastRunOf = (runs: readonly CaseRun[], { actionId, target }: ActionOffer): CaseRun | null =>
  runs.findLast((run) => run.actionId === actionId && run.targetKey === targetKey(target)) ?? null;

/** How much evidence the runs have kept; the evidence itself is large and stays where it is. */
export async function countEvidence(
  db: Database,
  runs: readonly CaseRun[],
): Promise<{ items: number; sizeBytes: number }> {
  const ids = runs.map(({ id }) => id);
  const rows = await db.$queryRaw<{ items: number; bytes: number }[]>`
    SELECT coalesce(sum(jsonb_array_length("items")), 0)::int AS items, coalesce(sum("sizeBytes"), 0)::float8 AS bytes
    FROM "evidence_bundles" WHERE "runId" = ANY(${ids}::uuid[])`;
  return { items: rows[0]?.items ?? 0, sizeBytes: rows[0]?.bytes ?? 0 };
}
