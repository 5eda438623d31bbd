import ipaddr from 'ipaddr.js';
import type { Container, Network, OutsideAnswer, Snapshot, Socket } from '@/lib/model';
import { parseAddress } from '@/lib/model/connection';
import { unseenDoors, withProbe } from './probe-answer';
import { type Door, familiesOf, type Path, type Way, wayTo } from './route';

/** One door of a host: who listens, on which address, which firewall path decides, and whether a stranger reaches it. */
export interface PortFact {
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
  readonly listener: string;
  readonly containerId: string | null;
  readonly pid: number | null;
  readonly path: Path;
  readonly reach: 'reachable' | 'blocked' | 'loopback' | 'unknown';
  readonly reason: string;
  /** How a stranger fares, by each address family; empty for a door that is open to this machine alone. */
  readonly ways: readonly Way[];
  /** What a connection from outside met, when one was tried. */
  readonly probe: OutsideAnswer | null;
}

/** Every published port and every listening socket of the host itself, merged. Null when neither was read. */
export function portsOf(snapshot: Snapshot): PortFact[] | null {
  const { containers, sockets } = snapshot.facts;
  if (!containers.read && !sockets.read) return null;
  const published = containers.read
    ? containers.value.filter(({ running }) => running).flatMap((one) => publishedBy(one, snapshot))
    : [];
  const taken = new Set(published.map(({ protocol, port }) => `${protocol}/${port}`));
  const own = sockets.read
    ? sockets.value
        .filter(isHostListener)
        .filter((socket) => !taken.has(`${protocolOf(socket)}/${socket.localPort}`))
        .map((socket) => ownListener(socket, snapshot))
    : [];
  const doors = merged([...published, ...own, ...ownConnection(snapshot, taken)]).map((door) =>
    withProbe(door, snapshot.facts.outsideProbe),
  );
  return [...doors, ...unseenDoors(doors, snapshot.facts.outsideProbe)];
}

/** Ports that something outside this machine can reach; null when none is known to be and some could not be told. */
export function countReachable(ports: readonly Pick<PortFact, 'reach' | 'protocol' | 'port'>[] | null): number | null {
  const of = (reach: PortFact['reach']): number =>
    new Set(ports?.filter((one) => one.reach === reach).map(({ protocol, port }) => `${protocol}/${port}`)).size;
  const reachable = of('reachable');
  return ports === null || (reachable === 0 && of('unknown') > 0) ? null : reachable;
}

const protocolOf = ({ protocol }: Socket): string => protocol.slice(0, 3);

const isHostListener = (socket: Socket): boolean =>
  socket.hostNamespace &&
  (socket.state === 'LISTEN' ||
    (socket.protocol.startsWith('udp') && socket.state === 'UNCONN' && socket.localPort < 32_768));

function publishedBy(container: Container, snapshot: Snapshot): PortFact[] {
  if (container.networkMode === 'host') return [];
  const home = homeOf(container, snapshot);
  return container.ports
    .filter(({ hostPort }) => hostPort > 0)
    .map(({ hostIp, hostPort, containerPort, protocol }) => {
      const bound = boundTo(hostIp);
      return {
        address: bound ?? (hostIp.includes(':') ? '::' : '0.0.0.0'),
        port: hostPort,
        protocol,
        listener: `${container.name} ${containerPort}/${protocol}`,
        containerId: container.id,
        pid: null,
        ...answerOf(
          { protocol, port: hostPort, boundTo: bound, container: { port: containerPort, ...home } },
          familiesOf(hostIp, false),
          snapshot,
        ),
      };
    });
}

function ownListener(socket: Socket, snapshot: Snapshot): PortFact {
  const protocol = protocolOf(socket);
  const bound = boundTo(socket.localAddress);
  return {
    address: socket.localAddress,
    port: socket.localPort,
    protocol,
    listener: socket.comm || 'not visible',
    containerId: socket.containerId,
    pid: socket.pid,
    ...answerOf(
      { protocol, port: socket.localPort, boundTo: bound, container: null },
      familiesOf(socket.localAddress, true),
      snapshot,
    ),
  };
}

