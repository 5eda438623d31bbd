import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { findHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { untilText } from './mark-shared-baseline';
import { endOf, expirySchema, scopeOf, scopeText } from './scope';

const schema = z.object({
  /** A host's own, or a shared one. */
  of: z.union([z.object({ hostId: z.uuid() }), z.object({ baselineId: z.uuid() })]),
  expiresAt: expirySchema,
});

/**
 * Lets what is known good stand until another day, as it is. What it holds and who called it good stay.
 * @throws ServiceError `forbidden`, `invalid`, `baseline-end`, `not-found`, `locked`.
 */
export async function extendBaseline(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { of, expiresAt } = parseInput(schema, input);
  const end = endOf(expiresAt, context.now());
  if (end === 'no-end') throw new ServiceError('baseline-end', { field: 'expiresAt' });
  const data = { expiresAt: end, warnedAt: null };
  await context.db.$transaction(async (tx) => {
    if ('hostId' in of) {
      const host = await findHost(tx, of.hostId);
      const { count } = await tx.baseline.updateMany({ where: { hostId: host.id }, data });
      if (count === 0) throw new ServiceError('not-found');
      await recordDeed(tx, context.vault, actor, {
        verb: 'host.extend-known-good',
        hostId: host.id,
        hostName: host.name,
        sentence: untilText(end),
      });
      await sendSignal(tx, { kind: 'host', hostId: host.id });
      return;
    }
    const row = await tx.sharedBaseline.findUnique({ where: { id: of.baselineId } });
    if (!row) throw new ServiceError('not-found');
    await tx.sharedBaseline.update({ where: { id: row.id }, data });
    const subject = scopeText(scopeOf(row));
    await recordDeed(tx, context.vault, actor, { verb: 'baseline.extend', subject, sentence: untilText(end) });
    await sendSignal(tx, { kind: 'fleet' });
  });
}
