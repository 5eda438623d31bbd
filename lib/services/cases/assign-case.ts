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
import { caseName } from './stored-case';

const schema = z.object({ caseId: z.uuid(), ownerId: z.uuid().nullable() });

/** Says who takes care of a case, or that nobody does. @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`. */
export async function assignCase(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'cases.manage');
  const { caseId, ownerId } = parseInput(schema, input);
  const { hostId } = await findCase(context.db, caseId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const one = await findCase(tx, caseId);
    if (one.ownerId === ownerId) return;
    const owner =
      ownerId === null
        ? null
        : await tx.user.findUnique({ where: { id: ownerId, disabledAt: null }, select: { name: true } });
    if (ownerId !== null && !owner) throw new ServiceError('not-found');
    const ownerName = owner?.name ?? null;
    await tx.case.update({ where: { id: caseId }, data: { ownerId, ownerName } });
    const note = { caseId, at: context.now(), kind: 'assigned', actorName: actor.name, text: ownerName };
    await tx.caseNote.create({ data: note });
    await sendSignal(tx, { kind: 'host', hostId });
    await recordDeed(tx, context.vault, actor, {
      verb: 'case.assign',
      hostId,
      hostName: one.host.name,
      subject: caseName(one.number),
      sentence: ownerName === null ? 'Nobody takes care of it.' : `${ownerName} takes care of it.`,
    });
  });
}
