import type { CorpusEntry } from '../entry';
import { crossings } from './crossings';
import { HONEST_HOSTS } from './hosts';
import { KEEPERS } from './keepers';
import { SERVERS } from './servers';
import { WORK } from './work';

export const HONEST_BY_HAND: readonly CorpusEntry[] = [...SERVERS, ...KEEPERS, ...WORK, ...HONEST_HOSTS];
export const HONEST: readonly CorpusEntry[] = [...HONEST_BY_HAND, ...crossings()];
