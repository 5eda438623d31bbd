import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../../access/actor';
import { authorize } from '../../access/authorize';
import { recordDeed } from '../../activity/record';
import { parseInput } from '../../parse-input';
import type { ServiceContext } from '../../service-context';
import { caseName } from '../stored-case';
import { findPlaybook, hostSignal } from './stored-playbook';

const schema = z.object({ playbookId: z.uuid() });

/**
 * Has a playbook stop before its next step; the step that is under way comes to its end. One that does not run is left as it is.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function stopPlaybook(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const { playbookId } = parseInput(schema, input);
  const one = await findPlaybook(context.db, playbookId);
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.playbook.updateMany({
      where: { id: playbookId, state: 'running', stopAskedByName: null },
      data: { stopAskedByName: actor.name },
    });
    if (count !== 1) return;
    await recordDeed(tx, context.vault, actor, {
      verb: 'playbook.stop',
      hostId: one.hostId,
      hostName: one.case.host.name,
      subject: caseName(one.case.number),
    });
    await sendSignal(tx, hostSignal(one));
  });
  await context.queue.send('run-playbook', { playbookId }, { priority: 10 });
}
