import { BUNDLED_INDICATORS, type UnreadRow } from '@/lib/intel';
import { type FeedFormat, FeedReading } from '@/lib/model';
import type { Feed } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import { readOutboundPolicy } from '../settings/outbound-policy';
import type { FeedsView, FeedView } from '../views/feed';
import { feedState } from './feed-state';

/** Where indicators come from, how old they are, and what is wrong with a source. @throws ServiceError `forbidden`. */
export async function listFeeds(context: ServiceContext, actor: Actor): Promise<FeedsView> {
  authorize(actor, 'settings.manage');
  const [feeds, { offline }] = await Promise.all([
    context.db.feed.findMany({ orderBy: { name: 'asc' }, take: 500 }),
    readOutboundPolicy(context),
  ]);
  const now = context.now();
  return { bundled: bundledOf(now), offline, feeds: feeds.map((feed) => viewOf(feed, now, offline)) };
}

function bundledOf(now: Date): FeedsView['bundled'] {
  const newest = BUNDLED_INDICATORS.reduce(
    (at, { lastSeenAt }) => ((lastSeenAt ?? '') > at ? (lastSeenAt ?? '') : at),
    '',
  );
  return {
    rowCount: BUNDLED_INDICATORS.length,
    agedCount: BUNDLED_INDICATORS.filter(({ expiresAt }) => expiresAt !== null && new Date(expiresAt) < now).length,
    newestAt: newest === '' ? null : newest,
  };
}

const viewOf = (feed: Feed, now: Date, offline: boolean): FeedView => ({
  ...{ id: feed.id, name: feed.name, place: feed.place, category: feed.category, confidence: feed.confidence },
  kind: feed.kind as FeedView['kind'],
  format: feed.format as FeedFormat,
  everyHours: feed.everyHours,
  proof: feed.proof as FeedView['proof'],
  ...{ publicKey: feed.publicKey, expectedSha256: feed.expectedSha256, expiresDays: feed.expiresDays },
  reading: FeedReading.catch({}).parse(feed.reading),
  unchangedAt: feed.unchangedAt?.toISOString() ?? null,
  state: feedState(feed, now, offline),
  failure: feed.failure,
  succeededAt: feed.succeededAt?.toISOString() ?? null,
  rowsAt: feed.rowsAt?.toISOString() ?? null,
  newestAt: feed.newestAt?.toISOString() ?? null,
  rowCount: feed.rowCount,
  unreadCount: feed.unreadCount,
  unread: feed.unread as unknown as UnreadRow[],
});
