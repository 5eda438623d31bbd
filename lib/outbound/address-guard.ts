import ipaddr from 'ipaddr.js';

/** Addresses that the internet seems to route and that are a cloud's own: from inside they answer with its secrets. */
const OF_CLOUDS: ReadonlySet<string> = new Set(['168.63.129.16']);

/** Global unicast; what lies outside is special, whatever a list of special ranges forgot. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

export type AddressKind = 'public' | 'local' | 'link-local' | 'not-an-address';

/**
 * What an address is to a request that must not end up inside: `local` is everything that the internet does not route (loopback,
 * private, reserved, documentation, multicast), `link-local` is where clouds keep their metadata. Never throws.
 */
export function addressKind(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'not-an-address';
  const address = withoutTunnel(ipaddr.process(text));
  if (OF_CLOUDS.has(address.toString())) return 'link-local';
  const range = address.range();
  if (range === 'linkLocal') return 'link-local';
  if (range !== 'unicast') return 'local';
  return address instanceof ipaddr.IPv6 && !address.match(GLOBAL_IPV6) ? 'local' : 'public';
}

/** NAT64 carries an IPv4 address in its last four bytes: that one is where the packet ends. */
function withoutTunnel(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6) || address.range() !== 'rfc6052') return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}
