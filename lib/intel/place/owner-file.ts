import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type NetworkOwner, networkOwnerSchema } from '@/lib/model/place';

/** Longer than any line of the data; a search ends when what is left fits into one read. */
const LONGEST_LINE = 1_024;
const LAST_READ = 1_024;
/** The first steps are the same for all addresses: their lines (some thousand for the shipped data) are kept. */
const KEPT_ABOVE = 16 * 1_024;

const rowSchema = z.tuple([z.string(), z.coerce.bigint(), z.coerce.number(), z.string()]).rest(z.string());

/** Networks and their owners, sorted by first address, as numbers: "16777216,16777471,13335,"Cloudflare, Inc."". */
export interface OwnerFile {
  ownerOf(address: bigint): NetworkOwner | null;
  close(): void;
}

/** Opens the file once; each look-up reads some 15 short pieces of it. Null when it is missing. */
export function openOwnerFile(path: string): OwnerFile | null {
  try {
    const file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const kept = new Map<number, Line | null>();
    return { ownerOf: (address) => search({ file, size, kept }, address), close: () => closeSync(file) };
  } catch {
    return null;
  }
}

/** Where a line begins, and the address it begins with. */
type Line = { at: number; first: bigint };
type Opened = { file: number; size: number; kept: Map<number, Line | null> };

/** Halves the file until the line is inside one read: the line that begins at `low` begins at or before the address. */
function search({ file, size, kept }: Opened, address: bigint): NetworkOwner | null {
  let low = 0;
  let high = size;
  while (high - low > LAST_READ) {
    const middle = Math.floor((low + high) / 2);
    const known = kept.get(middle);
    const line = known === undefined ? lineAfter(file, middle) : known;
    if (high - low > KEPT_ABOVE) kept.set(middle, line);
    if (line === null || line.at >= high || line.first > address) high = middle;
    else low = line.at;
  }
  return ownerIn(textAt(file, low, high - low + LONGEST_LINE), address);
}

/** The first whole line after an offset. */
function lineAfter(file: number, offset: number): Line | null {
  const text = textAt(file, offset, LONGEST_LINE);
  const start = text.indexOf('\n') + 1;
  const first = start === 0 ? null : firstOf(text.slice(start));
  return first === null ? null : { at: offset + start, first };
}

function ownerIn(text: string, address: bigint): NetworkOwner | null {
  let found: string | null = null;
  for (const line of text.split('\n')) {
    const first = firstOf(line);
    if (first === null || first > address) break;
    found = line;
  }
  return found === null ? null : readLine(found, address);
}

function firstOf(line: string): bigint | null {
  const digits = /^(\d{1,39}),/.exec(line)?.[1];
  return digits === undefined ? null : BigInt(digits);
}

/** Networks have gaps between them: the line before the address may end before it. */
function readLine(line: string, address: bigint): NetworkOwner | null {
  try {
    const rows: unknown[] = parse(Buffer.from(line, 'latin1'), { relax_quotes: true });
    const [, last, asn, name] = rowSchema.parse(rows[0]);
    return last < address ? null : networkOwnerSchema.parse({ asn, name: name.slice(0, 200) });
  } catch {
    return null;
  }
}

/** Offsets count bytes, so bytes are what is cut: latin1 keeps one character for each until a line is whole. */
function textAt(file: number, offset: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset)).toString('latin1');
}
