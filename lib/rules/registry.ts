import type { AnyRule } from '@/lib/model';
import { containerDockerSocket } from './container/container-docker-socket';
import { containerHostRootMounted } from './container/container-host-root-mounted';
import { containerPrivileged } from './container/container-privileged';
import { daemonApiPendingExposure } from './exposure/daemon-api-pending-exposure';
import { daemonApiPlaintextExposed } from './exposure/daemon-api-plaintext-exposed';
import { daemonApiRelayedByContainer } from './exposure/daemon-api-relayed-by-container';
import { daemonApiSocketUnitTcp } from './exposure/daemon-api-socket-unit-tcp';
import { daemonApiTlsNoClientAuth } from './exposure/daemon-api-tls-no-client-auth';
import { daemonApiTlsWideOpenNetwork } from './exposure/daemon-api-tls-wide-open-network';
import { daemonApiUnexpectedPort } from './exposure/daemon-api-unexpected-port';
import { redisExposed } from './exposure/redis-exposed';
import { redisExposedNoAuth } from './exposure/redis-exposed-no-auth';
import { imageLookalikeName } from './image/image-lookalike-name';
import { imageUnknownNamespace } from './image/image-unknown-namespace';
import { processHiddenCmdlineHighCpu } from './malware/process-hidden-cmdline-high-cpu';
import { processMiningPoolConnection } from './malware/process-mining-pool-connection';
import { processThreatIntelIp } from './malware/process-threat-intel-ip';
import { authorizedKeyUnknown } from './persistence/authorized-key-unknown';
import { cronDownloadExec } from './persistence/cron-download-exec';
import { containerEarlyExitSilent } from './resource/container-early-exit-silent';

/** The catalogue. One line per rule, families and rules in the order of the alphabet. */
export const RULES: readonly AnyRule[] = [
  containerDockerSocket,
  containerHostRootMounted,
  containerPrivileged,
  daemonApiPendingExposure,
  daemonApiPlaintextExposed,
  daemonApiRelayedByContainer,
  daemonApiSocketUnitTcp,
  daemonApiTlsNoClientAuth,
  daemonApiTlsWideOpenNetwork,
  daemonApiUnexpectedPort,
  redisExposed,
  redisExposedNoAuth,
  imageLookalikeName,
  imageUnknownNamespace,
  processHiddenCmdlineHighCpu,
  processMiningPoolConnection,
  processThreatIntelIp,
  authorizedKeyUnknown,
  cronDownloadExec,
  containerEarlyExitSilent,
];
