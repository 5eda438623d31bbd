import { z } from 'zod';
import { GuardScope, ProtectedKind } from '@/lib/model';
import { cleanText, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { reasonSchema } from '../trust/reason';
import { scopeRow, scopeWords } from './guard-scope';
import { changeGuards } from './may-touch';

const schema = z.object({
  kind: ProtectedKind,
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name.')
    .max(300, 'A name has at most 300 characters.')
    .refine((name) => !/\s/.test(name), 'A name has no spaces.')
    .transform(cleanText),
  scope: GuardScope,
  reason: reasonSchema,
});

/**
 * Marks a container, image, volume, network, unit or account so that no action touches it, on one host, a group or the fleet. It is a name or an id,
 * and holds for whatever bears it; it need not be there yet. Said again, the newer word stands.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function protectThing(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'guards.manage');
  const { kind, name, scope, reason } = parseInput(schema, input);
  const place = scopeRow(scope);
  await context.db.$transaction(async (tx) => {
    await changeGuards(tx);
    const { words, ...host } = await scopeWords(tx, place);
    const row = { ownerId: actor.id, ownerName: actor.name, reason, markedAt: context.now() };
    await tx.protectedThing.upsert({
      where: { kind_name_scope_place: { kind, name, ...place } },
      create: { kind, name, ...place, ...row },
      update: row,
    });
    await recordDeed(tx, context.vault, actor, {
      ...{ verb: 'guard.protect', ...host, subject: `${kind} ${name}` },
      sentence: `On ${words}. ${reason}`,
    });
    await sendSignal(tx, host.hostId ? { kind: 'host', hostId: host.hostId } : { kind: 'fleet' });
  });
}
