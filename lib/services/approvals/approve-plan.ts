import { z } from 'zod';
import { type Approval, sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { takeHost } from '../actions/take-host';
import { recordDeed } from '../activity/record';
import { demandTouch, demandTouchAll } from '../guards/may-touch';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { QueueName, ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { deedOfApproval, demandSecondPerson, findWaiting, recordRefusedDecision } from './find-approval';

const schema = z.object({
  approvalId: z.uuid(),
  /** Of the plan that the second person has read. */
  planHash: z.string().length(64),
});

/** A playbook looks at the host once a step. */
const DEADLINE_MS = 90_000;
const answerSchema = z.discriminatedUnion('came', [
  z.object({ came: z.literal('same') }),
  z.object({ came: z.literal('changed') }),
  z.object({ came: z.literal('refused'), sentence: z.string() }),
]);

/**
 * The second person's word on exactly one plan. The host is looked at and planned again first: the same plan begins, another one goes back to
 * the person who asked, with what is different; nothing begins then. A refused try is on the record.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `not-asked`, `own-request`, `plan-changed`, `read-only`, `host-read-only`, `protected`,
 * `busy`, `worker-away`, `host-refused`, `locked`.
 */
export async function approvePlan(context: ServiceContext, actor: Actor, input: unknown): Promise<{ begun: boolean }> {
  authorize(actor, 'actions.approve');
  const { approvalId, planHash } = parseInput(schema, input);
  const row = await findWaiting(context.db, approvalId, context.now());
  try {
    demandSecondPerson(actor, row);
    if (row.planHash !== planHash) throw new ServiceError('plan-changed');
    if (!(await isSameNow(context, actor, row))) return { begun: false };
    await context.db.$transaction((tx) => begin(tx, context, actor, row));
  } catch (error) {
    if (error instanceof ServiceError)
      await recordRefusedDecision(context, actor, row, { verb: 'approval.approve', error });
    throw error;
  }
  const [queue, data] = jobOf(row);
  await context.queue.send(queue, data, { priority: 10 });
  return { begun: true };
}

/** What was done has no plan to be made again: its undoing looks at the world itself. */
async function isSameNow(context: ServiceContext, actor: Actor, { id, kind, hostId }: Approval): Promise<boolean> {
  if (kind === 'undo') return true;
  const question = { kind: 'plan-again' as const, hostId, input: { approvalId: id }, deadlineMs: DEADLINE_MS };
  const answer = answerSchema.parse(await askWorker(context, actor, question));
  if (answer.came === 'refused') throw new ServiceError('host-refused', { sentence: answer.sentence });
  return answer.came === 'same';
}

const jobOf = ({ kind, subjectId }: Approval): [QueueName, Record<string, string>] =>
  kind === 'playbook' ? ['run-playbook', { playbookId: subjectId }] : ['run-action', { runId: subjectId }];

async function begin(tx: Transaction, context: ServiceContext, actor: Actor, row: Approval): Promise<void> {
  if (row.kind === 'playbook') await lockHost(tx, row.hostId);
  else await takeHost(tx, row.hostId, row.subjectId);
  const { count } = await tx.approval.updateMany({
    where: { id: row.id, state: 'asked', planHash: row.planHash, expiresAt: { gt: context.now() } },
    data: {
      ...{ state: 'approved', openSubjectId: null },
      ...{ decidedById: actor.id, decidedByName: actor.name, decidedAt: context.now() },
    },
  });
  if (count !== 1) throw new ServiceError('not-asked');
  await (row.kind === 'playbook' ? beginPlaybook : row.kind === 'undo' ? beginUndo : beginRun)(tx, context, row);
  await recordDeed(tx, context.vault, actor, {
    ...deedOfApproval(row),
    verb: 'approval.approve',
    sentence: `Asked for by ${row.askedByName} at ${row.askedAt.toISOString()}. Plan ${row.planHash}.`,
  });
}

async function beginRun(tx: Transaction, { now }: ServiceContext, row: Approval): Promise<void> {
  const { actionId, target } = await tx.actionRun.findUniqueOrThrow({ where: { id: row.subjectId } });
  await demandTouch(tx, { hostId: row.hostId, actionId, target });
  const host = await tx.host.findUnique({ where: { id: row.hostId }, select: { score: true } });
  if (!host) throw new ServiceError('not-found');
  const { count } = await tx.actionRun.updateMany({
    where: { id: row.subjectId, state: 'asked', planHash: row.planHash },
    data: { state: 'confirmed', activeHostId: row.hostId, confirmedAt: now(), riskBefore: host.score },
  });
  if (count !== 1) throw new ServiceError('not-asked');
  await sendSignal(tx, { kind: 'run', hostId: row.hostId, runId: row.subjectId });
}

async function beginPlaybook(tx: Transaction, { now }: ServiceContext, row: Approval): Promise<void> {
  const steps = await tx.playbookStep.findMany({ where: { playbookId: row.subjectId }, take: 100 });
  await demandTouchAll(tx, row.hostId, steps);
  if ((await tx.playbook.count({ where: { activeHostId: row.hostId } })) > 0) throw new ServiceError('busy');
  const { count } = await tx.playbook.updateMany({
    where: { id: row.subjectId, state: 'asked', hash: row.planHash },
    data: { state: 'running', activeHostId: row.hostId, confirmedAt: now() },
  });
  if (count !== 1) throw new ServiceError('not-asked');
  await sendSignal(tx, { kind: 'host', hostId: row.hostId });
}

async function beginUndo(tx: Transaction, _context: ServiceContext, row: Approval): Promise<void> {
  const { actionId, target } = await tx.actionRun.findUniqueOrThrow({ where: { id: row.subjectId } });
  await demandTouch(tx, { hostId: row.hostId, actionId, target });
  const { count } = await tx.actionRun.updateMany({
    where: { id: row.subjectId, state: 'finished', undoneAt: null },
    data: {
      ...{ state: 'undoing', claim: null, beatAt: null, activeHostId: row.hostId },
      ...{ undoneById: row.askedById, undoneByName: row.askedByName, undoOutcome: null, undoSentence: null },
    },
  });
  if (count !== 1) throw new ServiceError('cannot-undo');
  await sendSignal(tx, { kind: 'run', hostId: row.hostId, runId: row.subjectId });
}
