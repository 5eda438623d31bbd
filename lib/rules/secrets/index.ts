import type { AnyRule } from '@/lib/model';
import { cloudCredentialsOnHost } from './cloud-credentials-on-host';
import { composeEnvReadable } from './compose-env-readable';
import { dockerAuthPlaintext } from './docker-auth-plaintext';
import { metadataServiceReachable } from './metadata-service-reachable';
import { secretDefaultPassword } from './secret-default-password';
import { secretInCommandLine } from './secret-in-command-line';
import { secretInContainerEnv } from './secret-in-container-env';
import { secretInImageHistory } from './secret-in-image-history';

/** The family secrets: one line per rule, in the order of the alphabet. */
export const SECRETS_RULES: readonly AnyRule[] = [
  cloudCredentialsOnHost,
  composeEnvReadable,
  dockerAuthPlaintext,
  metadataServiceReachable,
  secretDefaultPassword,
  secretInCommandLine,
  secretInContainerEnv,
  secretInImageHistory,
];
