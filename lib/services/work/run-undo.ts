import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ConnectError } from '@/lib/connect';
import { Plan, RunEvent, UndoRecord } from '@/lib/model';
import { outcomeOf, StepFailed, WorldChanged } from '@/lib/remedy';
import { asJson, openUndo, sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { type ActionRunRecord, findRun } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { demandUndoApproved } from '../approvals/second-person';
import { endWatches } from '../cases/watch/begin-watch';
import { demandTouch } from '../guards/may-touch';
import { lockHost } from '../hosts/find-host';
import { enqueueScan } from '../scans/enqueue-scan';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { refreshActor } from './refresh-actor';
import { applyContext } from './run-action';
import { auditOutcome, deedOfRun, OUTCOMES, type RunEnd } from './run-end';
import { type ClaimedRun, RunJournal } from './run-journal';
import { withHost } from './with-session';
import type { WorkContext } from './work-context';

/** Puts back what a run changed, once. What was refused or failed may be asked for again; what is unknown is said to be. */
export async function runUndo(context: WorkContext, system: Actor, runId: string): Promise<void> {
  authorize(system, 'work.run');
  const claimed = await claimUndo(context, runId);
  if (!claimed) return;
  const run = await findRun(context.db, runId);
  const journal = new RunJournal(context.db, claimed, z.array(RunEvent).catch([]).parse(run.log));
  const actor = await refreshActor(context.db, { kind: 'user', id: run.undoneById, name: run.undoneByName }).catch(
    () => null,
  );
  let end: RunEnd;
  try {
    if (!actor) throw new ServiceError('forbidden');
    authorize(actor, 'actions.run');
    await demandTouch(context.db, run);
    await demandUndoApproved(context.db, run);
    end = await undo(context, run, journal);
  } catch (error) {
    end = endOf(context, run, error);
  }
  await endUndo(context, actor ?? WORKER, run, claimed, end, journal);
}

async function claimUndo({ db, now }: WorkContext, runId: string): Promise<ClaimedRun | null> {
  const claim = randomUUID();
  const taken = await db.actionRun.updateManyAndReturn({
    where: { id: runId, state: 'undoing', claim: null },
    data: { claim, beatAt: now() },
    select: { id: true, hostId: true },
  });
  return taken[0] ? { ...taken[0], claim } : null;
}

async function undo(context: WorkContext, run: ActionRunRecord, journal: RunJournal): Promise<RunEnd> {
  const action = findAction(context, run.actionId);
  if (!action.undo) throw new ServiceError('cannot-undo');
  const [plan, record] = [Plan.parse(run.plan), UndoRecord.parse(openUndo(context.vault, run.id, run.undo))];
  journal.add('undo', { state: 'running', text: 'Putting it back' });
  const checks = await withHost(
    context,
    run.hostId,
    async (open) => (await action.undo?.(plan, record, applyContext(context, run, journal, open, 'undo'))) ?? [],
  );
  return { outcome: outcomeOf(checks), sentence: null, checks };
}

function endOf(context: WorkContext, run: ActionRunRecord, error: unknown): RunEnd {
  if (error instanceof WorldChanged) return { outcome: 'refused', sentence: error.message, checks: [] };
  if (error instanceof StepFailed) return { outcome: 'failed', sentence: error.message, checks: [] };
  if (error instanceof ServiceError) return { outcome: 'refused', sentence: error.sentence, checks: [] };
  if (error instanceof ConnectError)
    return { outcome: 'unknown', sentence: `${error.sentence} Nobody knows whether it was put back.`, checks: [] };
  context.onError(`undo ${run.id}`, error);
  return { outcome: 'unknown', sentence: new ServiceError('internal').sentence, checks: [] };
}

async function endUndo(
  context: WorkContext,
  actor: Actor,
  run: ActionRunRecord,
  claimed: ClaimedRun,
  end: RunEnd,
  journal: RunJournal,
): Promise<void> {
  const isBack = end.outcome === 'confirmed';
  journal.add('end', {
    state: isBack ? 'done' : 'failed',
    text: end.sentence ?? (isBack ? 'Put back, and read again.' : OUTCOMES[end.outcome]),
  });
  const log = await journal.close();
  const scanId = await context.db.$transaction(async (tx) => {
    await lockHost(tx, run.hostId);
    const { count } = await tx.actionRun.updateMany({
      where: { id: run.id, claim: claimed.claim, state: 'undoing' },
      data: {
        state: isBack ? 'undone' : 'finished',
        activeHostId: null,
        undoOutcome: end.outcome,
        undoSentence: end.sentence,
        log: asJson(log),
        ...(isBack && { undoneAt: context.now() }),
      },
    });
    if (count !== 1) return null;
    const sentence = end.sentence ?? (isBack ? 'Put back, and read again.' : OUTCOMES[end.outcome]);
    await recordDeed(tx, context.vault, actor, {
      ...deedOfRun(run),
      verb: 'action.undone',
      outcome: auditOutcome(end.outcome),
      sentence,
    });
    await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId: run.id });
    // What we put back ourselves has not come back.
    if (isBack) await endWatches(tx, { runId: run.id }, { at: context.now(), reason: 'undone' });
    const scan = await enqueueScan(tx, run.hostId, 'action', actor.name);
    return scan.isNew ? scan.scanId : null;
  });
  if (scanId) await context.queue.send('scan-host', { scanId }, { priority: 8 });
}
