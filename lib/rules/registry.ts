import type { AnyRule } from '@/lib/model';
import { containerDockerSocket } from './container/container-docker-socket';
import { containerHostRootMounted } from './container/container-host-root-mounted';
import { containerPrivileged } from './container/container-privileged';
import { daemonTlsCertExpiring } from './daemon/daemon-tls-cert-expiring';
import { engineVersionEol } from './daemon/engine-version-eol';
import { driftDaemonConfig } from './drift/drift-daemon-config';
import { driftImageDigest } from './drift/drift-image-digest';
import { driftListenerNew } from './drift/drift-listener-new';
import { driftNewContainer } from './drift/drift-new-container';
import { daemonApiPendingExposure } from './exposure/daemon-api-pending-exposure';
import { daemonApiPlaintextExposed } from './exposure/daemon-api-plaintext-exposed';
import { daemonApiRelayedByContainer } from './exposure/daemon-api-relayed-by-container';
import { daemonApiSocketUnitTcp } from './exposure/daemon-api-socket-unit-tcp';
import { daemonApiTlsNoClientAuth } from './exposure/daemon-api-tls-no-client-auth';
import { daemonApiTlsWideOpenNetwork } from './exposure/daemon-api-tls-wide-open-network';
import { daemonApiUnexpectedPort } from './exposure/daemon-api-unexpected-port';
import { defaultPortInUse } from './exposure/default-port-in-use';
import { hostServiceWildcard } from './exposure/host-service-wildcard';
import { portBypassesHostFirewall } from './exposure/port-bypasses-host-firewall';
import { portDefaultBindUnsafe } from './exposure/port-default-bind-unsafe';
import { portPublishedIpv6Gap } from './exposure/port-published-ipv6-gap';
import { portPublishedWildcard } from './exposure/port-published-wildcard';
import { redisExposed } from './exposure/redis-exposed';
import { redisExposedNoAuth } from './exposure/redis-exposed-no-auth';
import { dockerTlsCertPerms } from './host/docker-tls-cert-perms';
import { dockerTlsKeyReadable } from './host/docker-tls-key-readable';
import { firewallFlushed } from './host/firewall-flushed';
import { hostExtraUid0 } from './host/host-extra-uid0';
import { hostFirewallInactive } from './host/host-firewall-inactive';
import { hostLoginFromNewPlace } from './host/host-login-from-new-place';
import { hostServiceAccountShell } from './host/host-service-account-shell';
import { hostSshBruteforceSuccess } from './host/host-ssh-bruteforce-success';
import { logsWiped } from './host/logs-wiped';
import { shellHistoryCleared } from './host/shell-history-cleared';
import { containerNoOwner } from './hygiene/container-no-owner';
import { imageLookalikeName } from './image/image-lookalike-name';
import { imageOnDenylist } from './image/image-on-denylist';
import { imageSuspiciousEntrypoint } from './image/image-suspicious-entrypoint';
import { imageUnknownNamespace } from './image/image-unknown-namespace';
import { containerCmdDownloadExec } from './malware/container-cmd-download-exec';
import { containerCmdHostTakeover } from './malware/container-cmd-host-takeover';
import { containerCmdWritesPersistence } from './malware/container-cmd-writes-persistence';
import { containerDroppedFiles } from './malware/container-dropped-files';
import { containerEnvMiner } from './malware/container-env-miner';
import { containerHighCpuUnknown } from './malware/container-high-cpu-unknown';
import { containerNameMasquerade } from './malware/container-name-masquerade';
import { containerTakeoverPattern } from './malware/container-takeover-pattern';
import { eventShortLivedHostMount } from './malware/event-short-lived-host-mount';
import { eventUnknownPullRun } from './malware/event-unknown-pull-run';
import { processCpuUnaccounted } from './malware/process-cpu-unaccounted';
import { processExeDeleted } from './malware/process-exe-deleted';
import { processFakeKernelThread } from './malware/process-fake-kernel-thread';
import { processFromTempDir } from './malware/process-from-temp-dir';
import { processHiddenByMount } from './malware/process-hidden-by-mount';
import { processHiddenCmdlineHighCpu } from './malware/process-hidden-cmdline-high-cpu';
import { processHiddenFromListing } from './malware/process-hidden-from-listing';
import { processKnownMiner } from './malware/process-known-miner';
import { processMemfd } from './malware/process-memfd';
import { processMinerArguments } from './malware/process-miner-arguments';
import { processMiningPoolConnection } from './malware/process-mining-pool-connection';
import { processNameMismatch } from './malware/process-name-mismatch';
import { processStratumUrl } from './malware/process-stratum-url';
import { processThreatIntelIp } from './malware/process-threat-intel-ip';
import { walletInCommand } from './malware/wallet-in-command';
import { egressMiningPort } from './network/egress-mining-port';
import { authorizedKeyUnknown } from './persistence/authorized-key-unknown';
import { bootScriptModified } from './persistence/boot-script-modified';
import { cronBlocksDockerPort } from './persistence/cron-blocks-docker-port';
import { cronDownloadExec } from './persistence/cron-download-exec';
import { cronSuspiciousTarget } from './persistence/cron-suspicious-target';
import { immutableAttributeSet } from './persistence/immutable-attribute-set';
import { preloadLibrarySet } from './persistence/preload-library-set';
import { shellProfileBackdoor } from './persistence/shell-profile-backdoor';
import { sudoersBackdoor } from './persistence/sudoers-backdoor';
import { suidUnknownBinary } from './persistence/suid-unknown-binary';
import { systemBinaryReplaced } from './persistence/system-binary-replaced';
import { systemdTimerSuspicious } from './persistence/systemd-timer-suspicious';
import { systemdUnitSuspicious } from './persistence/systemd-unit-suspicious';
import { containerEarlyExitSilent } from './resource/container-early-exit-silent';
import { containerExitedUnexpectedly } from './resource/container-exited-unexpectedly';
import { containerOomKilled } from './resource/container-oom-killed';
import { containerResourceHog } from './resource/container-resource-hog';
import { containerRestartLoop } from './resource/container-restart-loop';
import { hostCpuSaturated } from './resource/host-cpu-saturated';
import { hostMemoryExhausted } from './resource/host-memory-exhausted';
import { snapshotIncomplete } from './resource/snapshot-incomplete';

