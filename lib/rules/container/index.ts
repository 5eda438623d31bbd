import type { AnyRule } from '@/lib/model';
import { containerDockerSocket } from './container-docker-socket';
import { containerHostRootMounted } from './container-host-root-mounted';
import { containerPrivileged } from './container-privileged';

/** The family container: one line per rule, in the order of the alphabet. */
export const CONTAINER_RULES: readonly AnyRule[] = [
  containerDockerSocket,
  containerHostRootMounted,
  containerPrivileged,
];
