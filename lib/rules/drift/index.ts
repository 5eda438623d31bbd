import type { AnyRule } from '@/lib/model';
import { driftContainerConfig } from './drift-container-config';
import { driftContainerFiles } from './drift-container-files';
import { driftDaemonConfig } from './drift-daemon-config';
import { driftHostIdentity } from './drift-host-identity';
import { driftImageDigest } from './drift-image-digest';
import { driftListenerNew } from './drift-listener-new';
import { driftNewContainer } from './drift-new-container';
import { driftUserOrGroup } from './drift-user-or-group';

/** The family drift: one line per rule, in the order of the alphabet. */
export const DRIFT_RULES: readonly AnyRule[] = [
  driftContainerConfig,
  driftContainerFiles,
  driftDaemonConfig,
  driftHostIdentity,
  driftImageDigest,
  driftListenerNew,
  driftNewContainer,
  driftUserOrGroup,
];
