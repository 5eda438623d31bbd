import type { AnyRule } from '@/lib/model';
import { containerPublicIpDirect } from './container-public-ip-direct';
import { dnsResolverChanged } from './dns-resolver-changed';
import { egressManyDestinations } from './egress-many-destinations';
import { egressMiningPort } from './egress-mining-port';
import { networkSubnetOverlap } from './network-subnet-overlap';
import { networkUnused } from './network-unused';

/** The family network: one line per rule, in the order of the alphabet. */
export const NETWORK_RULES: readonly AnyRule[] = [
  containerPublicIpDirect,
  dnsResolverChanged,
  egressManyDestinations,
  egressMiningPort,
  networkSubnetOverlap,
  networkUnused,
];
