import ipaddr from 'ipaddr.js';

/** What a packet of a new connection looks like to a rule, at the place where the rule stands. Its sender is a stranger: any public address. */
export interface Packet {
  readonly family: 'ipv4' | 'ipv6';
  readonly protocol: string; // tcp, udp, sctp
  readonly port: number; // destination, after translation
  readonly originalPort: number; // as the caller dialled it
  readonly destination: string | null; // null = an address of the host, not known which
  readonly translated: boolean; // its destination was changed on the way (DNAT)
  readonly out: string | null; // the bridge it leaves by, '' = not known which; null when the host itself is meant
  readonly uplinks: readonly string[]; // interfaces that lead outside, by the default routes; empty = not known
}

/**
 * Whether a rule is about this packet. `some`: for callers of the named sources alone, so not for a stranger. `unclear`: it depends on
 * something that a list of rules does not say.
 */
export type Meets =
  | { readonly is: 'always' | 'never' }
  | { readonly is: 'some'; readonly sources: readonly string[] }
  | { readonly is: 'unclear'; readonly why: string };

export const ALWAYS: Meets = { is: 'always' };
export const NEVER: Meets = { is: 'never' };
export const unclear = (why: string): Meets => ({ is: 'unclear', why });
export const only = (...sources: string[]): Meets => ({ is: 'some', sources });
export const whether = (yes: boolean): Meets => (yes ? ALWAYS : NEVER);

/** All conditions at once: one that never holds decides, then one that cannot be told, then one that holds for some. */
export function all(conditions: readonly Meets[]): Meets {
  const never = conditions.find(({ is }) => is === 'never');
  if (never) return never;
  const doubt = conditions.find(({ is }) => is === 'unclear');
  if (doubt) return doubt;
  const sources = conditions.flatMap((one) => (one.is === 'some' ? one.sources : []));
  return sources.length > 0 ? { is: 'some', sources } : ALWAYS;
}

/** "not": what holds for some callers does not keep a stranger out. */
export function not(condition: Meets): Meets {
  if (condition.is === 'unclear') return condition;
  return whether(condition.is !== 'always');
}

/** Any of several. */
export function any(conditions: readonly Meets[]): Meets {
  const always = conditions.find(({ is }) => is === 'always');
  if (always) return always;
  const doubt = conditions.find(({ is }) => is === 'unclear');
  if (doubt) return doubt;
  const sources = conditions.flatMap((one) => (one.is === 'some' ? one.sources : []));
  return sources.length > 0 ? { is: 'some', sources } : NEVER;
}

/** A source range: everybody, or some callers. */
export function fromSource(range: string, packet: Packet): Meets {
  const parsed = parseRange(range);
  if (!parsed) return unclear(`the source ${range}`);
  if (parsed[0].kind() !== packet.family) return NEVER;
  return parsed[1] === 0 ? ALWAYS : only(range);
}

/** A destination range. An address of the host that is not known may be in it. */
export function toDestination(range: string, packet: Packet): Meets {
  const parsed = parseRange(range);
  if (!parsed) return unclear(`the destination ${range}`);
  if (parsed[0].kind() !== packet.family) return NEVER;
  if (parsed[1] === 0) return ALWAYS;
  if (['loopback', 'multicast', 'broadcast'].includes(parsed[0].range())) return NEVER;
  if (packet.destination === null) return unclear(`the destination ${range}`);
  return whether(ipaddr.isValid(packet.destination) && ipaddr.process(packet.destination).match(parsed));
}

/** One address is a range of itself. */
function parseRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** Interfaces of the machine's own inside: loopback, and bridges and cables of containers and virtual machines. */
const INSIDE = /^(lo$|docker\d|docker_gwbridge|br-|veth|virbr|cni|lxc|lxd|podman|flannel|cali|vnet|incus)/;
/** Tunnels and private networks: some callers come by them, a stranger does not. */
const TUNNEL = /^(wg|tun|tap|tailscale|zt|ppp|ipsec|nebula)/;

/** The interface a stranger comes in by. "eth+" (iptables) and "eth*" (nft) stand for all that begin so. */
export function comesBy(name: string, { uplinks }: Packet): Meets {
  const open = /[+*]$/.test(name);
  const stem = name.replace(/[+*]$/, '');
  if (stem === '') return ALWAYS;
  const isUplink = uplinks.some((one) => (open ? one.startsWith(stem) : one === stem));
  if (isUplink) return ALWAYS;
  if (INSIDE.test(stem)) return NEVER;
  if (TUNNEL.test(stem)) return only(`interface ${name}`);
  return uplinks.length > 0 ? only(`interface ${name}`) : unclear(`the interface ${name}`);
}

/** The interface it leaves by: a bridge of containers, or none when the host itself is meant. */
export function leavesBy(name: string, { out }: Packet): Meets {
  if (out === null) return NEVER;
  if (out === '') return unclear(`the bridge ${name}`);
  const stem = name.replace(/[+*]$/, '');
  return whether(stem === name ? out === name : out.startsWith(stem));
}

/** "80", "80:90", "80-90", a list of them; a name of a service that is not a number is unclear. */
export function toPort(text: string, port: number): Meets {
  const words = text
    .replace(/[{}\s]/g, ' ')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return any(words.map((word) => portWord(word, port)));
}

function portWord(word: string, port: number): Meets {
  const [, from, to] = /^(\d+)(?:[:-](\d+))?$/.exec(word) ?? [];
  if (from === undefined) return unclear(`the port ${word}`);
  return whether(port >= Number(from) && port <= Number(to ?? from));
}

/** States of connection tracking: a stranger's first packet is new, and translated or not. */
export function inState(words: readonly string[], { translated }: Packet): Meets {
  const states = words.map((word) => word.toUpperCase());
  return whether(states.includes('NEW') || (translated && states.includes('DNAT')));
}
