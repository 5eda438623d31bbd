import type { AnyRule } from '@/lib/model';
import { containerNoOwner } from './container-no-owner';

/** The family hygiene: one line per rule, in the order of the alphabet. */
export const HYGIENE_RULES: readonly AnyRule[] = [containerNoOwner];
