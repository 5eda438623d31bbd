import type { Feed } from '@/lib/store';
import type { FeedState } from '../views/feed';

const HOUR_MS = 3_600_000;
/** An upload is renewed by hand: after this many days it is old. */
const UPLOAD_LIFE_HOURS = 30 * 24;
/** A feed that was silent for so many of its intervals is stale: one miss is no news. */
const MISSES = 3;

type Times = Pick<Feed, 'kind' | 'enabled' | 'everyHours' | 'triedAt' | 'succeededAt' | 'failure'>;

/** What a feed is worth now. What was taken in is kept in every state but "off". */
export function feedState(feed: Times, now: Date, offline: boolean): FeedState {
  if (!feed.enabled) return 'off';
  if (feed.kind === 'url' && offline) return 'offline';
  if (feed.succeededAt === null) return feed.failure === null ? 'waiting' : 'failed';
  const life = feed.kind === 'upload' ? UPLOAD_LIFE_HOURS : MISSES * (feed.everyHours ?? 24);
  const age = now.getTime() - feed.succeededAt.getTime();
  if (feed.kind === 'folder') return feed.failure === null ? 'fresh' : 'stale';
  return age > life * HOUR_MS ? 'stale' : 'fresh';
}

/** Whether a web address is to be asked again. After a failure it waits a tenth of its interval, and half an hour at least. */
export function isDue(feed: Times & Pick<Feed, 'askedAt'>, now: Date): boolean {
  if (!feed.enabled || feed.kind !== 'url') return false;
  if (feed.askedAt && (!feed.triedAt || feed.askedAt > feed.triedAt)) return true;
  if (!feed.triedAt) return true;
  const hours = feed.failure === null ? (feed.everyHours ?? 24) : Math.max(0.5, (feed.everyHours ?? 24) / 10);
  return now.getTime() - feed.triedAt.getTime() >= hours * HOUR_MS;
}
