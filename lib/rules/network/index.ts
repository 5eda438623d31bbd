import type { AnyRule } from '@/lib/model';
import { egressMiningPort } from './egress-mining-port';

/** The family network: one line per rule, in the order of the alphabet. */
export const NETWORK_RULES: readonly AnyRule[] = [egressMiningPort];
