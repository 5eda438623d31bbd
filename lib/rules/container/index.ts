import type { AnyRule } from '@/lib/model';
import { containerCapsDangerous } from './container-caps-dangerous';
import { containerCapsExtra } from './container-caps-extra';
import { containerCapsNotDropped } from './container-caps-not-dropped';
import { containerDockerSocket } from './container-docker-socket';
import { containerHostIpc } from './container-host-ipc';
import { containerHostNetwork } from './container-host-network';
import { containerHostPid } from './container-host-pid';
import { containerHostRootMounted } from './container-host-root-mounted';
import { containerHostUserns } from './container-host-userns';
import { containerHostUts } from './container-host-uts';
import { containerMountShared } from './container-mount-shared';
import { containerPrivileged } from './container-privileged';
import { containerSeccompOff } from './container-seccomp-off';

/** The family container: one line per rule, in the order of the alphabet. */
export const CONTAINER_RULES: readonly AnyRule[] = [
  containerCapsDangerous,
  containerCapsExtra,
  containerCapsNotDropped,
  containerDockerSocket,
  containerHostIpc,
  containerHostNetwork,
  containerHostPid,
  containerHostRootMounted,
  containerHostUserns,
  containerHostUts,
  containerMountShared,
  containerPrivileged,
  containerSeccompOff,
];
