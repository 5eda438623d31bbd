import { z } from 'zod';
import { cleanText, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { findCase } from './find-case';
import { standCases } from './stand-cases';
import { caseName } from './stored-case';
import { endWatches } from './watch/begin-watch';

const schema = z.object({
  caseId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why it is opened again.')
    .max(500, 'A reason has at most 500 characters.')
    .transform(cleanText),
});

/**
 * Opens a closed case again, because a person says so. It stands where its findings and fixes put it now; one that is open stays as it is.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function reopenCase(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'cases.manage');
  const { caseId, reason } = parseInput(schema, input);
  const { hostId } = await findCase(context.db, caseId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const one = await findCase(tx, caseId);
    if (one.state !== 'closed') return;
    const at = context.now();
    await tx.case.update({
      where: { id: caseId },
      data: { state: 'open', closedAt: null, closedByName: null, closeReason: null },
    });
    await tx.caseNote.create({ data: { caseId, at, kind: 'opened-again', actorName: actor.name, text: reason } });
    await endWatches(tx, { caseId }, { at, reason: 'opened-again' });
    await standCases(tx, { hostId, at });
    await sendSignal(tx, { kind: 'host', hostId });
    await recordDeed(tx, context.vault, actor, {
      verb: 'case.reopen',
      hostId,
      hostName: one.host.name,
      subject: caseName(one.number),
      sentence: reason,
    });
  });
}
