import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize, may } from '../access/authorize';
import { lockHost } from '../hosts/find-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { recordOn } from './finding-deed';
import { findingOnHost } from './finding-on-host';

const schema = z.object({ commentId: z.uuid() });

/**
 * Takes the text of a comment away; that there was one, of whom and when, stays. Its author may, and who keeps order.
 * @throws ServiceError `forbidden`, `not-found` also for one that is deleted already, `locked`.
 */
export async function deleteComment(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'findings.triage');
  const { commentId } = parseInput(schema, input);
  const asked = await context.db.findingComment.findUnique({ where: { id: commentId } });
  if (!asked) throw new ServiceError('not-found');
  if (!mayDelete(actor, asked)) throw new ServiceError('forbidden');
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, asked.hostId);
    const { count } = await tx.findingComment.updateMany({
      where: { id: commentId, deletedAt: null },
      data: { text: '', deletedAt: context.now(), deletedByName: actor.name },
    });
    if (count === 0) throw new ServiceError('not-found');
    await recordOn(tx, context, actor, await findingOnHost(tx, asked.findingId), {
      verb: 'finding.delete-comment',
      sentence: `Of ${asked.authorName}, ${asked.createdAt.toISOString()}`,
    });
  });
}

/** One's own, or anybody's for who keeps order. */
export const mayDelete = (actor: Actor, { authorId }: { authorId: string }): boolean =>
  authorId === actor.id || may(actor, 'findings.moderate');
