import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findCase } from './find-case';
import { caseName, parseSecrets } from './stored-case';

const schema = z.object({
  caseId: z.uuid(),
  secretKey: z.string().min(1).max(5000),
  changed: z.boolean().default(true),
});

/**
 * Says that a secret which counts as known to the stranger was changed, or that it was not after all. Shipshape cannot see it: whoever says so
 * is on the record.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function markChanged(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'cases.manage');
  const { caseId, secretKey, changed } = parseInput(schema, input);
  const { hostId } = await findCase(context.db, caseId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const one = await findCase(tx, caseId);
    const secret = parseSecrets(one.secrets).find(({ key }) => key === secretKey);
    if (!secret) throw new ServiceError('not-found');
    const at = context.now();
    const known = await tx.caseMark.findUnique({ where: { caseId_secretKey: { caseId, secretKey } } });
    if ((known !== null) === changed) return;
    if (changed)
      await tx.caseMark.create({
        data: { caseId, secretKey, changedAt: at, actorId: actor.id, actorName: actor.name },
      });
    else await tx.caseMark.delete({ where: { caseId_secretKey: { caseId, secretKey } } });
    const text = `${secret.name} (${secret.place})`;
    const kind = changed ? 'changed' : 'unchanged';
    await tx.caseNote.create({ data: { caseId, at, kind, actorName: actor.name, text } });
    await sendSignal(tx, { kind: 'host', hostId });
    await recordDeed(tx, context.vault, actor, {
      verb: changed ? 'case.mark-changed' : 'case.mark-unchanged',
      hostId,
      hostName: one.host.name,
      subject: caseName(one.number),
      sentence: text,
    });
  });
}
