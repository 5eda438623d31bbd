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

const schema = z.object({ thingId: z.uuid(), reason: reasonSchema });

/** Takes the mark off a thing, with a reason. @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`. */
export async function endProtection(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'guards.manage');
  const { thingId, reason } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    await changeGuards(tx);
    const thing = await tx.protectedThing.findUnique({ where: { id: thingId } });
    if (!thing) throw new ServiceError('not-found');
    await tx.protectedThing.delete({ where: { id: thingId } });
    const { words, ...host } = await scopeWords(tx, thing);
    await recordDeed(tx, context.vault, actor, {
      ...{ verb: 'guard.protect-end', ...host, subject: `${thing.kind} ${thing.name}` },
      sentence: `On ${words}. ${reason} (Said by ${thing.ownerName} at ${thing.markedAt.toISOString()}: ${thing.reason})`,
    });
    await sendSignal(tx, host.hostId ? { kind: 'host', hostId: host.hostId } : { kind: 'fleet' });
  });
}
