import type { Indicator } from '@/lib/model';

/** One row of a feed: an indicator without what the feed itself adds (its name and source). */
export type FeedRow = Omit<Indicator, 'feed' | 'source'>;

/** A row that was not taken in, where it stands and why. */
export interface UnreadRow {
  readonly where: string; // "line 12", "objects[3]"
  readonly text: string; // as it stands, cut
  readonly why: string;
}

/** What a file of indicators holds. Nothing is dropped in silence: what is no row is counted, and the first ones are named. */
export interface ParsedFeed {
  readonly rows: readonly FeedRow[];
  readonly unread: readonly UnreadRow[]; // the first `MOST_UNREAD`
  readonly unreadCount: number;
}

/** The whole file is refused: it is no such format, or larger than anything honest. The sentence is for people. */
export class FeedFormatError extends Error {
  override readonly name = 'FeedFormatError';
}

export const MOST_ROWS = 200_000;
const MOST_UNREAD = 100;
const LONGEST_SHOWN = 200;

/** What a row says beside its value; the rest is the same for all rows of a feed. */
export type RowFacts = Partial<Omit<FeedRow, 'kind' | 'value'>>;

/** Gathers rows, each value of a kind once: the first says it, a later one only makes it younger. */
export class FeedGathering {
  private readonly byValue = new Map<string, FeedRow>();
  private readonly unread: UnreadRow[] = [];
  private unreadCount = 0;

  /** @param defaults what holds for rows that say nothing of it. */
  constructor(private readonly defaults: RowFacts) {}

  add(found: Pick<FeedRow, 'kind' | 'value'>, facts: RowFacts = {}): void {
    const key = `${found.kind} ${found.value}`;
    const known = this.byValue.get(key);
    if (!known && this.byValue.size >= MOST_ROWS)
      throw new FeedFormatError(`This file has more than ${MOST_ROWS.toLocaleString('en')} indicators.`);
    const row: FeedRow = { ...BARE, ...this.defaults, ...given(facts), ...found };
    const clean = { ...row, note: storable(row.note) };
    this.byValue.set(key, known && (known.lastSeenAt ?? '') >= (row.lastSeenAt ?? '') ? known : clean);
  }

  refuse(where: string, text: string, why: string): void {
    this.unreadCount += 1;
    if (this.unread.length < MOST_UNREAD)
      this.unread.push({ where, text: storable(text.slice(0, LONGEST_SHOWN)), why });
  }

  parsed(): ParsedFeed {
    return { rows: [...this.byValue.values()], unread: this.unread, unreadCount: this.unreadCount };
  }
}

const BARE: Omit<FeedRow, 'kind' | 'value'> = {
  category: 'malware',
  note: '',
  confidence: 'medium',
  firstSeenAt: null,
  lastSeenAt: null,
  expiresAt: null,
};

/** A NUL, or half of a surrogate pair (also one that a cut left), would hide the whole file from the database. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

const given = (facts: RowFacts): RowFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
