import { z } from 'zod';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { feedDefaultsSchema, feedNameSchema, proofData, proofSchema, webAddressSchema } from './feed-input';
import { judgeAnew } from './take-in';

const schema = z
  .object({
    feedId: z.uuid(),
    name: feedNameSchema,
    expiresDays: z.number().int().min(1).max(3_650).nullable().default(null),
    /** Of a web address only. */
    url: webAddressSchema.optional(),
    everyHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 30)
      .optional(),
  })
  .extend(feedDefaultsSchema.shape)
  .and(proofSchema);
type Edit = z.infer<typeof schema>;

/**
 * Changes what a feed is called, how its file is read and proved, and when its rows age. A web address or a file of the folder is read anew by
 * the worker; of an upload the file is not kept, so only its name and the age of its rows can change.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `locked`.
 */
export async function editFeed(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const edit = parseInput(schema, input);
  const asks = await context.db.$transaction(async (tx) => {
    const feed = await tx.feed.findUnique({ where: { id: edit.feedId } });
    if (!feed) throw new ServiceError('not-found');
    if (feed.kind === 'folder' && edit.name !== feed.name)
      throw new ServiceError('invalid', { field: 'name', sentence: 'A feed of the folder is called like its file.' });
    const named = await tx.feed.findUnique({ where: { name: edit.name }, select: { id: true } });
    if (named && named.id !== feed.id)
      throw new ServiceError('invalid', { field: 'name', sentence: 'Another feed already has this name.' });
    const kept = { name: edit.name, expiresDays: edit.expiresDays };
    const data = feed.kind === 'upload' ? kept : { ...kept, ...readAnew(edit, feed.kind === 'url', context.now()) };
    const changed = Object.keys(data).filter((key) => !SILENT.has(key) && differs(data, feed, key));
    await tx.feed.update({ where: { id: feed.id }, data });
    await judgeAnew(tx);
    const sentence = changed.length === 0 ? 'Nothing changed.' : `Changed: ${changed.sort().join(', ')}.`;
    await recordDeed(tx, context.vault, actor, { verb: 'feed.edit', subject: feed.name, sentence });
    return feed.kind === 'url';
  });
  if (asks) await context.queue.send('refresh-feeds', {});
}

/** What only says that the file is to be read again. */
const SILENT: ReadonlySet<string> = new Set(['etag', 'lastModified', 'fileSha256', 'newestAt', 'askedAt']);

const differs = (data: object, feed: object, key: string): boolean =>
  JSON.stringify(Reflect.get(data, key) ?? null) !== JSON.stringify(Reflect.get(feed, key) ?? null);

/** Without the marks of the file that is held, the worker takes the same file in again, under the new words. */
function readAnew(edit: Edit, isUrl: boolean, now: Date) {
  return {
    ...(edit.format && { format: edit.format }),
    ...{ valueKind: edit.valueKind ?? null, category: edit.category, confidence: edit.confidence },
    reading: asJson(edit.reading ?? {}),
    ...proofData(edit),
    ...{ etag: null, lastModified: null, fileSha256: null },
    ...(isUrl && {
      askedAt: now,
      ...(edit.url && { place: edit.url }),
      ...(edit.everyHours && { everyHours: edit.everyHours }),
    }),
  };
}