/** The door by which Shipshape itself comes in over the Docker API: nothing else shows it on such a host. */
function ownConnection({ connection }: Snapshot, taken: ReadonlySet<string>): PortFact[] {
  if (connection.kind !== 'docker-tls') return [];
  const parsed = parseAddress(connection.address);
  if (!parsed.ok || parsed.address.kind !== 'docker-tls' || taken.has(`tcp/${parsed.address.port}`)) return [];
  const { host, port } = parsed.address;
  return [
    {
      ...{ address: host, port, protocol: 'tcp', listener: 'Docker API (TLS)', containerId: null, pid: null },
      ...{ path: 'INPUT', reach: 'reachable', ways: [], probe: null },
      reason: 'Shipshape itself reaches it here; who else may was not seen.',
    },
  ];
}

/** The one address a door is bound to; null for every one. */
function boundTo(address: string): string | null {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (bare === '' || bare === '*' || !ipaddr.isValid(bare)) return null;
  const parsed = ipaddr.process(bare);
  return parsed.range() === 'unspecified' ? null : parsed.toString();
}

type Answer = Pick<PortFact, 'path' | 'reach' | 'reason' | 'ways' | 'probe'>;

function answerOf(door: Door, families: readonly Way['family'][], { facts }: Snapshot): Answer {
  if (door.boundTo !== null && ipaddr.process(door.boundTo).range() === 'loopback')
    return { path: 'none', reach: 'loopback', reason: 'It listens on this machine alone.', ways: [], probe: null };
  const uplinks = facts.routes.read
    ? [...new Set(facts.routes.value.filter(({ destination }) => DEFAULT.has(destination)).map((one) => one.interface))]
    : [];
  const ways = families.map((family) => wayTo(door, family, facts.firewall, uplinks));
  const worst = ORDER.map((reach) => ways.find((way) => way.reach === reach)).find((way) => way !== undefined);
  const path = worst?.path ?? 'none';
  const reach = worst?.reach ?? 'unknown';
  const others = ways.some((way) => way.reach !== reach);
  const reason = `${others && worst ? `Over ${worst.family === 'ipv4' ? 'IPv4' : 'IPv6'}: ` : ''}${worst?.reason ?? ''}`;
  return { path, reach, reason, ways, probe: null };
}

const DEFAULT: ReadonlySet<string> = new Set(['default', '0.0.0.0/0', '::/0']);
const ORDER = ['reachable', 'unknown', 'blocked'] as const;

/** The bridge a container's calls arrive by, and its addresses there. */
function homeOf({ networks }: Container, { facts }: Snapshot): Omit<NonNullable<Door['container']>, 'port'> {
  const known = facts.networks.read ? facts.networks.value : [];
  const own = networks.find(({ ipAddress }) => ipAddress !== '') ?? networks[0];
  const network = known.find(({ id }) => id === own?.networkId);
  return {
    addresses: { ipv4: own?.ipAddress ?? '', ipv6: own?.ipv6Address ?? '' },
    bridge: network ? bridgeOf(network) : own?.name === 'bridge' ? 'docker0' : '',
  };
}

const bridgeOf = ({ id, name, options }: Network): string =>
  options['com.docker.network.bridge.name'] ?? (name === 'bridge' ? 'docker0' : `br-${id.slice(0, 12)}`);

function merged(ports: readonly PortFact[]): PortFact[] {
  const byKey = new Map(
    ports.map((port) => [`${port.protocol}/${port.address}:${port.port}/${port.containerId ?? port.pid}`, port]),
  );
  return [...byKey.values()].sort((a, b) => a.port - b.port || a.address.localeCompare(b.address));
}
