import type { Indicator } from '@/lib/model';
import type { Instant } from './words';

/** What one feed lists, a page at a time, and what of its file was not taken in. */
export type FeedRowsView = {
  id: string;
  name: string;
  rows: FeedRowView[];
  /** Of the rows that the search leaves. */
  total: number;
  page: number;
  pages: number;
  search: string;
  unread: { where: string; text: string; why: string }[];
  unreadCount: number;
};

export type FeedRowView = Pick<Indicator, 'kind' | 'value' | 'category' | 'confidence' | 'note'> & {
  lastSeenAt: Instant | null;
  expiresAt: Instant | null;
  aged: boolean;
};
