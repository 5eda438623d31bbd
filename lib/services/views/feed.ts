import type { CsvPreview, UnreadRow } from '@/lib/intel';
import type { FeedFormat, FeedReading, IndicatorKind } from '@/lib/model';
import type { Instant } from './words';

/** Why a feed is what it is. `stale`: what it holds is kept, and everybody is told that it may be out of date. */
export type FeedState = 'fresh' | 'stale' | 'failed' | 'offline' | 'off' | 'waiting';

export type FeedView = {
  id: string;
  name: string;
  kind: 'upload' | 'folder' | 'url';
  place: string;
  format: FeedFormat;
  category: string;
  confidence: string;
  everyHours: number | null;
  proof: 'none' | 'sha256' | 'hash' | 'signature';
  publicKey: string | null;
  expectedSha256: string | null;
  /** Days after which a row ages that says no end of its own. */
  expiresDays: number | null;
  reading: FeedReading;
  /** The last time its publisher had nothing new. */
  unchangedAt: Instant | null;
  state: FeedState;
  /** Why it is stale or failed; null when it is neither. */
  failure: string | null;
  succeededAt: Instant | null;
  rowsAt: Instant | null;
  newestAt: Instant | null;
  rowCount: number;
  unreadCount: number;
  unread: UnreadRow[];
};

export type FeedsView = {
  /** What ships with the product. */
  bundled: { rowCount: number; agedCount: number; newestAt: Instant | null };
  feeds: FeedView[];
  offline: boolean;
};

/** What a file would bring, before it is taken in. */
export type FeedPreview = {
  format: FeedFormat;
  rowCount: number;
  byKind: { kind: IndicatorKind; count: number }[];
  samples: { kind: IndicatorKind; value: string; note: string }[];
  unreadCount: number;
  unread: UnreadRow[];
  /** Of a table: its first rows, and what its columns are taken for. */
  table: CsvPreview | null;
};

/** Who lists a value, the strongest first. */
export type KnownIndicator = {
  kind: IndicatorKind;
  value: string;
  category: string;
  feed: string;
  confidence: string;
  note: string;
  lastSeenAt: Instant | null;
  aged: boolean;
};
