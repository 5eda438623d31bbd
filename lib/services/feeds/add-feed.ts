import { z } from 'zod';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { feedDefaultsSchema, feedNameSchema, proofData, proofSchema, webAddressSchema } from './feed-input';

const schema = z
  .object({
    name: feedNameSchema,
    url: webAddressSchema,
    everyHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 30)
      .default(24),
  })
  .extend(feedDefaultsSchema.required({ format: true }).shape)
  .and(proofSchema);

/**
 * Adds a web address that the worker asks again and again, within what may be sent outside. It is asked for the first time at once.
 * @throws ServiceError `forbidden`, `invalid`, `locked`.
 */
export async function addFeed(context: ServiceContext, actor: Actor, input: unknown): Promise<{ feedId: string }> {
  authorize(actor, 'settings.manage');
  const { name, url, everyHours, format, valueKind, category, confidence, reading, ...proved } = parseInput(
    schema,
    input,
  );
  return context.db.$transaction(async (tx) => {
    if (await tx.feed.findUnique({ where: { name } }))
      throw new ServiceError('invalid', { field: 'name', sentence: 'Another feed already has this name.' });
    const { id } = await tx.feed.create({
      data: {
        ...{ name, kind: 'url', place: url, format, valueKind: valueKind ?? null, category, confidence, everyHours },
        ...proofData(proved),
        reading: asJson(reading ?? {}),
        createdBy: actor.name,
      },
      select: { id: true },
    });
    await recordDeed(tx, context.vault, actor, { verb: 'feed.add', subject: name, sentence: new URL(url).origin });
    return { feedId: id };
  });
}
