import { z } from 'zod';
import { BUNDLED_INDICATORS, readValue } from '@/lib/intel';
import type { Indicator, IndicatorKind } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { KnownIndicator } from '../views/feed';
import { expiryOf } from './row-life';

const schema = z.object({ value: z.string().trim().min(1).max(512) });
const MOST = 100;

type Asked = { kind: IndicatorKind; values: readonly string[] };
type Row = Pick<Indicator, 'kind' | 'value' | 'category' | 'note' | 'confidence'> & {
  feed: string;
  lastSeenAt: Date | null;
  expiresAt: Date | null;
};

/**
 * Which feeds list a value: an address with the ranges around it, a domain with its parents, an image with its namespace, a hash, a wallet.
 * @throws ServiceError `forbidden`, `invalid` for what is no such thing.
 */
export async function findIndicator(context: ServiceContext, actor: Actor, input: unknown): Promise<KnownIndicator[]> {
  authorize(actor, 'settings.manage');
  const { value } = parseInput(schema, input);
  const read = readValue(value);
  if ('why' in read) throw new ServiceError('invalid', { field: 'value', sentence: read.why });
  const asked = widened(read.found);
  const now = context.now();
  const rows = [...bundled(asked), ...(await ofFeeds(context, asked)), ...(await rangesAround(context, read.found))];
  const isAged = ({ expiresAt }: Row): boolean => expiresAt !== null && expiresAt < now;
  const strongestFirst = [...rows].sort(
    (a, b) => Number(isAged(a)) - Number(isAged(b)) || WORTH[b.confidence] - WORTH[a.confidence],
  );
  return strongestFirst.slice(0, MOST).map((row) => ({
    ...{ kind: row.kind, value: row.value, category: row.category, feed: row.feed, confidence: row.confidence },
    note: row.note,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    aged: isAged(row),
  }));
}

const WORTH: Record<Indicator['confidence'], number> = { high: 2, medium: 1, low: 0 };

/** "pool.supportxmr.com" is asked for as "supportxmr.com" too, and "heybb/theimg2" as its namespace. */
function widened({ kind, value }: { kind: IndicatorKind; value: string }): readonly Asked[] {
  if (kind === 'domain') {
    const labels = value.split('.');
    return [{ kind, values: labels.slice(0, -1).map((_, index) => labels.slice(index).join('.')) }];
  }
  if (kind === 'image')
    return [
      { kind, values: [value] },
      { kind: 'namespace', values: [value.split('/').slice(0, -1).join('/')] },
    ];
  return [{ kind, values: [value] }];
}

const bundled = (asked: readonly Asked[]): Row[] =>
  BUNDLED_INDICATORS.filter((one) =>
    asked.some(({ kind, values }) => one.kind === kind && values.includes(one.value)),
  ).map((one) => ({
    ...one,
    lastSeenAt: one.lastSeenAt ? new Date(one.lastSeenAt) : null,
    expiresAt: one.expiresAt ? new Date(one.expiresAt) : null,
  }));

async function ofFeeds({ db }: ServiceContext, asked: readonly Asked[]): Promise<Row[]> {
  const rows = await db.feedRow.findMany({
    where: { OR: asked.map(({ kind, values }) => ({ kind, value: { in: [...values] } })) },
    include: { feed: { select: { name: true, expiresDays: true, succeededAt: true } } },
    take: MOST,
  });
  return rows.map(({ feed, ...row }) => ({
    ...(row as unknown as Omit<Row, 'feed'>),
    ...{ feed: feed.name, expiresAt: expiryOf(row, feed) },
  }));
}

/** PostgreSQL compares ranges itself (inet, >>=). */
async function rangesAround({ db }: ServiceContext, { kind, value }: { kind: string; value: string }): Promise<Row[]> {
  if (kind !== 'ip') return [];
  return db.$queryRaw<Row[]>`
    SELECT r."kind", r."value", r."category", r."note", r."confidence", r."lastSeenAt", f."name" AS "feed",
      COALESCE(r."expiresAt", COALESCE(r."lastSeenAt", f."succeededAt") + make_interval(days => f."expiresDays")) AS "expiresAt"
    FROM "feed_rows" r JOIN "feeds" f ON f."id" = r."feedId"
    -- Not AND: the planner may turn it round, and no domain is an address.
    WHERE CASE WHEN r."kind" = 'cidr' THEN r."value"::inet >>= ${value}::inet ELSE false END AND r."kind" = 'cidr'
    ORDER BY masklen(r."value"::inet) DESC LIMIT ${MOST}`;
}
