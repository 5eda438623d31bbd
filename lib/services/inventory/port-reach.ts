import type { Container, Fact, Firewall, Snapshot, Socket } from '@/lib/model';
import { isLoopback, isWildcard } from '@/lib/rules/reading/address';

/** One door of a host: who listens, on which address, which firewall path decides, and whether it can be reached. */
export type PortFact = {
  address: string;
  port: number;
  protocol: string;
  listener: string;
  containerId: string | null;
  pid: number | null;
  path: 'INPUT' | 'DOCKER-USER' | 'none';
  reach: 'reachable' | 'blocked' | 'loopback' | 'unknown';
  reason: string;
};

/** Every published port and every listening socket of the host itself, merged. Null when neither was read. */
export function portsOf({ facts }: Snapshot): PortFact[] | null {
  const { containers, sockets, firewall } = facts;
  if (!containers.read && !sockets.read) return null;
  const published = containers.read
    ? containers.value.filter(({ running }) => running).flatMap((one) => publishedBy(one, firewall))
    : [];
  const taken = new Set(published.map(({ protocol, port }) => `${protocol}/${port}`));
  const own = sockets.read
    ? sockets.value
        .filter(isHostListener)
        .filter((socket) => !taken.has(`${socket.protocol.slice(0, 3)}/${socket.localPort}`))
    : [];
  return merged([...published, ...own.map((socket) => ownListener(socket, firewall))]);
}

/** Ports that something outside this machine can reach; null when none is known to be and some could not be told. */
export function countReachable(ports: PortFact[] | null): number | null {
  const of = (reach: PortFact['reach']): number =>
    new Set(ports?.filter((one) => one.reach === reach).map(({ protocol, port }) => `${protocol}/${port}`)).size;
  const reachable = of('reachable');
  return ports === null || (reachable === 0 && of('unknown') > 0) ? null : reachable;
}

const isHostListener = (socket: Socket): boolean =>
  socket.hostNamespace &&
  (socket.state === 'LISTEN' ||
    (socket.protocol.startsWith('udp') && socket.state === 'UNCONN' && socket.localPort < 32_768));

function publishedBy(container: Container, firewall: Fact<Firewall>): PortFact[] {
  if (container.networkMode === 'host') return [];
  return container.ports
    .filter(({ hostPort }) => hostPort > 0)
    .map(({ hostIp, hostPort, containerPort, protocol }) => ({
      address: isWildcard(hostIp) ? (hostIp.includes(':') ? '::' : '0.0.0.0') : hostIp,
      port: hostPort,
      protocol,
      listener: `${container.name} ${containerPort}/${protocol}`,
      containerId: container.id,
      pid: null,
      ...reachOf({ address: hostIp, ports: [hostPort, containerPort], protocol, path: 'DOCKER-USER', firewall }),
    }));
}

function ownListener(socket: Socket, firewall: Fact<Firewall>): PortFact {
  const protocol = socket.protocol.slice(0, 3);
  return {
    address: socket.localAddress,
    port: socket.localPort,
    protocol,
    listener: socket.comm || 'not visible',
    containerId: socket.containerId,
    pid: socket.pid,
    ...reachOf({ address: socket.localAddress, ports: [socket.localPort], protocol, path: 'INPUT', firewall }),
  };
}

type Question = {
  address: string;
  ports: readonly number[];
  protocol: string;
  path: 'INPUT' | 'DOCKER-USER';
  firewall: Fact<Firewall>;
};
type Answer = Pick<PortFact, 'path' | 'reach' | 'reason'>;

function reachOf({ address, ports, protocol, path, firewall }: Question): Answer {
  if (isLoopback(address)) return { path: 'none', reach: 'loopback', reason: 'It listens on this machine alone.' };
  if (!firewall.read) return { path, reach: 'unknown', reason: 'The firewall could not be read.' };
  const chains = firewall.value.chains.filter(({ chain }) => chain === path);
  const rule = chains.flatMap(({ rules }) => rules).find((text) => decides(text, ports, protocol));
  if (rule)
    return isAccept(rule)
      ? { path, reach: 'reachable', reason: `${path} accepts it.` }
      : { path, reach: 'blocked', reason: `A rule in ${path} drops it.` };
  const closed =
    path === 'INPUT' &&
    chains.some(({ policy, rules }) => policy === 'DROP' || policy === 'REJECT' || rules.some(isCatchAllDrop));
  if (closed && chains.some(({ rules }) => rules.some(isJump)))
    return { path, reach: 'unknown', reason: 'INPUT drops by default, but other chains decide first.' };
  if (closed) return { path, reach: 'blocked', reason: 'INPUT drops what no rule accepts.' };
  return {
    path,
    reach: 'reachable',
    reason:
      path === 'INPUT'
        ? 'No rule in INPUT drops it.'
        : 'Published by Docker, which passes INPUT; no rule in DOCKER-USER drops it.',
  };
}

const isAccept = (rule: string): boolean => /\bACCEPT\b|\baccept\b|\bRETURN\b/.test(rule);
const isDrop = (rule: string): boolean => /\b(DROP|REJECT|drop|reject)\b/.test(rule);

/** A rule for exactly this port that is not bound to an address or an interface. */
function decides(rule: string, ports: readonly number[], protocol: string): boolean {
  const port = /(?:--dport|--ctorigdstport|\bdport|\bproto-dst|original proto-dst)\s+(\d+)\b/.exec(rule)?.[1];
  if (port === undefined || !ports.includes(Number(port))) return false;
  if (/\s-[si]\s|\b[si]if(name)?\b|\bsaddr\b/.test(rule)) return false;
  return (isAccept(rule) || isDrop(rule)) && (!/\b(tcp|udp)\b/.test(rule) || rule.includes(protocol));
}

const isCatchAllDrop = (rule: string): boolean => /^(-A \S+ )?(-j (DROP|REJECT)|drop|reject)\b/.test(rule.trim());
/** ufw and firewalld decide in chains of their own. */
const isJump = (rule: string): boolean => /-j (?!ACCEPT|DROP|REJECT|RETURN|LOG)\S+|\bjump \S+/.test(rule);

function merged(ports: PortFact[]): PortFact[] {
  const byKey = new Map(
    ports.map((port) => [`${port.protocol}/${port.address}:${port.port}/${port.containerId ?? port.pid}`, port]),
  );
  return [...byKey.values()].sort((a, b) => a.port - b.port || a.address.localeCompare(b.address));
}