/** The catalogue. One line per rule, families and rules in the order of the alphabet. */
export const RULES: readonly AnyRule[] = [
  containerDockerSocket,
  containerHostRootMounted,
  containerPrivileged,
  daemonTlsCertExpiring,
  engineVersionEol,
  driftDaemonConfig,
  driftImageDigest,
  driftListenerNew,
  driftNewContainer,
  daemonApiPendingExposure,
  daemonApiPlaintextExposed,
  daemonApiRelayedByContainer,
  daemonApiSocketUnitTcp,
  daemonApiTlsNoClientAuth,
  daemonApiTlsWideOpenNetwork,
  daemonApiUnexpectedPort,
  defaultPortInUse,
  hostServiceWildcard,
  portBypassesHostFirewall,
  portDefaultBindUnsafe,
  portPublishedIpv6Gap,
  portPublishedWildcard,
  redisExposed,
  redisExposedNoAuth,
  dockerTlsCertPerms,
  dockerTlsKeyReadable,
  firewallFlushed,
  hostExtraUid0,
  hostFirewallInactive,
  hostLoginFromNewPlace,
  hostServiceAccountShell,
  hostSshBruteforceSuccess,
  logsWiped,
  shellHistoryCleared,
  containerNoOwner,
  imageLookalikeName,
  imageOnDenylist,
  imageSuspiciousEntrypoint,
  imageUnknownNamespace,
  containerCmdDownloadExec,
  containerCmdHostTakeover,
  containerCmdWritesPersistence,
  containerDroppedFiles,
  containerEnvMiner,
  containerHighCpuUnknown,
  containerNameMasquerade,
  containerTakeoverPattern,
  eventShortLivedHostMount,
  eventUnknownPullRun,
  processCpuUnaccounted,
  processExeDeleted,
  processFakeKernelThread,
  processFromTempDir,
  processHiddenByMount,
  processHiddenCmdlineHighCpu,
  processHiddenFromListing,
  processKnownMiner,
  processMemfd,
  processMinerArguments,
  processMiningPoolConnection,
  processNameMismatch,
  processStratumUrl,
  processThreatIntelIp,
  walletInCommand,
  egressMiningPort,
  authorizedKeyUnknown,
  bootScriptModified,
  cronBlocksDockerPort,
  cronDownloadExec,
  cronSuspiciousTarget,
  immutableAttributeSet,
  preloadLibrarySet,
  shellProfileBackdoor,
  sudoersBackdoor,
  suidUnknownBinary,
  systemBinaryReplaced,
  systemdTimerSuspicious,
  systemdUnitSuspicious,
  containerEarlyExitSilent,
  containerExitedUnexpectedly,
  containerOomKilled,
  containerResourceHog,
  containerRestartLoop,
  hostCpuSaturated,
  hostMemoryExhausted,
  snapshotIncomplete,
];
