import ipaddr from 'ipaddr.js';
import type { PlaceKind } from '@/lib/model/place';

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'].map((range) =>
  ipaddr.parseCIDR(range),
);

const KINDS: Readonly<Record<string, PlaceKind>> = {
  unicast: 'public',
  private: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local',
  carrierGradeNat: 'carrier-nat',
  multicast: 'multicast',
  unspecified: 'unspecified',
};

/** "[::1]", "fe80::1%eth0" and "::ffff:10.0.0.1" as socket tables write them; null when it is no address. */
export function parseIp(text: string): Parsed | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

/** What an address is; everything special that has no word of its own is reserved. */
export function placeKindOf(address: Parsed): PlaceKind {
  const documented = DOCUMENTATION.some(([net, bits]) => net.kind() === address.kind() && address.match(net, bits));
  return documented ? 'documentation' : (KINDS[address.range()] ?? 'reserved');
}
