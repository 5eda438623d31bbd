import { Plan } from '@/lib/model';
import { hashPlan, sameDeed } from '@/lib/remedy';
import { asJson, sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import {
  findPlaybook,
  hostSignal,
  type PlaybookRecord,
  type PlaybookStepRecord,
} from '../cases/playbook/stored-playbook';
import { caseName } from '../cases/stored-case';
import { ServiceError } from '../service-error';
import { endPlaybook, type StopReason } from './playbook-end';
import { refreshActor } from './refresh-actor';
import { runAction } from './run-action';
import { beginStepRun, planStep, settleStepRun } from './step-run';
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
  const planned = await planStep(context, { hostId: one.hostId, actionId: step.actionId, target: step.target });
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
  const runId = await context.db
    .$transaction(async (tx) => {
      const { count } = await tx.playbookStep.updateMany({
        where: { id: step.id, state: 'waiting', playbook: { state: 'running', stopAskedByName: null } },
        data: { state: 'running' },
      });
      if (count !== 1) return null;
      const partOf = `Step ${step.position + 1} of the clean-up of ${caseName(one.case.number)}.`;
      const { hostId, plannedById, plannedByName } = one;
      const id = await beginStepRun(context, tx, actor, { ...step, hostId, plan, plannedById, plannedByName, partOf });
      await tx.playbookStep.update({ where: { id: step.id }, data: { runId: id } });
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
  const end = await settleStepRun(context, step.runId);
  if (end === 'leave') return 'leave';
  if (end === 'look') return 'on';
  if (end === 'not-sent') return moveStep(context, step, 'waiting');
  if (end.outcome === 'confirmed') return moveStep(context, step, 'done');
  await moveStep(context, step, 'failed');
  return stop(context, one, end.outcome, end.sentence);
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
