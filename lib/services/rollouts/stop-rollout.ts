import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { findRollout, rolloutSignal } from './stored-rollout';

const schema = z.object({ rolloutId: z.uuid() });

/**
 * Has a rollout stop before its next step; what is under way comes to its end. One that does not run is left as it is.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function stopRollout(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const { rolloutId } = parseInput(schema, input);
  const one = await findRollout(context.db, rolloutId);
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.rollout.updateMany({
      where: { id: rolloutId, state: 'running', stopAskedByName: null },
      data: { stopAskedByName: actor.name },
    });
    if (count !== 1) return;
    await recordDeed(tx, context.vault, actor, { verb: 'rollout.stop', subject: `${one.actionId} ${one.label}` });
    await sendSignal(tx, rolloutSignal(one));
  });
  await context.queue.send('run-rollout', { rolloutId }, { priority: 10 });
}
