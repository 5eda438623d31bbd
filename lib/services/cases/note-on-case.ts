import { z } from 'zod';
import { cleanText, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findCase } from './find-case';
import { caseName } from './stored-case';

/** More than any incident needs; below what the page of a case reads. */
export const MOST_WRITTEN = 500;

const schema = z.object({
  caseId: z.uuid(),
  /** Plain text; nothing in it is ever read as markup. */
  text: z
    .string()
    .trim()
    .min(1, 'Write something.')
    .max(2000, 'A note has at most 2000 characters.')
    .transform(cleanText),
});

/**
 * Writes something down on a case, open or closed, for everybody who reads it. It cannot be taken away: it stands on the record too.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function noteOnCase(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'cases.manage');
  const { caseId, text } = parseInput(schema, input);
  const { hostId } = await findCase(context.db, caseId);
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const one = await findCase(tx, caseId);
    if ((await tx.caseNote.count({ where: { caseId, kind: 'written' } })) >= MOST_WRITTEN)
      throw new ServiceError('invalid', { sentence: `A case has at most ${MOST_WRITTEN} notes.`, field: 'text' });
    await tx.caseNote.create({
      data: { caseId, at: context.now(), kind: 'written', actorName: actor.name, text },
    });
    await sendSignal(tx, { kind: 'host', hostId });
    await recordDeed(tx, context.vault, actor, {
      verb: 'case.note',
      hostId,
      hostName: one.host.name,
      subject: caseName(one.number),
      sentence: text.slice(0, 500),
    });
  });
}
