import { z } from 'zod';
import { Plan } from '@/lib/model';
import { sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { askApproval } from '../approvals/ask-approval';
import { needsSecondPerson } from '../approvals/second-person';
import { demandTouch } from '../guards/may-touch';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { type ActionRunRecord, canUndo, findRun } from './find-run';
import { takeHost } from './take-host';
import { targetName } from './view-action-run';

const schema = z.object({ runId: z.uuid() });

/**
 * Puts back what a run changed, once. The worker does it; follow it with `viewActionRun`. Where the host asks for a second person it waits for
 * that one.
 * @throws ServiceError `forbidden`, `not-found`, `read-only`, `host-read-only`, `protected`, `cannot-undo`, `busy`, `locked`.
 */
export async function undoAction(context: ServiceContext, actor: Actor, input: unknown): Promise<{ runId: string }> {
  authorize(actor, 'actions.run');
  const { runId } = parseInput(schema, input);
  const begun = await context.db.$transaction(async (tx) => {
    const run = await findRun(tx, runId);
    if (!canUndo(run)) throw new ServiceError('cannot-undo');
    if (await needsSecondPerson(tx, run.hostId)) {
      await ask(tx, context, actor, run);
      return false;
    }
    await takeHost(tx, run.hostId, runId);
    await demandTouch(tx, run);
    const { count } = await tx.actionRun.updateMany({
      where: { id: runId, state: 'finished', undoneAt: null },
      data: {
        state: 'undoing',
        claim: null,
        beatAt: null,
        activeHostId: run.hostId,
        undoneById: actor.id,
        undoneByName: actor.name,
        undoOutcome: null,
        undoSentence: null,
      },
    });
    if (count !== 1) throw new ServiceError('cannot-undo');
    await recordDeed(tx, context.vault, actor, {
      verb: 'action.undo',
      hostId: run.hostId,
      hostName: run.hostName,
      runId,
      subject: `${run.actionId} ${targetName(run.target)}`,
    });
    await sendSignal(tx, { kind: 'run', hostId: run.hostId, runId });
    return true;
  });
  if (begun) await context.queue.send('run-action', { runId }, { priority: 10 });
  return { runId };
}

async function ask(tx: Transaction, context: ServiceContext, actor: Actor, run: ActionRunRecord): Promise<void> {
  await demandTouch(tx, run);
  const title = `Undo: ${Plan.parse(run.plan).title}`;
  const { hostId, hostName, planHash } = run;
  await askApproval(tx, context, actor, {
    ...{ kind: 'undo', subjectId: run.id, hostId, hostName, title, planHash: planHash ?? '' },
  });
  await sendSignal(tx, { kind: 'run', hostId, runId: run.id });
}
