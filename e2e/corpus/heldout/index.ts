import { join } from 'node:path';
import type { CorpusEntry } from '../entry';
import { rowsOf } from './rows';

export { inHalf } from './rows';

const entriesOf = (side: 'malicious' | 'honest'): readonly CorpusEntry[] => rowsOf(join(import.meta.dirname, side));

export const HELDOUT_MALICIOUS: readonly CorpusEntry[] = entriesOf('malicious');
export const HELDOUT_HONEST: readonly CorpusEntry[] = entriesOf('honest');
