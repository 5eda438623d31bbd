import { Plan } from '@/lib/model';
import { outcomeOf } from '@/lib/remedy';
import { asJson, sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { findRun, PLAN_LIVES_MS } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { beginWatches, sendLooks } from '../cases/watch/begin-watch';
import { findAction } from './find-action';
import { applyContext, verify } from './run-action';
import { auditOutcome, deedOfRun, OUTCOMES } from './run-end';
import { RunJournal } from './run-journal';
import { BEAT_SILENT_MS } from './scan-life';
import { withHost } from './with-session';
import type { WorkContext } from './work-context';

/** Of a run whose worker was gone before it sent anything: it may be planned anew. */
export const NOTHING_SENT = 'The worker ended before anything was sent. Nothing was changed.';

const LEFT_BEHIND = {
  confirmed: { outcome: 'refused', sentence: NOTHING_SENT },
  applying: {
    outcome: 'unknown',
    sentence: 'The worker ended in the middle. Nobody knows yet whether it was done; the server has to be read again.',
  },
  verifying: {
    outcome: 'unknown',
    sentence: 'The worker ended before it could read again. It was done; whether it holds is not known yet.',
  },
} as const;

/**
 * Ends the runs of a worker that is gone. What had begun becomes unknown and is read again; it is never applied again.
 * Confirmed runs that no worker ever took are handed out once more.
 */
export async function recoverRuns(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const silentSince = new Date(context.now().getTime() - BEAT_SILENT_MS);
  for (const [state, { outcome, sentence }] of Object.entries(LEFT_BEHIND)) {
    const runs = await context.db.actionRun.findMany({
      where: { state, claim: { not: null }, beatAt: { lt: silentSince } },
      select: { id: true },
    });
    for (const { id } of runs)
      await endLeftBehind(context, id, {
        from: state,
        data: { state: 'finished', outcome, outcomeSentence: sentence },
        outcome,
        sentence,
      });
  }
  const undoing = await context.db.actionRun.findMany({
    where: { state: 'undoing', claim: { not: null }, beatAt: { lt: silentSince } },
    select: { id: true },
  });
  const sentence = 'The worker ended in the middle of putting it back. Nobody knows whether it was put back.';
  for (const { id } of undoing) {
    await endLeftBehind(context, id, {
      from: 'undoing',
      data: { state: 'finished', undoOutcome: 'unknown', undoSentence: sentence },
      outcome: 'unknown',
      sentence,
    });
  }
  await handOutAgain(context);
}

type LeftBehind = { from: string; data: object; outcome: 'refused' | 'unknown'; sentence: string };

async function endLeftBehind(
  context: WorkContext,
  runId: string,
  { from, data, outcome, sentence }: LeftBehind,
): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const silentSince = new Date(context.now().getTime() - BEAT_SILENT_MS);
    const { count } = await tx.actionRun.updateMany({
      where: { id: runId, state: from, beatAt: { lt: silentSince } },
      data: { ...data, claim: null, activeHostId: null, finishedAt: context.now() },
    });
    if (count !== 1) return;
    const run = await findRun(tx, runId);
    await recordDeed(tx, context.vault, WORKER, {
      ...deedOfRun(run),
      verb: 'action.end',
      outcome: auditOutcome(outcome),
      sentence,
    });
    await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId });
  });
}

/** A lost job costs seconds. One that waited longer than a preview lives is refused instead: the world has moved on. */
async function handOutAgain(context: WorkContext): Promise<void> {
  const now = context.now().getTime();
  const waiting = await context.db.actionRun.findMany({
    where: {
      claim: null,
      OR: [{ state: 'confirmed', confirmedAt: { lt: new Date(now - 10_000) } }, { state: 'undoing' }],
    },
    select: { id: true, state: true, confirmedAt: true },
  });
  for (const { id, state, confirmedAt } of waiting) {
    const isOld = state === 'confirmed' && confirmedAt !== null && now - confirmedAt.getTime() > PLAN_LIVES_MS;
    if (isOld) await refuseOld(context, id);
    else await context.queue.send('run-action', { runId: id });
  }
}

async function refuseOld(context: WorkContext, runId: string): Promise<void> {
  const sentence = 'No worker was there in time. Nothing was changed.';
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.actionRun.updateMany({
      where: { id: runId, state: 'confirmed', claim: null },
      data: {
        state: 'finished',
        outcome: 'refused',
        outcomeSentence: sentence,
        activeHostId: null,
        finishedAt: context.now(),
      },
    });
    if (count !== 1) return;
    const run = await findRun(tx, runId);
    await recordDeed(tx, context.vault, WORKER, {
      ...deedOfRun(run),
      verb: 'action.end',
      outcome: 'refused',
      sentence,
    });
    await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId });
  });
}

const REREAD_FOR_MS = 24 * 3_600_000;

/**
 * Reads again what runs with an unknown outcome did, as soon as their host answers again. Only looks: the answer is confirmed,
 * unconfirmed, or still unknown.
 */
export async function rereadUnknown(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const since = new Date(context.now().getTime() - REREAD_FOR_MS);
  const runs = await context.db.actionRun.findMany({
    where: { state: 'finished', outcome: 'unknown', finishedAt: { gt: since } },
    select: { id: true, hostId: true, finishedAt: true },
  });
  for (const { id, hostId, finishedAt } of runs) {
    const host = await context.db.host.findUnique({
      where: { id: hostId },
      select: { lastSeenAt: true, status: true },
    });
    const answersAgain =
      host?.status === 'seen' && host.lastSeenAt !== null && finishedAt !== null && host.lastSeenAt > finishedAt;
    if (answersAgain) await reread(context, id).catch((error: unknown) => context.onError(`reread ${id}`, error));
  }
}

/** Looks at what one run with an unknown outcome did. Changes nothing on the host. */
export async function reread(context: WorkContext, runId: string): Promise<void> {
  const run = await findRun(context.db, runId);
  const plan = Plan.parse(run.plan);
  const action = findAction(context, run.actionId);
  // A journal without a claim writes nothing; the run's own log is kept as it was.
  const journal = new RunJournal(context.db, {
    id: run.id,
    hostId: run.hostId,
    claim: '00000000-0000-0000-0000-000000000000',
  });
  try {
    const checks = await withHost(context, run.hostId, (open) =>
      verify(action, plan, applyContext(context, run, journal, open, 'verify'), journal),
    );
    const outcome = outcomeOf(checks);
    if (outcome === 'unknown') return;
    const sentence = `Read again later. ${OUTCOMES[outcome]}`;
    const looks = await context.db.$transaction(async (tx) => {
      const { count } = await tx.actionRun.updateMany({
        where: { id: runId, state: 'finished', outcome: 'unknown' },
        data: { outcome, outcomeSentence: sentence, checks: asJson(checks) },
      });
      if (count !== 1) return [];
      await recordDeed(tx, context.vault, WORKER, {
        ...deedOfRun(run),
        verb: 'action.reread',
        outcome: auditOutcome(outcome),
        sentence,
      });
      await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId });
      return outcome === 'confirmed' ? beginWatches(tx, run, context.now()) : [];
    });
    await sendLooks(context.queue, looks);
  } finally {
    await journal.close();
  }
}
