import { z } from 'zod';
import { ActionOffer, EvidenceItem, Plan, RunEvent, VerifyCheck } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { needsSecondPerson } from '../approvals/second-person';
import { ServiceError } from '../service-error';
import type { ActionRunView } from '../views/action';
import type { Outcome, RunState, Severity } from '../views/words';
import { wayTo } from './way-to-action';

/** A preview older than this must be made anew: it describes a world of then. */
export const PLAN_LIVES_MS = 10 * 60_000;

/** @throws ServiceError `not-found`. */
export async function findRun(db: Transaction, runId: string) {
  const run = await db.actionRun.findUnique({ where: { id: runId }, include: { evidence: true } });
  if (!run) throw new ServiceError('not-found');
  return run;
}
export type ActionRunRecord = Awaited<ReturnType<typeof findRun>>;

const logSchema = z.array(RunEvent).catch([]);
const checksSchema = z.array(VerifyCheck).catch([]);

/** @throws ServiceError `not-found` while there is no plan yet. */
export async function toRunView(db: Transaction, run: ActionRunRecord): Promise<ActionRunView> {
  const plan = Plan.safeParse(run.plan);
  if (!plan.success || run.planHash === null) throw new ServiceError('not-found');
  const log = logSchema.parse(run.log);
  const { finding, offers } = await findingOf(db, run.findingId);
  return {
    id: run.id,
    host: { id: run.hostId, name: run.hostName },
    actionId: run.actionId,
    finding,
    way: wayTo(plan.data, finding && { id: finding.id, offers }),
    state: run.state as RunState,
    plan: plan.data,
    planHash: run.planHash,
    plannedAt: run.plannedAt.toISOString(),
    plannedBy: run.plannedByName,
    expiresAt: new Date(run.plannedAt.getTime() + PLAN_LIVES_MS).toISOString(),
    twoPersons: await needsSecondPerson(db, run.hostId),
    approval: null,
    confirmName: plan.data.confirmName,
    confirmedAt: run.confirmedAt?.toISOString() ?? null,
    confirmedBy: run.confirmedByName,
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    outcome: run.outcome as Outcome | null,
    outcomeSentence: run.outcomeSentence,
    log,
    progress: progressOf(log, plan.data.steps.length),
    checks: checksSchema.parse(run.checks),
    evidence: evidenceOf(run),
    savedImage: await savedImageOf(db, run.id),
    undo: undoOf(run, plan.data),
    riskBefore: run.riskBefore,
    riskAfter: run.riskAfter,
  };
}

/** Of the literal steps of the plan, those the log says are done. */
function progressOf(log: readonly RunEvent[], total: number): { done: number; total: number } {
  const done = new Set(
    log
      .filter(({ phase, state, step }) => phase === 'apply' && state === 'done' && step !== null)
      .map(({ step }) => step),
  );
  return { done: Math.min(done.size, total), total };
}

const offersSchema = z.array(ActionOffer).catch([]);

async function findingOf(
  db: Transaction,
  findingId: string | null,
): Promise<{ finding: ActionRunView['finding']; offers: ActionOffer[] }> {
  const found =
    findingId === null
      ? null
      : await db.finding.findUnique({
          where: { id: findingId },
          select: { id: true, ruleId: true, severity: true, offers: true },
        });
  if (!found) return { finding: null, offers: [] };
  const { offers, ...finding } = found;
  return { finding: { ...finding, severity: finding.severity as Severity }, offers: offersSchema.parse(offers) };
}

const itemsSchema = z
  .array(EvidenceItem.omit({ content: true, encoding: true, mediaType: true, takenAt: true }))
  .catch([]);

function evidenceOf({ evidence }: ActionRunRecord): ActionRunView['evidence'] {
  return (
    evidence && {
      id: evidence.id,
      items: itemsSchema.parse(evidence.items),
      sizeBytes: evidence.sizeBytes,
      sha256: evidence.sha256,
    }
  );
}

async function savedImageOf(db: Transaction, runId: string): Promise<ActionRunView['savedImage']> {
  const row = await db.savedImage.findFirst({ where: { runId }, orderBy: { savedAt: 'desc' } });
  if (!row) return null;
  const { id, imageRef, sizeBytes, sha256, deletedAt, deletedByName } = row;
  const deleted = { deletedAt: deletedAt?.toISOString() ?? null, deletedBy: deletedByName };
  return { ...{ id, imageRef, sha256 }, sizeBytes: Number(sizeBytes), ...deleted };
}

function undoOf(run: ActionRunRecord, plan: Plan): ActionRunView['undo'] {
  return {
    possible: canUndo(run),
    done: run.state === 'undone',
    sentence: run.undoSentence ?? plan.undo.sentence,
    at: run.undoneAt?.toISOString() ?? null,
    by: run.undoneByName,
    outcome: run.undoOutcome as Outcome | null,
  };
}

/** Something was changed, it can be put back, and nobody has done so. */
export const canUndo = (
  run: Pick<ActionRunRecord, 'state' | 'undoPossible' | 'undo' | 'undoneAt' | 'outcome'>,
): boolean =>
  run.state === 'finished' &&
  run.outcome !== 'refused' &&
  run.undoPossible &&
  run.undo !== null &&
  run.undoneAt === null;
