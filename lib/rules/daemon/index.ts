import type { AnyRule } from '@/lib/model';
import { daemonBasesizeChanged } from './daemon-basesize-changed';
import { daemonCgroupParentCustom } from './daemon-cgroup-parent-custom';
import { daemonDebugLogLevel } from './daemon-debug-log-level';
import { daemonDefaultUlimitsUnset } from './daemon-default-ulimits-unset';
import { daemonIccEnabled } from './daemon-icc-enabled';
import { daemonInsecureRegistry } from './daemon-insecure-registry';
import { daemonIptablesDisabled } from './daemon-iptables-disabled';
import { daemonRootful } from './daemon-rootful';
import { daemonStorageDriverLegacy } from './daemon-storage-driver-legacy';
import { daemonTlsCertExpiring } from './daemon-tls-cert-expiring';
import { daemonUsernsOff } from './daemon-userns-off';
import { engineVersionEol } from './engine-version-eol';

/** The family daemon: one line per rule, in the order of the alphabet. */
export const DAEMON_RULES: readonly AnyRule[] = [
  daemonBasesizeChanged,
  daemonCgroupParentCustom,
  daemonDebugLogLevel,
  daemonDefaultUlimitsUnset,
  daemonIccEnabled,
  daemonInsecureRegistry,
  daemonIptablesDisabled,
  daemonRootful,
  daemonStorageDriverLegacy,
  daemonTlsCertExpiring,
  daemonUsernsOff,
  engineVersionEol,
];
