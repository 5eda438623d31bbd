import type { Plan } from '@/lib/model';
import { hashPlan } from '@/lib/remedy';
import { asJson, sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { type RolloutRecord, type RolloutStepRecord, rolloutSignal } from '../rollouts/stored-rollout';
import { ServiceError } from '../service-error';
import { runAction } from './run-action';
import { beginStepRun, planStep, settleStepRun } from './step-run';
import type { WorkContext } from './work-context';

/** `halt`: nothing more on this host for now. `leave`: another worker has it. */
export type StepTurn = 'on' | 'halt' | 'leave';
export type SkipReason = 'unreachable' | 'refused' | 'changed' | 'busy';

/** Plans a step again, runs it as an action of its own when it is what was confirmed, and sees how it ended. A host that has changed is passed over. */
export async function doStep(
  context: WorkContext,
  actor: Actor,
  one: RolloutRecord,
  step: RolloutStepRecord,
): Promise<StepTurn> {
  const planned = await planStep(context, { ...step, actionId: one.actionId });
  if ('refused' in planned)
    return skip(context, one, step, {
      skipReason: planned.away ? 'unreachable' : 'changed',
      skipSentence: planned.refused,
    });
  const { plan } = planned;
  if (hashPlan(plan) !== step.planHash) {
    const skipSentence = new ServiceError('plan-changed').sentence;
    return skip(context, one, step, { skipReason: 'changed', skipSentence, newPlan: plan });
  }
  const runId = await begin(context, actor, one, step, plan);
  if (runId instanceof ServiceError)
    return skip(context, one, step, {
      skipReason: runId.code === 'busy' ? 'busy' : 'refused',
      skipSentence: runId.sentence,
    });
  // Somebody stopped it, another host failed, or another worker was quicker.
  if (runId === null) return 'halt';
  await runAction(context, WORKER, runId);
  return settleStep(context, one, { ...step, runId });
}

/** Makes the step a run that its person confirmed. Of two workers at once one does; none when the rollout is to stop. */
function begin(
  context: WorkContext,
  actor: Actor,
  one: RolloutRecord,
  step: RolloutStepRecord,
  plan: Plan,
): Promise<string | null | ServiceError> {
  const { actionId, plannedById, plannedByName } = one;
  const partOf = `Part of one action on many servers (${one.id}).`;
  return context.db
    .$transaction(async (tx) => {
      const goesOn = { state: 'running', stopAskedByName: null, steps: { none: { state: 'failed' } } };
      const { count } = await tx.rolloutStep.updateMany({
        where: { id: step.id, state: 'waiting', rollout: goesOn },
        data: { state: 'running' },
      });
      if (count !== 1) return null;
      const runId = await beginStepRun(context, tx, actor, {
        ...{ ...step, actionId, plan, plannedById, plannedByName, partOf },
      });
      await tx.rolloutStep.update({ where: { id: step.id }, data: { runId } });
      await sendSignal(tx, rolloutSignal(one));
      return runId;
    })
    .catch((error: unknown) => {
      if (error instanceof ServiceError) return error;
      throw error;
    });
}

type Skip = { skipReason: SkipReason; skipSentence: string | null; newPlan?: Plan };

async function skip(
  context: WorkContext,
  one: RolloutRecord,
  { id }: RolloutStepRecord,
  { skipReason, skipSentence, newPlan }: Skip,
): Promise<StepTurn> {
  await context.db.rolloutStep.updateMany({
    where: { id, state: { in: ['waiting', 'running'] } },
    data: {
      ...{ state: 'skipped', skipReason, skipSentence: skipSentence?.slice(0, 1000) ?? null },
      ...(newPlan && { newPlan: asJson(newPlan) }),
    },
  });
  await sendSignal(context.db, rolloutSignal(one));
  return 'on';
}

/** How the run of a step ended. What was refused has changed nothing: that host is passed over. Everything else but a confirmed end is a failure. */
export async function settleStep(context: WorkContext, one: RolloutRecord, step: RolloutStepRecord): Promise<StepTurn> {
  const end = await settleStepRun(context, step.runId);
  if (end === 'leave') return 'leave';
  if (end === 'look') return settleStep(context, one, step);
  if (end === 'not-sent') return move(context, one, step, 'waiting');
  if (end.outcome === 'refused') return skip(context, one, step, { skipReason: 'refused', skipSentence: end.sentence });
  return move(context, one, step, end.outcome === 'confirmed' ? 'done' : 'failed');
}

async function move(
  context: WorkContext,
  one: RolloutRecord,
  { id, runId }: RolloutStepRecord,
  state: 'waiting' | 'done' | 'failed',
): Promise<StepTurn> {
  await context.db.rolloutStep.updateMany({
    where: { id, runId, state: 'running' },
    data: state === 'waiting' ? { state, runId: null } : { state },
  });
  await sendSignal(context.db, rolloutSignal(one));
  return state === 'failed' ? 'halt' : 'on';
}
