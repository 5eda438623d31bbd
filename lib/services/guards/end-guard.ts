import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { reasonSchema } from '../trust/reason';
import { scopeWords } from './guard-scope';
import { changeGuards } from './may-touch';

const schema = z.object({ guardId: z.uuid(), reason: reasonSchema });

/**
 * Takes back what was said of hosts, with a reason. What already waits for a second person goes on waiting.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function endGuard(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'guards.manage');
  const { guardId, reason } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    await changeGuards(tx);
    const guard = await tx.guard.findUnique({ where: { id: guardId } });
    if (!guard) throw new ServiceError('not-found');
    await tx.guard.delete({ where: { id: guardId } });
    const { words, ...host } = await scopeWords(tx, guard);
    await recordDeed(tx, context.vault, actor, {
      ...{ verb: `guard.${guard.kind}-end`, ...host, subject: words },
      sentence: `${reason} (Said by ${guard.ownerName} at ${guard.setAt.toISOString()}: ${guard.reason})`,
    });
    await sendSignal(tx, host.hostId ? { kind: 'host', hostId: host.hostId } : { kind: 'fleet' });
  });
}
