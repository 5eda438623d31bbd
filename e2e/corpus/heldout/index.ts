import { join } from 'node:path';
import type { CorpusEntry } from '../entry';
import { rowsOf } from './rows';

export { inHalf } from './rows';

const entriesOf = (...folder: readonly string[]): readonly CorpusEntry[] =>
  rowsOf(join(import.meta.dirname, ...folder));

/** Collected before the rules were looked at; in two halves. */
export const HELDOUT_MALICIOUS: readonly CorpusEntry[] = entriesOf('malicious');
export const HELDOUT_HONEST: readonly CorpusEntry[] = entriesOf('honest');

/** Collected after the rules had been mended on the first half: set C. */
export const LATER_MALICIOUS: readonly CorpusEntry[] = entriesOf('later', 'malicious');
export const LATER_HONEST: readonly CorpusEntry[] = entriesOf('later', 'honest');
