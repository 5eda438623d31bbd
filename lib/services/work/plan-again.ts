import { asConnectError } from '@/lib/connect';
import { ActionTarget, Plan, type PlanChange } from '@/lib/model';
import { hashPlan, hashPlans } from '@/lib/remedy';
import { type Approval, asJson, NO_JSON, sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findRun } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { planChanges } from '../approvals/changed-plan';
import { deedOfApproval, demandSecondPerson, findWaiting } from '../approvals/find-approval';
import { findPlaybook } from '../cases/playbook/stored-playbook';
import { guardAgainst } from '../guards/may-touch';
import { ServiceError } from '../service-error';
import { findAction } from './find-action';
import { planSteps } from './plan-playbook';
import { withHost } from './with-session';
import type { WorkContext } from './work-context';

export type PlanAgain = { came: 'same' } | { came: 'changed' } | { came: 'refused'; sentence: string };

type Made = { hash: string; changes: PlanChange[]; store: (tx: Transaction) => Promise<number> };

/**
 * Plans once more what waits for a second person. Another plan takes the place of the old one, and waits for the person who asked: what two
 * approve is what both have read. Changes nothing on the host.
 */
export async function planAgain(
  context: WorkContext,
  actor: Actor,
  { approvalId }: { approvalId: string },
): Promise<PlanAgain> {
  authorize(actor, 'actions.approve');
  const row = await findWaiting(context.db, approvalId, context.now());
  demandSecondPerson(actor, row);
  const made = await lookAgain(context, row);
  if ('refused' in made) return { came: 'refused', sentence: made.refused };
  if (made.hash === row.planHash) return { came: 'same' };
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id: row.id, state: 'asked' },
      data: { state: 'changed', openSubjectId: null, decidedAt: context.now(), changes: asJson(made.changes) },
    });
    if (count !== 1 || (await made.store(tx)) !== 1) throw new ServiceError('not-asked');
    await recordDeed(tx, context.vault, actor, {
      ...{ ...deedOfApproval(row), verb: 'approval.changed', outcome: 'refused' },
      sentence: `Planned again it was another plan: ${made.hash} in place of ${row.planHash}. ${row.askedByName} has to confirm it anew.`,
    });
    await sendSignal(tx, { kind: 'host', hostId: row.hostId });
  });
  return { came: 'changed' };
}

async function lookAgain(context: WorkContext, row: Approval): Promise<Made | { refused: string }> {
  try {
    return await (row.kind === 'playbook' ? playbookAgain(context, row) : runAgain(context, row));
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const { sentence, detail } = asConnectError(error, 'connection-lost');
    return { refused: detail ? `${sentence} (${detail})` : sentence };
  }
}

/** Nobody has confirmed the new plan: whoever asked is asked. */
const UNCONFIRMED = { confirmedAt: null, confirmedById: null, confirmedByName: null };

async function runAgain(context: WorkContext, { subjectId }: Approval): Promise<Made | { refused: string }> {
  const run = await findRun(context.db, subjectId);
  const guarded = await guardAgainst(context.db, run);
  if (guarded) throw new ServiceError(guarded.code, { sentence: guarded.sentence });
  const planned = await withHost(context, run.hostId, (open) =>
    findAction(context, run.actionId).plan(ActionTarget.parse(run.target), open.plan),
  );
  if ('refused' in planned) return planned;
  const { plan } = planned;
  const hash = hashPlan(plan);
  const store = async (tx: Transaction): Promise<number> => {
    const { count } = await tx.actionRun.updateMany({
      where: { id: run.id, state: 'asked' },
      data: {
        ...{ state: 'planned', plan: asJson(plan), planHash: hash, plannedAt: context.now(), ...UNCONFIRMED },
        undoPossible: plan.undo.possible,
      },
    });
    return count;
  };
  return { hash, store, changes: planChanges(Plan.safeParse(run.plan).data ?? null, plan) };
}

async function playbookAgain(context: WorkContext, { subjectId }: Approval): Promise<Made> {
  const one = await findPlaybook(context.db, subjectId);
  const planned = await withHost(context, one.hostId, (open) => planSteps(context, one, open));
  const hash = hashPlans(planned.map(({ planHash }) => planHash));
  const seen = new Map(one.steps.map(({ id, plan }) => [id, Plan.safeParse(plan).data ?? null]));
  const store = async (tx: Transaction): Promise<number> => {
    for (const { id, plan, planHash, refused } of planned)
      await tx.playbookStep.update({ where: { id }, data: { plan: plan ? asJson(plan) : NO_JSON, planHash, refused } });
    const { count } = await tx.playbook.updateMany({
      where: { id: one.id, state: 'asked' },
      data: { state: 'planned', hash, plannedAt: context.now(), ...UNCONFIRMED },
    });
    return count;
  };
  return { hash, store, changes: planned.flatMap(({ id, plan }) => planChanges(seen.get(id) ?? null, plan)) };
}
