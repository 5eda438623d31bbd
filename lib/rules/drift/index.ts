import type { AnyRule } from '@/lib/model';
import { driftDaemonConfig } from './drift-daemon-config';
import { driftImageDigest } from './drift-image-digest';
import { driftListenerNew } from './drift-listener-new';
import { driftNewContainer } from './drift-new-container';

/** The family drift: one line per rule, in the order of the alphabet. */
export const DRIFT_RULES: readonly AnyRule[] = [
  driftDaemonConfig,
  driftImageDigest,
  driftListenerNew,
  driftNewContainer,
];
