import { z } from 'zod';
import { Plan } from '@/lib/model';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { askApproval } from '../approvals/ask-approval';
import { needsSecondPerson } from '../approvals/second-person';
import { demandTouch } from '../guards/may-touch';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { type ActionRunRecord, findRun, PLAN_LIVES_MS } from './find-run';
import { takeHost } from './take-host';
import { targetName } from './view-action-run';

const schema = z.object({
  runId: z.uuid(),
  planHash: z.string().length(64),
  /** What the person typed, when the plan asks for a name. */
  typedName: z.string().max(300).optional(),
});
type Input = z.infer<typeof schema>;

/**
 * Confirms one preview: the plan with exactly this hash, by the person who made it, once. Of twenty at once one run begins.
 * Each attempt is on the record, also a refused one. Where the host asks for a second person it waits for that one, and begins then.
 * @throws ServiceError `forbidden`, `not-found`, `read-only`, `host-read-only`, `protected`, `plan-other`, `plan-changed`, `plan-expired`,
 * `confirm-name`, `already-confirmed`, `busy`, `locked`.
 */
export async function confirmAction(context: ServiceContext, actor: Actor, input: unknown): Promise<{ runId: string }> {
  const parsed = parseInput(schema, input);
  const run = await findRun(context.db, parsed.runId);
  try {
    authorize(actor, 'actions.run');
    await refuseUnfit(context, actor, run, parsed);
    if (await needsSecondPerson(context.db, run.hostId)) {
      await ask(context, actor, run, parsed);
      return { runId: run.id };
    }
    await begin(context, actor, run, parsed);
  } catch (error) {
    if (error instanceof ServiceError && error.code !== 'locked') await recordRefusal(context, actor, run, error);
    throw error;
  }
  await context.queue.send('run-action', { runId: run.id }, { priority: 10 });
  return { runId: run.id };
}

async function refuseUnfit(
  context: ServiceContext,
  actor: Actor,
  run: ActionRunRecord,
  { planHash, typedName }: Input,
): Promise<void> {
  await demandTouch(context.db, run);
  if (run.plannedById !== actor.id) throw new ServiceError('plan-other');
  if (run.state !== 'planned') throw new ServiceError('already-confirmed');
  if (run.planHash !== planHash) throw new ServiceError('plan-changed');
  if (context.now().getTime() - run.plannedAt.getTime() > PLAN_LIVES_MS) throw new ServiceError('plan-expired');
  const { confirmName } = Plan.parse(run.plan);
  if (confirmName !== null && typedName !== confirmName) throw new ServiceError('confirm-name', { field: 'typedName' });
}

/** Confirmed by one, it waits for another: nothing begins, and other work on the host goes on. */
async function ask(context: ServiceContext, actor: Actor, run: ActionRunRecord, { planHash }: Input): Promise<void> {
  const { title } = Plan.parse(run.plan);
  await context.db.$transaction(async (tx) => {
    await demandTouch(tx, run);
    const { count } = await tx.actionRun.updateMany({
      where: { id: run.id, state: 'planned', planHash },
      data: { state: 'asked', confirmedAt: context.now(), confirmedById: actor.id, confirmedByName: actor.name },
    });
    if (count !== 1) throw new ServiceError('already-confirmed');
    const { hostId, hostName } = run;
    await askApproval(tx, context, actor, { kind: 'run', subjectId: run.id, hostId, hostName, title, planHash });
    await sendSignal(tx, { kind: 'run', hostId, runId: run.id });
  });
}

async function begin(context: ServiceContext, actor: Actor, run: ActionRunRecord, { planHash }: Input): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const host = await tx.host.findUnique({ where: { id: run.hostId }, select: { score: true } });
    if (!host) throw new ServiceError('not-found');
    await takeHost(tx, run.hostId, run.id);
    await demandTouch(tx, run);
    const { count } = await tx.actionRun.updateMany({
      where: { id: run.id, state: 'planned', planHash },
      data: {
        state: 'confirmed',
        activeHostId: run.hostId,
        confirmedAt: context.now(),
        confirmedById: actor.id,
        confirmedByName: actor.name,
        riskBefore: host.score,
      },
    });
    if (count !== 1) throw new ServiceError('already-confirmed');
    await recordDeed(tx, context.vault, actor, {
      ...deedOf(run),
      verb: 'action.confirm',
      sentence: `Plan ${planHash}.`,
    });
    await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId: run.id });
  });
}

const deedOf = (run: ActionRunRecord) => ({
  hostId: run.hostId,
  hostName: run.hostName,
  runId: run.id,
  subject: `${run.actionId} ${targetName(run.target)}`,
});

async function recordRefusal(
  { db, vault }: ServiceContext,
  actor: Actor,
  run: ActionRunRecord,
  error: ServiceError,
): Promise<void> {
  await db.$transaction((tx) =>
    recordDeed(tx, vault, actor, {
      ...deedOf(run),
      verb: 'action.confirm',
      outcome: 'refused',
      sentence: error.sentence,
    }),
  );
}
