import type { AnyRule } from '@/lib/model';
import { containerCapsDangerous } from './container-caps-dangerous';
import { containerCapsExtra } from './container-caps-extra';
import { containerCapsNotDropped } from './container-caps-not-dropped';
import { containerCgroupParentCustom } from './container-cgroup-parent-custom';
import { containerDefaultBridge } from './container-default-bridge';
import { containerDockerSocket } from './container-docker-socket';
import { containerHostIpc } from './container-host-ipc';
import { containerHostNetwork } from './container-host-network';
import { containerHostPid } from './container-host-pid';
import { containerHostRootMounted } from './container-host-root-mounted';
import { containerHostUserns } from './container-host-userns';
import { containerHostUts } from './container-host-uts';
import { containerMountShared } from './container-mount-shared';
import { containerNoCpuLimit } from './container-no-cpu-limit';
import { containerNoMemoryLimit } from './container-no-memory-limit';
import { containerNoPidsLimit } from './container-no-pids-limit';
import { containerPersistencePathMounted } from './container-persistence-path-mounted';
import { containerPrivileged } from './container-privileged';
import { containerRestartUnbounded } from './container-restart-unbounded';
import { containerRootfsWritable } from './container-rootfs-writable';
import { containerSeccompOff } from './container-seccomp-off';
import { containerSensitiveMount } from './container-sensitive-mount';
import { containerUnconfinedRuntime } from './container-unconfined-runtime';

/** The family container: one line per rule, in the order of the alphabet. */
export const CONTAINER_RULES: readonly AnyRule[] = [
  containerCapsDangerous,
  containerCapsExtra,
  containerCapsNotDropped,
  containerCgroupParentCustom,
  containerDefaultBridge,
  containerDockerSocket,
  containerHostIpc,
  containerHostNetwork,
  containerHostPid,
  containerHostRootMounted,
  containerHostUserns,
  containerHostUts,
  containerMountShared,
  containerNoCpuLimit,
  containerNoMemoryLimit,
  containerNoPidsLimit,
  containerPersistencePathMounted,
  containerPrivileged,
  containerRestartUnbounded,
  containerRootfsWritable,
  containerSeccompOff,
  containerSensitiveMount,
  containerUnconfinedRuntime,
];
