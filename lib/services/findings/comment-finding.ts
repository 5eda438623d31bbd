import { z } from 'zod';
import { cleanText } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { doToOne, type FindingDeed, recordOn } from './finding-deed';

/** Plain text; nothing in it is ever read as markup. */
export const commentTextSchema = z
  .string()
  .trim()
  .min(1, 'Write something.')
  .max(2000, 'A comment has at most 2000 characters.')
  .transform(cleanText);

const schema = z.object({ findingId: z.uuid(), text: commentTextSchema });

/** Says something about a finding, for everybody who sees it. @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`. */
export async function commentFinding(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.triage');
  const { findingId, text } = parseInput(schema, input);
  await doToOne(context, findingId, commenting(context, actor, text));
}

/** Refuses nothing: what is resolved or waived can be spoken of too. */
export const commenting = (context: ServiceContext, actor: Actor, text: string): FindingDeed => ({
  counts: false,
  apply: async (tx, finding) => {
    await tx.findingComment.create({
      data: {
        ...{ findingId: finding.id, hostId: finding.hostId, text, createdAt: context.now() },
        ...{ authorId: actor.id, authorName: actor.name },
      },
    });
    await recordOn(tx, context, actor, finding, { verb: 'finding.comment', sentence: text.slice(0, 500) });
  },
});
