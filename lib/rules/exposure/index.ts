import type { AnyRule } from '@/lib/model';
import { columnarNosqlExposed } from './columnar-nosql-exposed';
import { daemonApiPendingExposure } from './daemon-api-pending-exposure';
import { daemonApiPlaintextExposed } from './daemon-api-plaintext-exposed';
import { daemonApiRelayedByContainer } from './daemon-api-relayed-by-container';
import { daemonApiSocketUnitTcp } from './daemon-api-socket-unit-tcp';
import { daemonApiTlsNoClientAuth } from './daemon-api-tls-no-client-auth';
import { daemonApiTlsWideOpenNetwork } from './daemon-api-tls-wide-open-network';
import { daemonApiUnexpectedPort } from './daemon-api-unexpected-port';
import { defaultPortInUse } from './default-port-in-use';
import { elasticsearchExposed } from './elasticsearch-exposed';
import { hostServiceWildcard } from './host-service-wildcard';
import { jupyterExposed } from './jupyter-exposed';
import { memcachedExposed } from './memcached-exposed';
import { messageCoordinationExposed } from './message-coordination-exposed';
import { mongodbExposed } from './mongodb-exposed';
import { mysqlExposed } from './mysql-exposed';
import { portBypassesHostFirewall } from './port-bypasses-host-firewall';
import { portDefaultBindUnsafe } from './port-default-bind-unsafe';
import { portPublishedIpv6Gap } from './port-published-ipv6-gap';
import { portPublishedWildcard } from './port-published-wildcard';
import { postgresExposed } from './postgres-exposed';
import { rabbitmqMgmtExposed } from './rabbitmq-mgmt-exposed';
import { redisExposed } from './redis-exposed';
import { redisExposedNoAuth } from './redis-exposed-no-auth';
import { registryExposed } from './registry-exposed';

/** The family exposure: one line per rule, in the order of the alphabet. */
export const EXPOSURE_RULES: readonly AnyRule[] = [
  columnarNosqlExposed,
  daemonApiPendingExposure,
  daemonApiPlaintextExposed,
  daemonApiRelayedByContainer,
  daemonApiSocketUnitTcp,
  daemonApiTlsNoClientAuth,
  daemonApiTlsWideOpenNetwork,
  daemonApiUnexpectedPort,
  defaultPortInUse,
  elasticsearchExposed,
  hostServiceWildcard,
  jupyterExposed,
  memcachedExposed,
  messageCoordinationExposed,
  mongodbExposed,
  mysqlExposed,
  portBypassesHostFirewall,
  portDefaultBindUnsafe,
  portPublishedIpv6Gap,
  portPublishedWildcard,
  postgresExposed,
  rabbitmqMgmtExposed,
  redisExposed,
  redisExposedNoAuth,
  registryExposed,
];
