import ipaddr from 'ipaddr.js';

/** One line of HostConfig.PortBindings or NetworkSettings.Ports, as the engine writes it. */
export interface Binding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** By "6379/tcp". A port that is exposed and not published is null. */
export type Bindings = Readonly<Record<string, readonly Binding[] | null>>;

/** Which binding moves, and where to. */
export interface Move {
  readonly protocol: 'tcp' | 'udp';
  readonly containerPort: number;
  readonly hostPort: number;
  readonly fromIp: string;
  readonly toIp: string;
}

/** Every interface: the engine writes '', 0.0.0.0 or ::, and the first means both families. */
export const isEveryInterface = (address: string): boolean =>
  address === '' || (ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unspecified');

/** An address in words. */
export const placeOf = (address: string): string => (isEveryInterface(address) ? 'every interface' : address);

const sameAddress = (a: string, b: string): boolean =>
  a === b || (ipaddr.isValid(a) && ipaddr.isValid(b) && ipaddr.parse(a).toString() === ipaddr.parse(b).toString());

/** All bindings to every interface are one door: moving one family alone would leave the other open. */
const isMoved = (binding: Binding, move: Move): boolean =>
  binding.HostPort === String(move.hostPort) &&
  (isEveryInterface(move.fromIp) ? isEveryInterface(binding.HostIp) : sameAddress(binding.HostIp, move.fromIp));

export const portKey = ({ containerPort, protocol }: Pick<Move, 'containerPort' | 'protocol'>): string =>
  `${containerPort}/${protocol}`;

/**
 * What is asked for, with the numbers that the engine chose in place of "any" and of ranges: a container that is made anew keeps its ports.
 * `asked` is HostConfig.PortBindings, `given` is NetworkSettings.Ports of the running container.
 */
export function pinned(asked: Bindings, given: Bindings): Bindings {
  const isExact = ({ HostPort }: Binding): boolean => /^[1-9]\d*$/.test(HostPort);
  const keys = Object.keys(given).filter((key) => (given[key] ?? []).length > 0);
  return Object.fromEntries(
    keys.map((key) => {
      const own = asked[key] ?? [];
      return [key, own.length > 0 && own.every(isExact) ? own : (given[key] ?? [])];
    }),
  );
}

export const isPublishedThere = (bindings: Bindings, move: Move): boolean =>
  (bindings[portKey(move)] ?? []).some((binding) => isMoved(binding, move));

/** The bindings with the one moved. What is bound to the new address already is not bound twice. */
export function moved(bindings: Bindings, move: Move): Bindings {
  const key = portKey(move);
  const all = (bindings[key] ?? []).map((binding) =>
    isMoved(binding, move) ? { HostIp: move.toIp, HostPort: String(move.hostPort) } : binding,
  );
  const seen = new Map(all.map((binding) => [`${binding.HostIp} ${binding.HostPort}`, binding]));
  return { ...bindings, [key]: [...seen.values()] };
}

/** "127.0.0.1:6379:6379", as `docker run -p` and a Compose file write it. */
export function publishText({ protocol, containerPort, hostPort }: Move, address: string): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${host}:${hostPort}:${containerPort}${protocol === 'udp' ? '/udp' : ''}`;
}
