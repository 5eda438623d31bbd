import { z } from 'zod';
import { Indicator } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { FeedRowsView, FeedRowView } from '../views/feed-rows';
import { expiryOf } from './row-life';

const PAGE_ROWS = 100;
const MOST_PAGES = 2_000;

const schema = z.object({
  feedId: z.uuid(),
  page: z.coerce.number().int().min(1).max(MOST_PAGES).catch(1),
  search: z.string().trim().max(200).catch(''),
});
const unreadSchema = z.array(z.object({ where: z.string(), text: z.string(), why: z.string() })).catch([]);

/**
 * What a feed lists, in the order of kind and value; `search` leaves the values that begin with it.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`.
 */
export async function viewFeedRows(context: ServiceContext, actor: Actor, input: unknown): Promise<FeedRowsView> {
  authorize(actor, 'settings.manage');
  const { feedId, page, search } = parseInput(schema, input);
  const feed = await context.db.feed.findUnique({
    where: { id: feedId },
    select: { id: true, name: true, unread: true, unreadCount: true, expiresDays: true, succeededAt: true },
  });
  if (!feed) throw new ServiceError('not-found');
  const where = { feedId, ...(search !== '' && { value: { startsWith: literal(search) } }) };
  const [total, rows] = await Promise.all([
    context.db.feedRow.count({ where }),
    context.db.feedRow.findMany({
      where,
      orderBy: [{ kind: 'asc' }, { value: 'asc' }],
      skip: (page - 1) * PAGE_ROWS,
      take: PAGE_ROWS,
    }),
  ]);
  const now = context.now();
  return {
    ...{ id: feed.id, name: feed.name, unread: unreadSchema.parse(feed.unread), unreadCount: feed.unreadCount },
    ...{ total, page, pages: Math.max(1, Math.ceil(total / PAGE_ROWS)), search },
    rows: rows.flatMap((row) => viewOf({ ...row, expiresAt: expiryOf(row, feed) }, now)),
  };
}

/** What Prisma hands to LIKE as it is: a mark of a pattern is a letter like any other. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const wordsSchema = Indicator.pick({ kind: true, value: true, category: true, confidence: true, note: true });

function viewOf(row: { lastSeenAt: Date | null; expiresAt: Date | null }, now: Date): FeedRowView[] {
  const words = wordsSchema.safeParse(row);
  if (!words.success) return [];
  return [
    {
      ...words.data,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      aged: row.expiresAt !== null && row.expiresAt < now,
    },
  ];
}
