import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { canUndo } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { readSetting } from '../settings/settings';
import { findRollout, rolloutSignal } from './stored-rollout';

const schema = z.object({ rolloutId: z.uuid() });

/**
 * Has everything undone that a rollout did and that can be, once it has come to its end. The worker does it; each undo is on the record by itself as well.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `read-only`, `cannot-undo`, `locked`.
 */
export async function undoRollout(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const { rolloutId } = parseInput(schema, input);
  if (await readSetting(context.db, 'actions.off')) throw new ServiceError('read-only');
  await context.db.$transaction(async (tx) => {
    const one = await findRollout(tx, rolloutId);
    const ids = one.steps.flatMap(({ runId }) => runId ?? []);
    const runs = await tx.actionRun.findMany({ where: { id: { in: ids } } });
    if (!runs.some(canUndo)) throw new ServiceError('cannot-undo');
    const { count } = await tx.rollout.updateMany({
      where: { id: rolloutId, state: { in: ['done', 'stopped', 'undone'] } },
      data: {
        ...{ state: 'undoing', undoById: actor.id, undoByName: actor.name },
        ...{ undoAskedAt: context.now(), undoneAt: null },
      },
    });
    if (count !== 1) throw new ServiceError('cannot-undo');
    // What was refused or failed may be asked for again.
    await tx.rolloutStep.updateMany({
      where: { rolloutId, undo: { in: ['ended', 'refused'] } },
      data: { undo: null, undoSentence: null },
    });
    await recordDeed(tx, context.vault, actor, { verb: 'rollout.undo', subject: `${one.actionId} ${one.label}` });
    await sendSignal(tx, rolloutSignal(one));
  });
  await context.queue.send('run-rollout', { rolloutId }, { priority: 10 });
}
