import type { AnyRule } from '@/lib/model';
import { daemonApiPendingExposure } from './daemon-api-pending-exposure';
import { daemonApiPlaintextExposed } from './daemon-api-plaintext-exposed';
import { daemonApiRelayedByContainer } from './daemon-api-relayed-by-container';
import { daemonApiSocketUnitTcp } from './daemon-api-socket-unit-tcp';
import { daemonApiTlsNoClientAuth } from './daemon-api-tls-no-client-auth';
import { daemonApiTlsWideOpenNetwork } from './daemon-api-tls-wide-open-network';
import { daemonApiUnexpectedPort } from './daemon-api-unexpected-port';
import { defaultPortInUse } from './default-port-in-use';
import { hostServiceWildcard } from './host-service-wildcard';
import { portBypassesHostFirewall } from './port-bypasses-host-firewall';
import { portDefaultBindUnsafe } from './port-default-bind-unsafe';
import { portPublishedIpv6Gap } from './port-published-ipv6-gap';
import { portPublishedWildcard } from './port-published-wildcard';
import { redisExposed } from './redis-exposed';
import { redisExposedNoAuth } from './redis-exposed-no-auth';

/** The family exposure: one line per rule, in the order of the alphabet. */
export const EXPOSURE_RULES: readonly AnyRule[] = [
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
];
