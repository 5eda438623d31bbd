import { asConnectError } from '@/lib/connect';
import { ActionTarget, Plan } from '@/lib/model';
import { hashPlan, type Planned, sameDeed } from '@/lib/remedy';
import { asJson, sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { takeHost } from '../actions/take-host';
import { targetName } from '../actions/view-action-run';
import { recordDeed } from '../activity/record';
import {
  findPlaybook,
  hostSignal,
  type PlaybookRecord,
  type PlaybookStepRecord,
} from '../cases/playbook/stored-playbook';
import { caseName } from '../cases/stored-case';
import { demandTouch } from '../guards/may-touch';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { endPlaybook, type StopReason } from './playbook-end';
import { NOTHING_SENT, reread } from './recover-runs';
import { refreshActor } from './refresh-actor';
import { runAction } from './run-action';
import { withHost } from './with-session';
import type { WorkContext } from './work-context';

/** What there is to do after a look at a step: go on with the next thing, or leave it. */
type Turn = 'on' | 'leave';

/**
 * Runs a confirmed playbook from where it stands, one step after the other: each is planned again, run as an action of its own and verified. What
 * went on when a worker died is looked at before anything else is done. It stops at the first step that is not confirmed, when the world has
 * changed, and when a person says so. A playbook that another worker has a step of is left alone.
 */
export async function runPlaybook(context: WorkContext, system: Actor, playbookId: string): Promise<void> {
  authorize(system, 'work.run');
  for (let turn: Turn = 'on'; turn === 'on'; ) {
    const one = await context.db.playbook.findUnique({ where: { id: playbookId }, select: { state: true } });
    if (one?.state !== 'running') return;
    turn = await takeTurn(context, await findPlaybook(context.db, playbookId));
  }
}

async function takeTurn(context: WorkContext, one: PlaybookRecord): Promise<Turn> {
  const step = one.steps.find(({ state }) => state !== 'done');
  if (!step) return endPlaybook(context, one, { state: 'done' });
  if (step.state !== 'waiting') return settleStep(context, one, step);
  if (one.stopAskedByName !== null) return stop(context, one, 'person', null);
  const actor = await refreshActor(context.db, {
    kind: 'user',
    id: one.confirmedById,
    name: one.confirmedByName,
  }).catch(() => null);
  if (!actor) return stop(context, one, 'refused', new ServiceError('forbidden').sentence);
  const planned = await planAgain(context, step);
  if ('refused' in planned)
    return planned.gone ? skipStep(context, step) : stop(context, one, 'refused', planned.refused);
  if (!isAsConfirmed(one, step, planned.plan)) {
    await context.db.playbookStep.update({ where: { id: step.id }, data: { newPlan: asJson(planned.plan) } });
    return stop(context, one, 'changed', null);
  }
  return beginStep(context, actor, one, step, planned.plan);
}

const stop = (context: WorkContext, one: PlaybookRecord, reason: StopReason, sentence: string | null): Promise<Turn> =>
  endPlaybook(context, one, { state: 'stopped', reason, sentence });

async function planAgain(context: WorkContext, step: PlaybookStepRecord): Promise<Planned> {
  const { hostId } = await context.db.playbook.findUniqueOrThrow({ where: { id: step.playbookId } });
  try {
    return await withHost(context, hostId, (open) =>
      findAction(context, step.actionId).plan(ActionTarget.parse(step.target), open.plan),
    );
  } catch (error) {
    if (error instanceof ServiceError) return { refused: error.sentence };
    const { sentence, detail } = asConnectError(error, 'connection-lost');
    return { refused: detail ? `${sentence} (${detail})` : sentence };
  }
}

/** The very plan that was seen; or the same deed, on a thing that a step of this playbook has changed before. */
function isAsConfirmed({ steps }: PlaybookRecord, step: PlaybookStepRecord, plan: Plan): boolean {
  if (step.planHash === hashPlan(plan)) return true;
  const seen = Plan.safeParse(step.plan).data;
  const isOurChange = steps.some(({ state, targetKey }) => state === 'done' && targetKey === step.targetKey);
  return seen !== undefined && isOurChange && sameDeed(seen, plan);
}

/** Makes the step a run that its person confirmed, and runs it. Of two workers at once one does. */
async function beginStep(
  context: WorkContext,
  actor: Actor,
  one: PlaybookRecord,
  step: PlaybookStepRecord,
  plan: Plan,
): Promise<Turn> {
  const { hostId } = one;
  const planHash = hashPlan(plan);
  const runId = await context.db
    .$transaction(async (tx) => {
      const host = await tx.host.findUnique({ where: { id: hostId }, select: { name: true, score: true } });
      if (!host) throw new ServiceError('not-found');
      const { count } = await tx.playbookStep.updateMany({
        where: { id: step.id, state: 'waiting', playbook: { state: 'running', stopAskedByName: null } },
        data: { state: 'running' },
      });
      if (count !== 1) return null;
      const { id } = await tx.actionRun.create({
        data: {
          ...{ hostId, hostName: host.name, findingId: step.findingId, actionId: step.actionId },
          ...{ target: asJson(step.target), targetKey: step.targetKey, plan: asJson(plan), planHash },
          ...{ plannedById: one.plannedById, plannedByName: one.plannedByName, plannedAt: context.now() },
          ...{ confirmedById: actor.id, confirmedByName: actor.name, confirmedAt: context.now() },
          ...{ state: 'confirmed', undoPossible: plan.undo.possible, riskBefore: host.score },
        },
        select: { id: true },
      });
      await takeHost(tx, hostId, id);
      await demandTouch(tx, { hostId, actionId: step.actionId, target: step.target });
      await tx.actionRun.update({ where: { id }, data: { activeHostId: hostId } });
      await tx.playbookStep.update({ where: { id: step.id }, data: { runId: id } });
      await recordDeed(tx, context.vault, actor, {
        ...{ verb: 'action.confirm', hostId, hostName: host.name, runId: id },
        subject: `${step.actionId} ${targetName(step.target)}`,
        sentence: `Step ${step.position + 1} of the clean-up of ${caseName(one.case.number)}. Plan ${planHash}.`,
      });
      await sendSignal(tx, hostSignal(one));
      return id;
    })
    .catch((error: unknown) => {
      if (error instanceof ServiceError) return error;
      throw error;
    });
  if (runId instanceof ServiceError) return stop(context, one, 'refused', runId.sentence);
  if (runId === null) return 'leave';
  await runAction(context, WORKER, runId);
  return 'on';
}

/** What became of a step's run. One that nobody knows the end of is read again before anything else is done. */
async function settleStep(context: WorkContext, one: PlaybookRecord, step: PlaybookStepRecord): Promise<Turn> {
  const find = () =>
    context.db.actionRun.findUnique({
      where: { id: step.runId ?? step.id },
      select: { id: true, state: true, claim: true, outcome: true, outcomeSentence: true },
    });
  let run = await find();
  if (run?.state === 'confirmed' && run.claim === null) {
    await runAction(context, WORKER, run.id);
    return 'on';
  }
  if (run?.state === 'finished' && run.outcome === 'unknown') {
    await reread(context, run.id).catch((error: unknown) => context.onError(`reread ${step.id}`, error));
    run = await find();
  }
  // Another worker has it, or its silence is not yet long enough to be called dead.
  if (run && run.state !== 'finished') return run.state === 'undone' ? stop(context, one, 'refused', null) : 'leave';
  if (run?.outcome === 'refused' && run.outcomeSentence === NOTHING_SENT) return moveStep(context, step, 'waiting');
  if (run?.outcome === 'confirmed') return moveStep(context, step, 'done');
  await moveStep(context, step, 'failed');
  const reason = (run?.outcome ?? 'unknown') as StopReason;
  return stop(context, one, reason, run?.outcomeSentence ?? null);
}

async function moveStep(context: WorkContext, { id, runId }: PlaybookStepRecord, state: string): Promise<Turn> {
  const data = state === 'waiting' ? { state, runId: null } : { state };
  const { count } = await context.db.playbookStep.updateMany({
    where: { id, runId, state: { in: ['running', 'failed'] } },
    data,
  });
  return count === 1 ? 'on' : 'leave';
}

/** What a step would take away went with one before it, or by itself: there is nothing left to do, and no run of it. */
async function skipStep(context: WorkContext, { id }: PlaybookStepRecord): Promise<Turn> {
  const { count } = await context.db.playbookStep.updateMany({
    where: { id, runId: null, state: 'waiting' },
    data: { state: 'done' },
  });
  return count === 1 ? 'on' : 'leave';
}

const MOST = 100;

/** Hands out again what a dead worker left, or whose job was lost. */
export async function resumePlaybooks(context: WorkContext, system: Actor): Promise<void> {
  authorize(system, 'work.run');
  const running = await context.db.playbook.findMany({
    where: { state: 'running' },
    orderBy: { confirmedAt: 'asc' },
    select: { id: true },
    take: MOST,
  });
  for (const { id } of running) await context.queue.send('run-playbook', { playbookId: id });
}
