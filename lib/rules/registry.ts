import type { AnyRule } from '@/lib/model';
import { containerHostRootMounted } from './container/container-host-root-mounted';
import { daemonApiPlaintextExposed } from './exposure/daemon-api-plaintext-exposed';
import { redisExposed } from './exposure/redis-exposed';
import { redisExposedNoAuth } from './exposure/redis-exposed-no-auth';
import { imageLookalikeName } from './image/image-lookalike-name';
import { imageUnknownNamespace } from './image/image-unknown-namespace';
import { containerEarlyExitSilent } from './resource/container-early-exit-silent';

/** The catalogue. One line per rule, families and rules in the order of the alphabet. */
export const RULES: readonly AnyRule[] = [
  containerHostRootMounted,
  daemonApiPlaintextExposed,
  redisExposedNoAuth,
  redisExposed,
  imageLookalikeName,
  imageUnknownNamespace,
  containerEarlyExitSilent,
];
