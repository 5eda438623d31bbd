import type { AnyRule } from '@/lib/model';
import { aiServiceExposed } from './ai-service-exposed';
import { bigdataAdminExposed } from './bigdata-admin-exposed';
import { buildkitApiExposed } from './buildkit-api-exposed';
import { ciServerExposed } from './ci-server-exposed';
import { clusterControlExposed } from './cluster-control-exposed';
import { columnarNosqlExposed } from './columnar-nosql-exposed';
import { containerAdminUiExposed } from './container-admin-ui-exposed';
import { containerSshPublished } from './container-ssh-published';
import { containerdTcpExposed } from './containerd-tcp-exposed';
import { daemonApiPendingExposure } from './daemon-api-pending-exposure';
import { daemonApiPlaintextExposed } from './daemon-api-plaintext-exposed';
import { daemonApiPlaintextLoopback } from './daemon-api-plaintext-loopback';
import { daemonApiRelayedByContainer } from './daemon-api-relayed-by-container';
import { daemonApiSocketUnitTcp } from './daemon-api-socket-unit-tcp';
import { daemonApiTlsNoClientAuth } from './daemon-api-tls-no-client-auth';
import { daemonApiTlsWideOpenNetwork } from './daemon-api-tls-wide-open-network';
import { daemonApiUnexpectedPort } from './daemon-api-unexpected-port';
import { dbAdminUiExposed } from './db-admin-ui-exposed';
import { debugPortExposed } from './debug-port-exposed';
import { defaultPortInUse } from './default-port-in-use';
import { elasticsearchExposed } from './elasticsearch-exposed';
import { etcdExposed } from './etcd-exposed';
import { hostServiceWildcard } from './host-service-wildcard';
import { jupyterExposed } from './jupyter-exposed';
import { kubeletExposed } from './kubelet-exposed';
import { legacyRemoteExposed } from './legacy-remote-exposed';
import { memcachedExposed } from './memcached-exposed';
import { messageCoordinationExposed } from './message-coordination-exposed';
import { mongodbExposed } from './mongodb-exposed';
import { mysqlExposed } from './mysql-exposed';
import { phpFpmExposed } from './php-fpm-exposed';
import { portBypassesHostFirewall } from './port-bypasses-host-firewall';
import { portDefaultBindUnsafe } from './port-default-bind-unsafe';
import { portLoopbackReachableFromLan } from './port-loopback-reachable-from-lan';
import { portPrivilegedMapped } from './port-privileged-mapped';
import { portPublishAll } from './port-publish-all';
import { portPublishedIpv6Gap } from './port-published-ipv6-gap';
import { portPublishedWildcard } from './port-published-wildcard';
import { portUndeclaredPublished } from './port-undeclared-published';
import { portainerAgentExposed } from './portainer-agent-exposed';
import { postgresExposed } from './postgres-exposed';
import { rabbitmqMgmtExposed } from './rabbitmq-mgmt-exposed';
import { redisExposed } from './redis-exposed';
import { redisExposedNoAuth } from './redis-exposed-no-auth';
import { registryExposed } from './registry-exposed';
import { seleniumExposed } from './selenium-exposed';
import { swarmPortsExposed } from './swarm-ports-exposed';
import { unknownListener } from './unknown-listener';

/** The family exposure: one line per rule, in the order of the alphabet. */
export const EXPOSURE_RULES: readonly AnyRule[] = [
  aiServiceExposed,
  bigdataAdminExposed,
  buildkitApiExposed,
  ciServerExposed,
  clusterControlExposed,
  columnarNosqlExposed,
  containerAdminUiExposed,
  containerSshPublished,
  containerdTcpExposed,
  daemonApiPendingExposure,
  daemonApiPlaintextExposed,
  daemonApiPlaintextLoopback,
  daemonApiRelayedByContainer,
  daemonApiSocketUnitTcp,
  daemonApiTlsNoClientAuth,
  daemonApiTlsWideOpenNetwork,
  daemonApiUnexpectedPort,
  dbAdminUiExposed,
  debugPortExposed,
  defaultPortInUse,
  elasticsearchExposed,
  etcdExposed,
  hostServiceWildcard,
  jupyterExposed,
  kubeletExposed,
  legacyRemoteExposed,
  memcachedExposed,
  messageCoordinationExposed,
  mongodbExposed,
  mysqlExposed,
  phpFpmExposed,
  portBypassesHostFirewall,
  portDefaultBindUnsafe,
  portLoopbackReachableFromLan,
  portPrivilegedMapped,
  portPublishAll,
  portPublishedIpv6Gap,
  portPublishedWildcard,
  portUndeclaredPublished,
  portainerAgentExposed,
  postgresExposed,
  rabbitmqMgmtExposed,
  redisExposed,
  redisExposedNoAuth,
  registryExposed,
  seleniumExposed,
  swarmPortsExposed,
  unknownListener,
];
