import { setImmediate } from 'node:timers/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import type { CsvLayout } from '@/lib/model';
import { type ColumnPlaces, chosenColumns, numberedNames, surePlace, usualColumns } from './csv-columns';
import { linesOf } from './lines';
import { FeedFormatError } from './parsed-feed';

/** Small enough that its rows are read in a few milliseconds. */
const PIECE_BYTES = 16 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What the top of a table says of the rest. */
export interface CsvShape {
  readonly delimiter: (typeof DELIMITERS)[number];
  /** Whether the file itself names its columns, in its first row or in the last comment before it (abuse.ch). */
  readonly named: boolean;
  readonly head: readonly string[];
  readonly columns: ColumnPlaces;
  /** The rows, without the head. */
  readonly body: string;
}

/** What a person said of a table holds; the rest is told by its first lines. */
export function shapeOf(text: string, layout: CsvLayout = {}): CsvShape {
  const { comment, first, at } = topOf(text);
  const delimiter = layout.delimiter ?? delimiterOf(usualIn(comment) ? comment : first);
  const commentCells = cellsOf(comment, delimiter);
  const firstCells = cellsOf(first, delimiter);
  const inComment = layout.head === undefined && isHead(commentCells, layout);
  const named = inComment || (layout.head ?? (isHead(firstCells, layout) || surePlace(firstCells) < 0));
  const head = inComment ? commentCells : named ? firstCells : numberedNames(firstCells);
  return {
    ...{ delimiter, named, head, columns: columnsOf(head, layout, named ? -1 : surePlace(firstCells)) },
    body: inComment || !named ? text.slice(at) : text.slice(at + first.length),
  };
}

const isHead = (cells: readonly string[], { columns }: CsvLayout): boolean =>
  (columns?.value === undefined ? usualColumns(cells) : chosenColumns(cells, columns)).value !== undefined;

function columnsOf(head: readonly string[], { columns }: CsvLayout, sure: number): ColumnPlaces {
  if (columns?.value !== undefined) return chosenColumns(head, columns);
  return sure >= 0 ? { value: sure } : usualColumns(head);
}

/** The last comment before the first line that is none, and that line with its place. */
function topOf(text: string): { comment: string; first: string; at: number } {
  let comment = '';
  for (const line of linesOf(text)) {
    const bare = line.text.replace(/^\uFEFF/, '').trim();
    if (bare.startsWith('#')) comment = bare.replace(/^#+\s*/, '');
    else if (bare !== '') return { comment, first: line.text, at: line.at };
  }
  return { comment, first: '', at: text.length };
}

const usualIn = (line: string): boolean => usualColumns(cellsOf(line, delimiterOf(line))).value !== undefined;

/** The one that makes the most cells of the line that names the columns. */
const delimiterOf = (head: string): CsvShape['delimiter'] =>
  [...DELIMITERS].sort((a, b) => cellsOf(head, b).length - cellsOf(head, a).length)[0] ?? ',';

const cellsOf = (line: string, delimiter: string): string[] =>
  line
    .replace(/^\uFEFF/, '')
    .split(delimiter)
    .map((cell) => cell.trim().replace(/^"|"$/g, ''));

/** The rows of a table (RFC 4180), some hundred at a time; other work has its turn in between. @throws FeedFormatError */
export async function* rowsOf(body: string, delimiter: string): AsyncGenerator<readonly string[][]> {
  const parser = parserFor(delimiter);
  // A parser that fails between two reads says so by an event only; without an ear for it the process would end.
  let failure: Error | null = null;
  parser.on('error', (error) => {
    failure = error;
  });
  const bytes = Buffer.from(body);
  for (let at = 0; failure === null && at < bytes.length; at += PIECE_BYTES) {
    parser.write(bytes.subarray(at, at + PIECE_BYTES));
    yield readAll(parser);
    await setImmediate();
  }
  parser.end();
  while (!parser.readableEnded && !parser.destroyed) {
    yield readAll(parser);
    await setImmediate();
  }
  if (failure !== null) throw refusal(failure);
}

/** Null until more is written. The parser makes texts of all cells. */
const readRow = (parser: Parser): string[] | null => parser.read() as string[] | null;

function readAll(parser: Parser): string[][] {
  const rows: string[][] = [];
  for (let row = readRow(parser); row !== null; row = readRow(parser)) rows.push(row);
  return rows;
}

const parserFor = (delimiter: string): Parser =>
  parse({
    // One for the whole file: a note such as "kinsing; loader" must not move the cells behind it.
    delimiter,
    comment: '#',
    comment_no_infix: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 100_000,
  });

function refusal(error: Error): FeedFormatError {
  const why = error instanceof CsvError ? error.code.toLowerCase().replaceAll('_', ' ') : 'it cannot be read';
  return new FeedFormatError(`This is no table of comma-separated values: ${why}.`, { cause: error });
}
