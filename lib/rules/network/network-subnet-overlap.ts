import { bad, type Judgement, type Network, type NetworkAddress, type Route, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isSpecific, overlaps } from '../reading/network/subnet';

export const networkSubnetOverlap = defineRule({
  id: 'network-subnet-overlap',
  family: 'network',
  title: 'Docker subnet overlaps a host or peer route',
  why: 'Packets for one of the two end up at the other: a VPN or a neighbour becomes unreachable, or a container answers in its place.',
  fix: 'Give the network another --subnet, or set default-address-pools in daemon.json to ranges that nobody uses.',
  severity: 'medium',
  references: { cis: [], attack: [] },
  needs: ['networks', 'routes'],
  uses: ['addresses'],
  actions: [],
  check: ({ networks, routes, addresses }) => {
    const bridges = networks.filter((network) => network.driver === 'bridge');
    return bridges.map((one) =>
      judgeNetwork(one, [...othersOf(one, networks), ...hostRanges(networks, routes, addresses)]),
    );
  },
});

/** A range of addresses in use, and whose it is. */
interface Taken {
  readonly range: string;
  readonly owner: string;
  readonly source: string;
}

/** Of two bridges the first one speaks for both. */
function othersOf(own: Network, networks: readonly Network[]): readonly Taken[] {
  const at = networks.indexOf(own);
  return networks
    .filter((other, index) => other !== own && (other.driver !== 'bridge' || index > at))
    .flatMap((other) => other.subnets.map((range) => ({ range, owner: `network ${other.name}`, source: 'network' })));
}

function hostRanges(
  networks: readonly Network[],
  routes: readonly Route[],
  addresses: readonly NetworkAddress[] | undefined,
): readonly Taken[] {
  const own = ownInterfaces(networks);
  const isForeign = (name: string): boolean =>
    !own.has(name) && !/^(docker0|docker_gwbridge|br-[0-9a-f]{12}|(cni-)?podman\d+|veth.*|lo)$/.test(name);
  const byRoute = routes
    .filter((route) => isForeign(route.interface) && isSpecific(route.destination))
    .map((route) => ({ range: route.destination, owner: routeText(route), source: 'routes' }));
  const byAddress = (addresses ?? [])
    .filter((one) => isForeign(one.interface) && isSpecific(`${one.address}/${one.prefix}`))
    .map((one) => ({
      range: `${one.address}/${one.prefix}`,
      owner: `interface ${one.interface}`,
      source: 'addresses',
    }));
  return [...byRoute, ...byAddress];
}

/** Docker makes a route for each of its bridges: to those a subnet is no surprise. */
const ownInterfaces = (networks: readonly Network[]): ReadonlySet<string> =>
  new Set(
    networks.flatMap((network) => [
      `br-${network.id.slice(0, 12)}`,
      network.options['com.docker.network.bridge.name'] ?? '',
    ]),
  );

const routeText = (route: Route): string =>
  `route through ${route.interface}${route.gateway === '' ? '' : ` to ${route.gateway}`}`;

function judgeNetwork(network: Network, taken: readonly Taken[]): Judgement {
  const subject = { kind: 'network', id: network.id, name: network.name } as const;
  const found = taken.flatMap((one) =>
    network.subnets.filter((subnet) => overlaps(subnet, one.range)).map((subnet) => ({ ...one, subnet })),
  );
  const [first] = found;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(first.subnet)} of the network ${value(network.name)} overlaps ${bad(first.range)}, the ${value(first.owner)}.`,
    evidence: [
      evidence('subnet', network.subnets.join(', '), 'network'),
      ...found.map((one) => evidence(one.owner, one.range, one.source)),
    ],
    ...(network.containerIds.length > 0 ? { links: { containerIds: network.containerIds } } : {}),
  });
}
