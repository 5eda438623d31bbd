import { z } from 'zod';
import { GuardKind, GuardScope } from '@/lib/model';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { reasonSchema } from '../trust/reason';
import { scopeRow, scopeWords } from './guard-scope';
import { changeGuards } from './may-touch';

const schema = z.object({ kind: GuardKind, scope: GuardScope, reason: reasonSchema });

/**
 * Makes a host, a group or the fleet read-only or protected, or has a second person approve what is done there. It holds at once, also for what
 * waits in the queue; scans go on. Said again, the newer word stands.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function setGuard(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'guards.manage');
  const { kind, scope, reason } = parseInput(schema, input);
  const place = scopeRow(scope);
  await context.db.$transaction(async (tx) => {
    await changeGuards(tx);
    const { words, ...host } = await scopeWords(tx, place);
    const row = { ownerId: actor.id, ownerName: actor.name, reason, setAt: context.now() };
    await tx.guard.upsert({
      where: { kind_scope_place: { kind, ...place } },
      create: { kind, ...place, ...row },
      update: row,
    });
    await recordDeed(tx, context.vault, actor, { verb: `guard.${kind}`, ...host, subject: words, sentence: reason });
    await sendSignal(tx, host.hostId ? { kind: 'host', hostId: host.hostId } : { kind: 'fleet' });
  });
}
