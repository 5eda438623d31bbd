import type { ImportReason } from '../../views/import';
import { type ImportEntry, joinAddress, notAServer } from './entry';

type Field = 'address' | 'name' | 'tags' | 'user' | 'port' | 'key';

/** What people call the columns. */
const COLUMNS: Record<string, Field> = {
  address: 'address',
  host: 'address',
  hostname: 'address',
  ip: 'address',
  name: 'name',
  tags: 'tags',
  tag: 'tags',
  user: 'user',
  username: 'user',
  port: 'port',
  key: 'key',
  keyname: 'key',
  identityfile: 'key',
};
const SECRET_COLUMNS = new Set(['password', 'passphrase', 'privatekey', 'secret', 'token']);
/** The order of the columns when the first line names none. */
const USUAL: readonly Field[] = ['address', 'name', 'tags', 'user', 'port', 'key'];

/** The servers of a CSV file (comma, semicolon or tab). A column of secrets is refused as a whole: they do not belong in a file. */
export function readCsv(text: string, defaultUser: string): ImportEntry[] {
  const separator = separatorOf(text);
  const { records, open } = recordsOf(text, separator);
  const head = records[0]?.cells.map(columnName) ?? [];
  const hasHead = head.some((name) => name in COLUMNS || SECRET_COLUMNS.has(name));
  const secret = hasHead ? head.find((name) => SECRET_COLUMNS.has(name)) : undefined;
  if (secret !== undefined) return [notAServer(1, secret, 'secret')];
  const fields = hasHead ? head.map((name) => COLUMNS[name]) : USUAL;
  const foreign = hasHead ? head.filter((name) => name !== '' && !(name in COLUMNS)) : [];
  return [
    ...(foreign.length > 0 ? [notAServer(1, foreign.join(', '), 'columns')] : []),
    ...records.slice(hasHead ? 1 : 0).map((record) => entryOf(record, fields, defaultUser)),
    ...(open === null ? [] : [notAServer(open, '"', 'quote')]),
  ];
}

const columnName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

const firstLine = (text: string): string => text.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '';

const separatorOf = (text: string): string =>
  [',', ';', '\t'].find((candidate) => firstLine(text).includes(candidate)) ?? ',';

/** Whether the first line is nothing but names of columns, two at least. */
export function isHead(text: string): boolean {
  const cells = firstLine(text).split(separatorOf(text)).map(columnName);
  return cells.length > 1 && cells.every((name) => name in COLUMNS || SECRET_COLUMNS.has(name));
}

function entryOf(
  { line, cells }: { line: number; cells: string[] },
  fields: readonly (Field | undefined)[],
  defaultUser: string,
): ImportEntry {
  const cell = (field: Field): string => (cells[fields.indexOf(field)] ?? '').trim();
  const tooMany = cells.slice(fields.length).some((rest) => rest.trim() !== '');
  const address = joinAddress(cell('address'), cell('user') || defaultUser, cell('port'));
  const problem: ImportReason | null = tooMany ? 'cells' : cell('address') === '' ? 'no-address' : null;
  return {
    line,
    name: cell('name'),
    address: address === '' ? cells.join(' ').trim().slice(0, 400) : address,
    tags: cell('tags')
      .split(/[\s,;|]+/)
      .filter(Boolean),
    keyName: cell('key').slice(0, 200) || null,
    problem,
    detail: null,
  };
}

type CsvRecord = { line: number; cells: string[] };

/** Cells as RFC 4180 writes them; empty lines and lines that begin with `#` are left out. `open`: the line of a quote never closed. */
function recordsOf(text: string, separator: string): { records: CsvRecord[]; open: number | null } {
  const records: CsvRecord[] = [];
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?)(${separator}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  let line = 1;
  let cells: string[] = [];
  let began = 1;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return { records, open: line };
    const [all, quoted, plain, end] = found;
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === separator && cell.lastIndex < text.length) continue;
    if (cells.some((one) => one.trim() !== '') && !cells[0]?.startsWith('#')) records.push({ line: began, cells });
    cells = [];
    began = line;
  }
  return { records, open: null };
}
