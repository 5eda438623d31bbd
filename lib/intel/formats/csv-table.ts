import type { CsvColumn, CsvLayout, Indicator, IndicatorKind } from '@/lib/model';
import { rowsOf, shapeOf } from './csv-text';
import { MOST_LINES } from './lines';
import { FeedFormatError, FeedGathering, type ParsedFeed, type RowFacts } from './parsed-feed';
import { readValue } from './read-value';
import { confidenceOf, dateOf, kindNamed } from './words';

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

type Cell = (column: CsvColumn) => string;

/** A table (RFC 4180; comma, semicolon, tab or bar), read as `layout` says and as its first lines tell. Lines that begin with "#" are comments. */
export async function parseCsvTable(
  text: string,
  defaults: RowFacts,
  { kind, layout }: { kind?: IndicatorKind | undefined; layout?: CsvLayout | undefined } = {},
): Promise<ParsedFeed> {
  const { delimiter, head, columns, named, body } = shapeOf(text, layout);
  if (columns.value === undefined)
    throw new FeedFormatError(`None of the columns holds indicators: ${head.slice(0, 12).join(', ').slice(0, 200)}.`);
  const gathering = new FeedGathering(defaults);
  let number = named ? 1 : 0;
  for await (const rows of rowsOf(body, delimiter)) {
    if (number + rows.length >= MOST_LINES)
      throw new FeedFormatError(`This file has more than ${MOST_LINES.toLocaleString('en')} rows.`);
    for (const cells of rows) {
      number += 1;
      const cell: Cell = (column) => cells[columns[column] ?? -1]?.trim() ?? '';
      const read = readValue(cell('value'), kind ?? kindNamed(cell('kind')));
      if ('why' in read) gathering.refuse(`row ${number}`, cells.slice(0, 20).join(', '), read.why);
      else gathering.add(read.found, factsOf(cell));
    }
  }
  return gathering.parsed();
}

function factsOf(cell: Cell): RowFacts {
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

function dated(column: 'firstSeenAt' | 'lastSeenAt' | 'expiresAt', cell: Cell): RowFacts {
  const at = dateOf(cell(column));
  return at === null ? {} : { [column]: at };
}

const PREVIEW_ROWS = 5;
const MOST_COLUMNS = 60;

/** The first rows of a table and what its columns are taken for, so that a person can say otherwise. */
export interface CsvPreview {
  readonly delimiter: string;
  readonly named: boolean;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly columns: Partial<Record<CsvColumn, string>>;
}

/** @throws FeedFormatError for what is no table. */
export async function previewCsv(text: string, layout?: CsvLayout): Promise<CsvPreview> {
  const { delimiter, named, head, columns, body } = shapeOf(text, layout);
  const rows: (readonly string[])[] = [];
  for await (const some of rowsOf(body, delimiter)) {
    rows.push(...some.slice(0, PREVIEW_ROWS - rows.length).map((cells) => cells.slice(0, MOST_COLUMNS)));
    if (rows.length >= PREVIEW_ROWS) break;
  }
  const names = Object.entries(columns).map(([meaning, place]) => [meaning, head[place] ?? ''] as const);
  return { delimiter, named, rows, head: head.slice(0, MOST_COLUMNS), columns: Object.fromEntries(names) };
}
