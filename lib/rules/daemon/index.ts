import type { AnyRule } from '@/lib/model';
import { daemonAuthzPluginMissing } from './daemon-authz-plugin-missing';
import { daemonBasesizeChanged } from './daemon-basesize-changed';
import { daemonCgroupParentCustom } from './daemon-cgroup-parent-custom';
import { daemonConfigConflict } from './daemon-config-conflict';
import { daemonDebugLogLevel } from './daemon-debug-log-level';
import { daemonDefaultRuntimeChanged } from './daemon-default-runtime-changed';
import { daemonDefaultUlimitsUnset } from './daemon-default-ulimits-unset';
import { daemonExperimental } from './daemon-experimental';
import { daemonIccEnabled } from './daemon-icc-enabled';
import { daemonInsecureRegistry } from './daemon-insecure-registry';
import { daemonIptablesDisabled } from './daemon-iptables-disabled';
import { daemonLiveRestoreOff } from './daemon-live-restore-off';
import { daemonLogsLocalOnly } from './daemon-logs-local-only';
import { daemonLsmMissing } from './daemon-lsm-missing';
import { daemonNoNewPrivilegesOff } from './daemon-no-new-privileges-off';
import { daemonPluginInstalled } from './daemon-plugin-installed';
import { daemonProxySet } from './daemon-proxy-set';
import { daemonRegistryMirrorInsecure } from './daemon-registry-mirror-insecure';
import { daemonRootful } from './daemon-rootful';
import { daemonSeccompDefaultChanged } from './daemon-seccomp-default-changed';
import { daemonStorageDriverLegacy } from './daemon-storage-driver-legacy';
import { daemonSwarmModeUnneeded } from './daemon-swarm-mode-unneeded';
import { daemonTlsCertExpiring } from './daemon-tls-cert-expiring';
import { daemonUserlandProxyOn } from './daemon-userland-proxy-on';
import { daemonUsernsOff } from './daemon-userns-off';
import { engineKnownCve } from './engine-known-cve';
import { engineVersionBehind } from './engine-version-behind';
import { engineVersionEol } from './engine-version-eol';
import { runcVulnerable } from './runc-vulnerable';
import { swarmAutolockOff } from './swarm-autolock-off';
import { swarmCaOld } from './swarm-ca-old';
import { swarmCertExpiryLong } from './swarm-cert-expiry-long';
import { swarmJoinedForeign } from './swarm-joined-foreign';
import { swarmManagerCountBad } from './swarm-manager-count-bad';
import { swarmOverlayUnencrypted } from './swarm-overlay-unencrypted';
import { swarmPlanesShared } from './swarm-planes-shared';
import { swarmSecretsUnused } from './swarm-secrets-unused';
import { swarmUnlockKeyAge } from './swarm-unlock-key-age';

/** The family daemon: one line per rule, in the order of the alphabet. */
export const DAEMON_RULES: readonly AnyRule[] = [
  daemonAuthzPluginMissing,
  daemonBasesizeChanged,
  daemonCgroupParentCustom,
  daemonConfigConflict,
  daemonDebugLogLevel,
  daemonDefaultRuntimeChanged,
  daemonDefaultUlimitsUnset,
  daemonExperimental,
  daemonIccEnabled,
  daemonInsecureRegistry,
  daemonIptablesDisabled,
  daemonLiveRestoreOff,
  daemonLogsLocalOnly,
  daemonLsmMissing,
  daemonNoNewPrivilegesOff,
  daemonPluginInstalled,
  daemonProxySet,
  daemonRegistryMirrorInsecure,
  daemonRootful,
  daemonSeccompDefaultChanged,
  daemonStorageDriverLegacy,
  daemonSwarmModeUnneeded,
  daemonTlsCertExpiring,
  daemonUserlandProxyOn,
  daemonUsernsOff,
  engineKnownCve,
  engineVersionBehind,
  engineVersionEol,
  runcVulnerable,
  swarmAutolockOff,
  swarmCaOld,
  swarmCertExpiryLong,
  swarmJoinedForeign,
  swarmManagerCountBad,
  swarmOverlayUnencrypted,
  swarmPlanesShared,
  swarmSecretsUnused,
  swarmUnlockKeyAge,
];
