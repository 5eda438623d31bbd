import ipaddr from 'ipaddr.js';
import { isPublic } from './address';

type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** "172.18.0.0/16"; null when it is no range of addresses. */
function parseRange(text: string): Range | null {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}

/** Whether two ranges share an address. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [parseRange(one), parseRange(other)];
  if (!a || !b || a[0].kind() !== b[0].kind()) return false;
  const bits = Math.min(a[1], b[1]);
  return a[0].match(b[0], bits);
}

/** A range that says something about where packets go: no default route, no link-local and no multicast addresses. */
export function isSpecific(text: string): boolean {
  const range = parseRange(text);
  return range !== null && range[1] > 0 && !['linkLocal', 'multicast', 'loopback'].includes(range[0].range());
}

/** A range of addresses that the internet routes. */
export const isPublicSubnet = (text: string): boolean =>
  parseRange(text) !== null && isPublic(text.replace(/\/.*$/, ''));

export const isIpv6Subnet = (text: string): boolean => parseRange(text)?.[0].kind() === 'ipv6';
