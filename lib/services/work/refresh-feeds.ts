import { FeedFormatError, LARGEST_FEED_BYTES, ProofError, parseFeed, sha256Of } from '@/lib/intel';
import { type FeedFormat, FeedReading, type Indicator, type IndicatorKind } from '@/lib/model';
import { fetchOutside, OutboundError, type OutboundPolicy } from '@/lib/outbound';
import type { Feed } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { isDue } from '../feeds/feed-state';
import { endingOf, proveFile } from '../feeds/prove-file';
import { OlderFeedError, takeIn } from '../feeds/take-in';
import { readOutboundPolicy } from '../settings/outbound-policy';
import type { WorkContext } from './work-context';

/** Of one turn; more wait for the next. */
const AT_ONCE = 5;
const SMALL_BYTES = 10_000;

/** Asks the web addresses whose time has come. What a feed holds is kept whatever happens; in offline mode nothing is asked. */
export async function refreshFeeds(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const policy = await readOutboundPolicy(context);
  if (policy.offline) return;
  const feeds = await context.db.feed.findMany({
    where: { kind: 'url', enabled: true },
    // Those that were never asked come first.
    orderBy: { triedAt: { sort: 'asc', nulls: 'first' } },
    take: 1000,
  });
  const due = feeds.filter((feed) => isDue(feed, context.now())).slice(0, AT_ONCE);
  for (const feed of due) await refreshFeed(context, feed, policy);
}

async function refreshFeed(context: WorkContext, feed: Feed, policy: OutboundPolicy): Promise<void> {
  const at = context.now();
  try {
    const answer = await fetchOutside(
      {
        url: feed.place,
        headers: conditionsOf(feed),
        accepts: [200, 304],
        limits: { bytes: LARGEST_FEED_BYTES, milliseconds: 60_000 },
      },
      policyOf(feed, policy),
    );
    if (answer.status === 304 || sha256Of(answer.bytes) === feed.fileSha256) return await confirm(context, feed, at);
    await prove(feed, answer.bytes, policy);
    await readIn(context, feed, {
      ...{ bytes: answer.bytes, at, etag: answer.headers.etag ?? null },
      lastModified: answer.headers['last-modified'] ?? null,
    });
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) context.onError(`feed ${feed.id}`, error);
    await context.db.feed.updateMany({
      where: { id: feed.id },
      data: { triedAt: at, failure: sentence ?? 'Something went wrong inside Shipshape.' },
    });
  }
}

/** A feed whose address begins with http is asked that way because a person wrote it so. */
const policyOf = (feed: Feed, policy: OutboundPolicy): OutboundPolicy => ({
  ...policy,
  allowHttp: feed.place.startsWith('http:'),
});

async function confirm({ db }: WorkContext, { id }: Feed, at: Date): Promise<void> {
  await db.feed.updateMany({ where: { id }, data: { triedAt: at, succeededAt: at, unchangedAt: at, failure: null } });
}

async function prove(feed: Feed, bytes: Uint8Array, policy: OutboundPolicy): Promise<void> {
  const ending = endingOf(feed);
  if (ending === null) return proveFile(feed, bytes, null);
  const beside = new URL(feed.place);
  beside.pathname += ending;
  const answer = await fetchOutside({ url: beside.href, limits: { bytes: SMALL_BYTES } }, policyOf(feed, policy));
  proveFile(feed, bytes, answer.bytes);
}

/** What was said of the file that is held: a publisher who has nothing newer says so in a line. */
const conditionsOf = ({ etag, lastModified }: Feed): Record<string, string> => ({
  ...(etag && { 'if-none-match': etag }),
  ...(lastModified && { 'if-modified-since': lastModified }),
});

export async function readIn(
  { db }: WorkContext,
  feed: Feed,
  { bytes, at, ...marks }: { bytes: Uint8Array; etag: string | null; lastModified?: string | null; at: Date },
): Promise<void> {
  const parsed = await parseFeed(bytes, {
    format: feed.format as FeedFormat,
    kind: (feed.valueKind as IndicatorKind | null) ?? undefined,
    reading: FeedReading.catch({}).parse(feed.reading),
    defaults: {
      category: feed.category as Indicator['category'],
      confidence: feed.confidence as Indicator['confidence'],
    },
  });
  await db.$transaction((tx) => takeIn(tx, feed.id, { bytes, parsed, at, ...marks }), { timeout: 120_000 });
}

/** What went wrong with a feed, for people; null for what went wrong with us. */
export function sentenceOf(error: unknown): string | null {
  const known = [OutboundError, ProofError, FeedFormatError, OlderFeedError].some((kind) => error instanceof kind);
  return known && error instanceof Error ? error.message : null;
}
