import type { CsvColumn, CsvLayout } from '@/lib/model';
import { readValue } from './read-value';

/** Names that columns go by, in the order in which they are believed. */
const NAMES: Readonly<Record<CsvColumn, readonly string[]>> = {
  value: [
    'indicator',
    'value',
    'ioc',
    'ioc_value',
    'observable',
    'address',
    'ip',
    'dst_ip',
    'domain',
    'host',
    'hash',
    'sha256',
    'sha256_hash',
    'md5',
    'image',
    'wallet',
    'url',
  ],
  kind: ['kind', 'type', 'ioc_type', 'indicator_type', 'category_type'],
  category: ['category', 'threat_type', 'class'],
  note: ['note', 'comment', 'description', 'tags', 'malware', 'malware_printable', 'reference'],
  confidence: ['confidence', 'confidence_level', 'score'],
  firstSeenAt: ['first_seen', 'firstseen', 'first_seen_utc', 'created', 'date', 'dateadded'],
  lastSeenAt: ['last_seen', 'lastseen', 'last_seen_utc', 'last_online', 'updated', 'modified'],
  expiresAt: ['expires', 'expires_at', 'valid_until', 'expiration'],
};

/** Where each meaning stands in a row. */
export type ColumnPlaces = Partial<Record<CsvColumn, number>>;

const MEANINGS = Object.keys(NAMES) as CsvColumn[];

/** Found by their usual names. */
export function usualColumns(head: readonly string[]): ColumnPlaces {
  const names = head.map(plain);
  return placesBy((meaning) => {
    const name = NAMES[meaning].find((one) => names.includes(one));
    return name === undefined ? -1 : names.indexOf(name);
  });
}

/** As a person chose them, by name: a publisher who adds a column moves nothing. */
export function chosenColumns(head: readonly string[], columns: NonNullable<CsvLayout['columns']>): ColumnPlaces {
  const names = head.map(plain);
  return placesBy((meaning) => {
    const name = columns[meaning];
    return name === undefined ? -1 : names.indexOf(plain(name));
  });
}

function placesBy(placeOf: (meaning: CsvColumn) => number): ColumnPlaces {
  return Object.fromEntries(
    MEANINGS.map((meaning) => [meaning, placeOf(meaning)] as const).filter(([, place]) => place >= 0),
  );
}

/** The first cell that can be nothing but an indicator: a row with one is no head. A word with a dot may be a name. */
export const surePlace = (cells: readonly string[]): number =>
  cells.findIndex((cell) => {
    const read = readValue(cell);
    return 'found' in read && SURE.has(read.found.kind);
  });
const SURE: ReadonlySet<string> = new Set(['ip', 'cidr', 'sha256', 'sha1', 'md5', 'wallet']);

/** "column 1", "column 2": what the columns of a table without a head are called. */
export const numberedNames = (cells: readonly string[]): string[] => cells.map((_, index) => `column ${index + 1}`);

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
