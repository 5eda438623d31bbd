import { join } from 'node:path';
import type { CorpusEntry } from '../entry';
import { inHalf, rowsOf } from './rows';

interface HeldOut {
  readonly name: string;
  readonly malicious: readonly CorpusEntry[];
  readonly honest: readonly CorpusEntry[];
  /** Only its totals are told, so that nobody mends a rule on its names. */
  readonly sealed: boolean;
}

const entriesOf = (...folder: readonly string[]): readonly CorpusEntry[] =>
  rowsOf(join(import.meta.dirname, ...folder));

/** Collected before the rules were looked at. */
const FIRST = { malicious: entriesOf('malicious'), honest: entriesOf('honest') };

const half = (name: 'A' | 'B'): HeldOut => ({
  name: `half ${name}`,
  sealed: false,
  malicious: FIRST.malicious.filter(inHalf(name)),
  honest: FIRST.honest.filter(inHalf(name)),
});

const later = (name: string, folder: string, sealed = false): HeldOut => ({
  name,
  sealed,
  malicious: entriesOf(folder, 'malicious'),
  honest: entriesOf(folder, 'honest'),
});

/** Each was judged before its causes were mended; README.md says what came out. */
export const HELD_OUT: readonly HeldOut[] = [
  half('A'),
  half('B'),
  later('set C', 'set-c'),
  later('set D', 'set-d'),
  later('set E', 'set-e'),
  later('set F', 'set-f'),
  later('set G', 'set-g'),
  later('set H', 'set-h'),
  later('set I', 'set-i'),
  later('set J', 'set-j'),
  later('set K', 'set-k'),
  later('set L', 'set-l'),
];
