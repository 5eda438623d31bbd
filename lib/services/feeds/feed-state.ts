import { outboundFailureSentences } from '@/lib/model/outbound-failure';
import type { Feed } from '@/lib/store';
import type { FeedState } from '../views/feed';

const HOUR_MS = 3_600_000;
/** What a person puts there is renewed by hand: after this many days it is old. */
const BY_HAND_LIFE_HOURS = 30 * 24;
/** A feed that was silent for so many of its intervals is stale: one miss is no news. */
const MISSES = 3;

type Times = Pick<Feed, 'kind' | 'enabled' | 'everyHours' | 'triedAt' | 'succeededAt' | 'failure'>;

/** What a feed is worth now. What was taken in is kept in every state but "off". */
export function feedState(feed: Times, now: Date, offline: boolean): FeedState {
  if (!feed.enabled) return 'off';
  if (feed.kind === 'url' && offline) return 'offline';
  if (feed.succeededAt === null) return feed.failure === null ? 'waiting' : 'failed';
  if (feed.failure !== null && !NO_NEWS.has(feed.failure)) return 'stale';
  const life = feed.kind === 'url' ? MISSES * (feed.everyHours ?? 24) : BY_HAND_LIFE_HOURS;
  const age = now.getTime() - feed.succeededAt.getTime();
  return age > life * HOUR_MS ? 'stale' : 'fresh';
}

/** Not reached once is no news. A file that came and was refused (unsigned, older, no feed) is: it would say something else now. */
const NO_NEWS: ReadonlySet<string> = new Set(Object.values(outboundFailureSentences));

/** Whether a web address is to be asked again. After a failure it waits a tenth of its interval, and half an hour at least. */
export function isDue(feed: Times & Pick<Feed, 'askedAt'>, now: Date): boolean {
  if (!feed.enabled || feed.kind !== 'url') return false;
  if (feed.askedAt && (!feed.triedAt || feed.askedAt > feed.triedAt)) return true;
  if (!feed.triedAt) return true;
  const hours = feed.failure === null ? (feed.everyHours ?? 24) : Math.max(0.5, (feed.everyHours ?? 24) / 10);
  return now.getTime() - feed.triedAt.getTime() >= hours * HOUR_MS;
}
