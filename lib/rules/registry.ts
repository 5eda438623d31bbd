import type { AnyRule } from '@/lib/model';
import { daemonApiPlaintextExposed } from './exposure/daemon-api-plaintext-exposed';

/** The catalogue. One line per rule, families and rules in the order of the alphabet. */
export const RULES: readonly AnyRule[] = [daemonApiPlaintextExposed];
