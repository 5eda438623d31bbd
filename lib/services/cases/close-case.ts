import { z } from 'zod';
import { isGrave } from '@/lib/cases';
import { cleanText, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findCase } from './find-case';
import { toStanding } from './stand-cases';
import { caseName } from './stored-case';
import { isWatched } from './watch/read-respawn';

const schema = z.object({
  caseId: z.uuid(),
  reason: z.string().trim().max(500, 'A reason has at most 500 characters.').transform(cleanText).default(''),
});

/**
 * Closes a case: nothing critical or high of it is open and its watch ended quietly, or somebody says why it is closed all the same. A case that is closed stays as it is.
 * A deed of it that comes back opens it again.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `case-not-over`, `case-watched`, `locked`.
 */
export async function closeCase(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'cases.manage');
  const { caseId, reason } = parseInput(schema, input);
  const { hostId } = await findCase(context.db, caseId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const one = await findCase(tx, caseId);
    if (one.state === 'closed') return;
    const members = await tx.caseFinding.findMany({
      where: { caseId },
      select: { role: true, finding: true },
      take: 5000,
    });
    const grave = members.filter(({ role, finding }) => isGrave(toStanding(role, finding))).length;
    if (grave > 0 && reason === '') throw new ServiceError('case-not-over', { field: 'reason' });
    if (reason === '' && (await isWatched(tx, caseId))) throw new ServiceError('case-watched', { field: 'reason' });
    const at = context.now();
    await tx.case.update({
      where: { id: caseId },
      data: { state: 'closed', closedAt: at, closedByName: actor.name, closeReason: reason || null },
    });
    await tx.caseNote.create({ data: { caseId, at, kind: 'closed', actorName: actor.name, text: reason || null } });
    await sendSignal(tx, { kind: 'host', hostId });
    await recordDeed(tx, context.vault, actor, {
      verb: 'case.close',
      hostId,
      hostName: one.host.name,
      subject: caseName(one.number),
      sentence: `${grave} critical or high findings of it were open.${reason ? ` ${reason}` : ''}`,
    });
  });
}
