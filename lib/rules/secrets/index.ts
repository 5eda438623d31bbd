import type { AnyRule } from '@/lib/model';
import { secretDefaultPassword } from './secret-default-password';
import { secretInContainerEnv } from './secret-in-container-env';
import { secretInImageHistory } from './secret-in-image-history';

/** The family secrets: one line per rule, in the order of the alphabet. */
export const SECRETS_RULES: readonly AnyRule[] = [secretDefaultPassword, secretInContainerEnv, secretInImageHistory];
