import type { AnyRule } from '@/lib/model';
import { containerApparmorOff } from './container-apparmor-off';
import { containerCapsDangerous } from './container-caps-dangerous';
import { containerCapsExtra } from './container-caps-extra';
import { containerCapsNotDropped } from './container-caps-not-dropped';
import { containerCgroupParentCustom } from './container-cgroup-parent-custom';
import { containerDefaultBridge } from './container-default-bridge';
import { containerDevicesExposed } from './container-devices-exposed';
import { containerDockerSocket } from './container-docker-socket';
import { containerExecPrivileged } from './container-exec-privileged';
import { containerHostIpc } from './container-host-ipc';
import { containerHostNetwork } from './container-host-network';
import { containerHostPid } from './container-host-pid';
import { containerHostRootMounted } from './container-host-root-mounted';
import { containerHostUserns } from './container-host-userns';
import { containerHostUts } from './container-host-uts';
import { containerMountShared } from './container-mount-shared';
import { containerNestedDocker } from './container-nested-docker';
import { containerNewPrivileges } from './container-new-privileges';
import { containerNoCpuLimit } from './container-no-cpu-limit';
import { containerNoMemoryLimit } from './container-no-memory-limit';
import { containerNoPidsLimit } from './container-no-pids-limit';
import { containerOomkillDisabled } from './container-oomkill-disabled';
import { containerPersistencePathMounted } from './container-persistence-path-mounted';
import { containerPrivileged } from './container-privileged';
import { containerRestartUnbounded } from './container-restart-unbounded';
import { containerRootfsWritable } from './container-rootfs-writable';
import { containerRunsAsRoot } from './container-runs-as-root';
import { containerSeccompOff } from './container-seccomp-off';
import { containerSelinuxOff } from './container-selinux-off';
import { containerSensitiveMount } from './container-sensitive-mount';
import { containerSshdRunning } from './container-sshd-running';
import { containerSystempathsUnmasked } from './container-systempaths-unmasked';
import { containerUlimitsOverridden } from './container-ulimits-overridden';
import { containerUnconfinedRuntime } from './container-unconfined-runtime';

/** The family container: one line per rule, in the order of the alphabet. */
export const CONTAINER_RULES: readonly AnyRule[] = [
  containerApparmorOff,
  containerCapsDangerous,
  containerCapsExtra,
  containerCapsNotDropped,
  containerCgroupParentCustom,
  containerDefaultBridge,
  containerDevicesExposed,
  containerDockerSocket,
  containerExecPrivileged,
  containerHostIpc,
  containerHostNetwork,
  containerHostPid,
  containerHostRootMounted,
  containerHostUserns,
  containerHostUts,
  containerMountShared,
  containerNestedDocker,
  containerNewPrivileges,
  containerNoCpuLimit,
  containerNoMemoryLimit,
  containerNoPidsLimit,
  containerOomkillDisabled,
  containerPersistencePathMounted,
  containerPrivileged,
  containerRestartUnbounded,
  containerRootfsWritable,
  containerRunsAsRoot,
  containerSeccompOff,
  containerSelinuxOff,
  containerSensitiveMount,
  containerSshdRunning,
  containerSystempathsUnmasked,
  containerUlimitsOverridden,
  containerUnconfinedRuntime,
];
