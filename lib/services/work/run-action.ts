import { randomUUID } from 'node:crypto';
import { ConnectError } from '@/lib/connect';
import { ActionTarget, type EvidenceItem, Plan, type VerifyCheck } from '@/lib/model';
import { type Action, type ApplyContext, hashPlan, outcomeOf, StepFailed, WorldChanged } from '@/lib/remedy';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { type ActionRunRecord, findRun } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { demandApproved } from '../approvals/second-person';
import { demandTouch } from '../guards/may-touch';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { imageKeeper } from './image-keeper';
import { keepEvidence } from './keep-evidence';
import { refreshActor } from './refresh-actor';
import { deedOfRun, endRun, keepUndo, moveRun, type RunEnd } from './run-end';
import { type ClaimedRun, RunJournal } from './run-journal';
import { tlsKeeper } from './tls-keeper';
import { type OpenHost, withHost } from './with-session';
import type { WorkContext } from './work-context';

type Doing = {
  run: ActionRunRecord;
  claimed: ClaimedRun;
  journal: RunJournal;
  action: Action;
  plan: Plan;
  actor: Actor;
};

/**
 * The only caller of what an action does (DESIGN §7): claim, authorize again, plan again, compare, intent on the record, evidence,
 * apply, verify, outcome. A run that somebody else has, or that has begun before, is left alone: nothing is ever applied twice.
 */
export async function runAction(context: WorkContext, system: Actor, runId: string): Promise<void> {
  authorize(system, 'work.run');
  const claimed = await claimRun(context, runId);
  if (!claimed) return;
  const run = await findRun(context.db, runId);
  const journal = new RunJournal(context.db, claimed);
  const actor = await refreshActor(context.db, {
    kind: 'user',
    id: run.confirmedById,
    name: run.confirmedByName,
  }).catch(() => null);
  let end: RunEnd;
  try {
    if (!actor) throw new ServiceError('forbidden');
    authorize(actor, 'actions.run');
    await demandTouch(context.db, run);
    await demandApproved(context.db, run);
    const doing: Doing = {
      run,
      claimed,
      journal,
      actor,
      action: findAction(context, run.actionId),
      plan: Plan.parse(run.plan),
    };
    end = await withHost(context, run.hostId, (open) => doAction(context, doing, open));
  } catch (error) {
    end = await endOf(context, claimed, error);
  }
  await endRun(context, actor ?? WORKER, run, claimed, end, journal);
}

async function claimRun({ db, now }: WorkContext, runId: string): Promise<ClaimedRun | null> {
  const claim = randomUUID();
  const taken = await db.actionRun.updateManyAndReturn({
    where: { id: runId, state: 'confirmed', claim: null },
    data: { claim, startedAt: now(), beatAt: now() },
    select: { id: true, hostId: true },
  });
  return taken[0] ? { ...taken[0], claim } : null;
}

async function doAction(context: WorkContext, doing: Doing, open: OpenHost): Promise<RunEnd> {
  const { run, claimed, journal, action, plan, actor } = doing;
  journal.add('plan', { state: 'running', text: 'Looking again' });
  const again = await action.plan(ActionTarget.parse(run.target), open.plan);
  if ('refused' in again) return { outcome: 'refused', sentence: again.refused, checks: [] };
  if (hashPlan(again.plan) !== run.planHash)
    return { outcome: 'refused', sentence: new ServiceError('plan-changed').sentence, checks: [] };
  journal.add('plan', { state: 'done', text: 'Same as in the preview' });
  await context.db.$transaction(async (tx) => {
    await demandTouch(tx, run);
    await demandApproved(tx, run);
    await recordDeed(tx, context.vault, actor, {
      ...deedOfRun(run),
      verb: 'action.begin',
      sentence: `Plan ${run.planHash}.`,
    });
  });
  const images = imageKeeper(context, { session: open.session, host: { id: run.hostId, name: run.hostName }, run });
  const items = await action.capture(plan, { ...open.plan, images });
  await keepEvidence(context, actor, run, items);
  journal.add('evidence', {
    state: 'done',
    text: `Evidence: ${namesOf(items)}`,
  });
  // Evidence takes its time: what was switched off or protected meanwhile counts too.
  await demandTouch(context.db, run);
  // From here on a crash leaves "applying" behind, and nobody claims to know what the host got to see.
  await moveRun(context, claimed, 'confirmed', { state: 'applying' });
  return applyAndVerify(context, doing, open);
}

const namesOf = (items: readonly EvidenceItem[]): string =>
  items.map(({ name, notHad }) => (notHad === undefined ? name : `${name} (could not be had)`)).join(', ') ||
  'nothing to keep';

async function applyAndVerify(
  context: WorkContext,
  { action, plan, claimed, journal, run }: Doing,
  open: OpenHost,
): Promise<RunEnd> {
  const apply = applyContext(context, run, journal, open, 'apply');
  try {
    await keepUndo(context, claimed, await action.apply(plan, apply));
  } catch (error) {
    if (error instanceof WorldChanged) return { outcome: 'refused', sentence: error.message, checks: [] };
    if (!(error instanceof StepFailed)) throw error;
    journal.add('apply', { state: 'failed', text: error.message });
    const checks = await verify(action, plan, applyContext(context, run, journal, open, 'verify'), journal);
    return { outcome: 'failed', sentence: error.message, checks };
  }
  const checks = await verify(action, plan, applyContext(context, run, journal, open, 'verify'), journal);
  return { outcome: outcomeOf(checks), sentence: null, checks };
}

export async function verify(
  action: Action,
  plan: Plan,
  context: ApplyContext,
  journal: RunJournal,
): Promise<readonly VerifyCheck[]> {
  journal.add('verify', { state: 'running', text: 'Reading again' });
  const checks = await action.verify(plan, context);
  for (const { text, verdict, detail } of checks) {
    journal.add('verify', {
      state: verdict === 'pass' ? 'done' : 'failed',
      text: detail ? `${text} (${detail})` : text,
    });
  }
  return checks;
}

export function applyContext(
  context: WorkContext,
  run: ActionRunRecord,
  journal: RunJournal,
  open: OpenHost,
  phase: 'apply' | 'verify' | 'undo',
): ApplyContext {
  return {
    ...open.plan,
    session: open.session,
    // Names files and units on the host; the last digits of a version 7 uuid are the random ones.
    runId: run.id.replaceAll('-', '').slice(-12),
    report: ({ state, step, text }) => journal.add(phase, { state, step, text }),
    signInAgain: () => context.reach.signInAgain(open.target),
    tlsKeys: tlsKeeper(context, run),
  };
}

/** What an error means: before anything was sent nothing was changed, after that nobody knows. */
async function endOf(context: WorkContext, { id }: ClaimedRun, error: unknown): Promise<RunEnd> {
  const { state } = await context.db.actionRun.findUniqueOrThrow({ where: { id }, select: { state: true } });
  if (!(error instanceof ConnectError || error instanceof ServiceError)) context.onError(`run ${id}`, error);
  const sentence =
    error instanceof ConnectError || error instanceof ServiceError
      ? error.sentence
      : new ServiceError('internal').sentence;
  if (state === 'confirmed') return { outcome: 'refused', sentence: `${sentence} Nothing was changed.`, checks: [] };
  return {
    outcome: 'unknown',
    sentence: `${sentence} Nobody knows yet whether it was done; the server has to be read again.`,
    checks: [],
  };
}
