import type { FeedFormat, FeedReading, IndicatorKind } from '@/lib/model';
import { inSlices } from '../slices';
import { parseCsvTable } from './csv-table';
import { parseMisp } from './misp';
import { FeedFormatError, type ParsedFeed, type RowFacts } from './parsed-feed';
import { parsePlainList } from './plain-list';
import { parseStix } from './stix';

export const LARGEST_FEED_BYTES = 50 * 1024 * 1024;

export interface FeedOptions {
  readonly format: FeedFormat;
  /** What holds for rows that say nothing of it. */
  readonly defaults: RowFacts;
  /** The kind of every row, where the shape of a value does not tell. Lists and tables only. */
  readonly kind?: IndicatorKind | undefined;
  /** Which columns or attributes are taken, where a person said so. */
  readonly reading?: FeedReading | undefined;
}

/**
 * Reads a file of indicators, a slice at a time: a worker that reads 200,000 rows still answers. A row that is not understood or would accuse the innocent is counted and named, never guessed.
 * @throws FeedFormatError when the file is no such format, too large, or holds no indicator at all.
 */
export async function parseFeed(
  bytes: Uint8Array,
  { format, defaults, kind, reading }: FeedOptions,
): Promise<ParsedFeed> {
  if (bytes.byteLength > LARGEST_FEED_BYTES) throw new FeedFormatError('This file is larger than 50 MB.');
  const text = new TextDecoder('utf-8').decode(bytes);
  const parsed = await {
    list: () => inSlices(parsePlainList(text, defaults, kind)),
    csv: () => parseCsvTable(text, defaults, { kind, layout: reading?.csv }),
    stix: () => inSlices(parseStix(text, defaults)),
    misp: () => inSlices(parseMisp(text, defaults, reading?.misp)),
  }[format]();
  if (parsed.rows.length === 0)
    throw new FeedFormatError(
      parsed.unreadCount === 0
        ? 'This file holds no indicator.'
        : `None of the ${parsed.unreadCount} rows of this file is an indicator: ${parsed.unread[0]?.why ?? ''}`,
    );
  return parsed;
}

/** What a file looks like, for an upload whose sender did not say. */
export function guessFormat(name: string, head: string): FeedFormat {
  if (/^\s*[{[]/.test(head)) return /"type"\s*:\s*"bundle"/.test(head) ? 'stix' : 'misp';
  const line = head.split(/\r?\n/).find((one) => one.trim() !== '' && !one.startsWith('#')) ?? '';
  return /\.(csv|tsv)$/i.test(name) || /[,;\t].*[,;\t]/.test(line) ? 'csv' : 'list';
}
