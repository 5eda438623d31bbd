import { hashPlan } from '@/lib/remedy';
import { asJson, sendSignal } from '@/lib/store';
import { authorize } from '../access/authorize';
import { needsSecondPerson } from '../approvals/second-person';
import {
  findRollout,
  hashOfSteps,
  hostsOf,
  type RolloutRecord,
  type RolloutStepRecord,
  rolloutSignal,
} from '../rollouts/stored-rollout';
import { ServiceError } from '../service-error';
import { inLanes } from './in-lanes';
import { refreshActor } from './refresh-actor';
import { planStep, refusalOf, type StepPlanned } from './step-run';
import type { WorkContext } from './work-context';

/** Hosts that are looked at at once, and how long one may take for all its steps. */
const LANES = 8;
const HOST_LIMIT_MS = 30_000;

/** Plans every host of a rollout and writes the previews down. What cannot be planned is skipped, and says why. Changes nothing on a host. */
export async function planRollout(context: WorkContext, one: RolloutRecord): Promise<void> {
  const actor = await refreshActor(context.db, { kind: 'user', id: one.plannedById, name: one.plannedByName });
  authorize(actor, 'actions.plan');
  const steps = one.steps.filter(({ state }) => state === 'planning');
  await inLanes(LANES, hostsOf(steps), async (hostId) => {
    const startedAt = Date.now();
    const twoPersons = await needsSecondPerson(context.db, hostId);
    for (const step of steps.filter((other) => other.hostId === hostId)) {
      const left = HOST_LIMIT_MS - (Date.now() - startedAt);
      const planning = twoPersons
        ? Promise.resolve({ refused: ONE_BY_ONE, away: false })
        : planStep(context, { ...step, actionId: one.actionId });
      await keepPlan(context, step, await withinTime(planning, left));
    }
    await sendSignal(context.db, rolloutSignal(one));
  });
  const { steps: planned } = await findRollout(context.db, one.id);
  if (planned.some(({ state }) => state === 'planning')) return;
  await context.db.rollout.updateMany({
    where: { id: one.id, state: 'planning' },
    data: { state: 'planned', plannedAt: context.now(), hash: hashOfSteps(planned) },
  });
  await sendSignal(context.db, rolloutSignal(one));
}

/** Nobody can approve a part of many: such a host is cleaned by an action of its own. */
const ONE_BY_ONE = new ServiceError('second-person').sentence;
const TOO_SLOW = { refused: 'This server took too long to answer.', away: true };

/** The look itself is bounded by its own deadlines; here nobody waits for it any longer. */
async function withinTime(planning: Promise<StepPlanned>, limitMs: number): Promise<StepPlanned> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<StepPlanned>((resolve) => {
    timer = setTimeout(() => resolve(TOO_SLOW), Math.max(limitMs, 0));
  });
  try {
    return await Promise.race([planning, over]);
  } finally {
    clearTimeout(timer);
  }
}

async function keepPlan(context: WorkContext, { id }: RolloutStepRecord, planned: StepPlanned): Promise<void> {
  const write = (data: object) => context.db.rolloutStep.updateMany({ where: { id, state: 'planning' }, data });
  if ('refused' in planned) {
    const skipReason = planned.away ? 'unreachable' : 'refused';
    await write({ state: 'skipped', skipReason, skipSentence: planned.refused.slice(0, 1000) });
    return;
  }
  const { plan } = planned;
  try {
    await write({ state: 'waiting', plan: asJson(plan), planHash: hashPlan(plan) });
  } catch (error) {
    // What the database refuses to keep cannot be confirmed either.
    const { refused } = refusalOf(new ServiceError('internal', { cause: error }));
    await write({ state: 'skipped', skipReason: 'refused', skipSentence: refused });
  }
}
