import { asConnectError } from '@/lib/connect';
import { ActionTarget, type Outcome, type Plan } from '@/lib/model';
import { hashPlan } from '@/lib/remedy';
import { asJson, type Transaction } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { takeHost } from '../actions/take-host';
import { targetName } from '../actions/view-action-run';
import { recordDeed } from '../activity/record';
import { demandTouch, guardAgainst } from '../guards/may-touch';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { NOTHING_SENT, reread } from './recover-runs';
import { runAction } from './run-action';
import { withHost } from './with-session';
import type { WorkContext } from './work-context';

/** What a step of many acts on: one thing of one host. */
export type StepTarget = { hostId: string; actionId: string; target: unknown };

export type StepPlanned = { plan: Plan } | { refused: string; away: boolean; gone?: true };

/** Plans a step as its host is now. `away`: the host could not be read, so nobody knows whether the step could be done. Changes nothing. */
export async function planStep(context: WorkContext, { hostId, actionId, target }: StepTarget): Promise<StepPlanned> {
  const guarded = await guardAgainst(context.db, { hostId, actionId, target });
  if (guarded) return { refused: guarded.sentence, away: false };
  try {
    const planned = await withHost(context, hostId, (open) =>
      findAction(context, actionId).plan(ActionTarget.parse(target), open.plan),
    );
    return 'plan' in planned ? planned : { ...planned, away: false };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Why a host gave no plan, in one sentence. */
export function refusalOf(error: unknown): { refused: string; away: boolean } {
  if (error instanceof ServiceError) return { refused: error.sentence, away: false };
  const { sentence, detail } = asConnectError(error, 'connection-lost');
  return { refused: detail ? `${sentence} (${detail})` : sentence, away: true };
}

export type ConfirmedStep = StepTarget & {
  targetKey: string;
  findingId: string | null;
  plan: Plan;
  plannedById: string;
  plannedByName: string;
  /** What it is a part of, for the record: "Step 2 of the clean-up of SHP-14." */
  partOf: string;
};

/**
 * Makes a step the run that its person has confirmed, and takes its host for it. It is on the record as any other.
 * @throws ServiceError `not-found`, `busy`, `locked`.
 */
export async function beginStepRun(
  { vault, now }: WorkContext,
  tx: Transaction,
  actor: Actor,
  step: ConfirmedStep,
): Promise<string> {
  const { hostId, actionId, plan } = step;
  const host = await tx.host.findUnique({ where: { id: hostId }, select: { name: true, score: true } });
  if (!host) throw new ServiceError('not-found');
  const planHash = hashPlan(plan);
  const { id } = await tx.actionRun.create({
    data: {
      ...{ hostId, hostName: host.name, findingId: step.findingId, actionId },
      ...{ target: asJson(step.target), targetKey: step.targetKey, plan: asJson(plan), planHash },
      ...{ plannedById: step.plannedById, plannedByName: step.plannedByName, plannedAt: now() },
      ...{ confirmedById: actor.id, confirmedByName: actor.name, confirmedAt: now() },
      ...{ state: 'confirmed', undoPossible: plan.undo.possible, riskBefore: host.score },
    },
    select: { id: true },
  });
  await takeHost(tx, hostId, id);
  await demandTouch(tx, { hostId, actionId, target: step.target });
  await tx.actionRun.update({ where: { id }, data: { activeHostId: hostId } });
  await recordDeed(tx, vault, actor, {
    ...{ verb: 'action.confirm', hostId, hostName: host.name, runId: id },
    subject: `${actionId} ${targetName(step.target)}`,
    sentence: `${step.partOf} Plan ${planHash}.`,
  });
  return id;
}

/**
 * What became of the run of a step. `leave`: another worker has it, or its silence is not yet long enough to be called dead. `look`: it went on
 * meanwhile, look again. `not-sent`: a worker died before it sent anything, so it may be planned anew.
 */
export type StepEnd = 'leave' | 'look' | 'not-sent' | { outcome: Outcome; sentence: string | null };

/** Looks after the run of a step. One that nobody knows the end of is read again; it is never done again. */
export async function settleStepRun(context: WorkContext, runId: string | null): Promise<StepEnd> {
  const find = () =>
    context.db.actionRun.findUnique({
      where: { id: runId ?? NOBODY },
      select: { id: true, state: true, claim: true, outcome: true, outcomeSentence: true },
    });
  let run = await find();
  if (run?.state === 'confirmed' && run.claim === null) {
    await runAction(context, WORKER, run.id);
    return 'look';
  }
  if (run?.state === 'finished' && run.outcome === 'unknown') {
    await reread(context, run.id).catch((error: unknown) => context.onError(`reread ${runId}`, error));
    run = await find();
  }
  if (!run) return { outcome: 'unknown', sentence: null };
  if (run.state === 'undone') return { outcome: 'refused', sentence: null };
  if (run.state !== 'finished') return 'leave';
  if (run.outcome === 'refused' && run.outcomeSentence === NOTHING_SENT) return 'not-sent';
  return { outcome: (run.outcome ?? 'unknown') as Outcome, sentence: run.outcomeSentence };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
