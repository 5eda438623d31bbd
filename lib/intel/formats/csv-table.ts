import { CsvError, parse } from 'csv-parse/sync';
import type { Indicator, IndicatorKind } from '@/lib/model';
import { linesOf, MOST_LINES } from './lines';
import { FeedFormatError, FeedGathering, type ParsedFeed, type RowFacts } from './parsed-feed';
import { readValue } from './read-value';
import { confidenceOf, dateOf, kindNamed } from './words';

/** Names that columns go by, in the order in which they are believed. */
const NAMES = {
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
} as const;

type Column = keyof typeof NAMES;
const CATEGORIES: ReadonlySet<string> = new Set<Indicator['category']>([
  'mining-pool',
  'miner',
  'malware',
  'command-and-control',
  'dropper',
  'proxyware',
  'miner-image',
  'scanner',
]);

/** A table with a head (RFC 4180; comma, semicolon or tab). Lines that begin with "#" are comments; the last one may be the head. */
export function parseCsvTable(text: string, defaults: RowFacts, kind?: IndicatorKind): ParsedFeed {
  const table = tableOf(text);
  const [head = [], ...body] = table;
  const columns = columnsOf(head);
  if (columns.value === undefined)
    throw new FeedFormatError(`None of the columns holds indicators: ${head.slice(0, 12).join(', ').slice(0, 200)}.`);
  if (table.length >= MOST_LINES)
    throw new FeedFormatError(`This file has more than ${MOST_LINES.toLocaleString('en')} rows.`);
  const gathering = new FeedGathering(defaults);
  body.forEach((cells, index) => {
    const cell = (column: Column): string => cells[columns[column] ?? -1]?.trim() ?? '';
    const read = readValue(cell('value'), kind ?? kindNamed(cell('kind')));
    if ('why' in read) gathering.refuse(`row ${index + 2}`, cells.slice(0, 20).join(', '), read.why);
    else gathering.add(read.found, factsOf(cell));
  });
  return gathering.parsed();
}

function tableOf(text: string): readonly (readonly string[])[] {
  const { head, rest } = splitTop(text);
  try {
    return parse(head.commented ? `${head.text}\n${rest}` : rest, {
      // One for the whole file: a note such as "kinsing; loader" must not move the cells behind it.
      delimiter: delimiterOf(head.text),
      comment: '#',
      comment_no_infix: true,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
      to: MOST_LINES,
    });
  } catch (error) {
    const why = error instanceof CsvError ? error.code.toLowerCase().replaceAll('_', ' ') : 'it cannot be read';
    throw new FeedFormatError(`This is no table of comma-separated values: ${why}.`, { cause: error });
  }
}

/** The line that names the columns, which abuse.ch writes as the last comment, and the file from its first line that is no comment. */
function splitTop(text: string): { head: { text: string; commented: boolean }; rest: string } {
  let comment = '';
  for (const line of linesOf(text)) {
    const bare = line.text.trim();
    if (bare.startsWith('#')) comment = bare.replace(/^#+\s*/, '');
    if (bare === '' || bare.startsWith('#')) continue;
    const commented = columnsOf(cellsOf(comment, delimiterOf(comment))).value !== undefined;
    const rest = text.slice(line.at);
    return { head: commented ? { text: comment, commented } : { text: bare, commented }, rest };
  }
  return { head: { text: '', commented: false }, rest: '' };
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The one that makes the most cells of the line that names the columns. */
const delimiterOf = (head: string): string =>
  [...DELIMITERS].sort((a, b) => cellsOf(head, b).length - cellsOf(head, a).length)[0] ?? ',';

const cellsOf = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));

function columnsOf(head: readonly string[]): Partial<Record<Column, number>> {
  const names = head.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const entries = (Object.keys(NAMES) as Column[]).flatMap((column) => {
    const name = NAMES[column].find((one) => names.includes(one));
    return name === undefined ? [] : [[column, names.indexOf(name)] as const];
  });
  return Object.fromEntries(entries);
}

function factsOf(cell: (column: Column) => string): RowFacts {
  const category = cell('category').toLowerCase();
  const confidence = confidenceOf(cell('confidence'));
  return {
    ...(CATEGORIES.has(category) && { category: category as Indicator['category'] }),
    ...(confidence && { confidence }),
    ...(cell('note') !== '' && { note: cell('note').slice(0, 300) }),
    ...dated('firstSeenAt', cell),
    ...dated('lastSeenAt', cell),
    ...dated('expiresAt', cell),
  };
}

function dated(column: 'firstSeenAt' | 'lastSeenAt' | 'expiresAt', cell: (column: Column) => string): RowFacts {
  const at = dateOf(cell(column));
  return at === null ? {} : { [column]: at };
}
