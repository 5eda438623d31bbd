import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { judgeAnew } from './take-in';

const schema = z.object({ feedId: z.uuid(), change: z.enum(['switch-on', 'switch-off', 'refresh', 'remove']) });

/**
 * Switches a feed on or off, asks for it now, or removes it with its indicators. Hosts are judged anew by what is left.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function changeFeed(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const { feedId, change } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    const feed = await tx.feed.findUnique({ where: { id: feedId }, select: { name: true } });
    if (!feed) throw new ServiceError('not-found');
    if (change === 'remove') await tx.feed.delete({ where: { id: feedId } });
    else if (change === 'refresh') await tx.feed.update({ where: { id: feedId }, data: { askedAt: context.now() } });
    else await tx.feed.update({ where: { id: feedId }, data: { enabled: change === 'switch-on' } });
    if (change !== 'refresh') await judgeAnew(tx);
    await recordDeed(tx, context.vault, actor, { verb: `feed.${change}`, subject: feed.name });
  });
  if (change === 'refresh') await context.queue.send('refresh-feeds', {});
}
