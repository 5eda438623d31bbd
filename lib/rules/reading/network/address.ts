import ipaddr from 'ipaddr.js';
import type { NetworkAddress } from '@/lib/model';

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** "[::]", "::%eth0" and "::ffff:10.0.0.1" as sockets, engines and files write them; null when it is no address. */
function parse(address: string): Parsed | null {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

/** Every interface: '' and '*' are how engines and units write it. */
export const isWildcard = (address: string): boolean =>
  address === '' || address === '*' || parse(address)?.range() === 'unspecified';

export const isLoopback = (address: string): boolean =>
  address === 'localhost' || parse(address)?.range() === 'loopback';

/** RFC 1918, unique local (ULA), link-local and carrier-grade NAT: not reachable from the internet as such. */
const PRIVATE_RANGES: readonly string[] = ['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'];
export const isPrivate = (address: string): boolean => PRIVATE_RANGES.includes(parse(address)?.range() ?? '');

/** An address that the internet routes. */
export const isPublic = (address: string): boolean => parse(address)?.range() === 'unicast';

/** An address, and no name. A bare number would be read as one too. */
export const isAddress = (text: string): boolean => /[.:]/.test(text) && parse(text) !== null;

export const isIpv6 = (address: string): boolean => parse(address)?.kind() === 'ipv6';

/** Whether an interface of the host has an address that the internet routes; null when the addresses were not read. */
export function hasPublicAddress(addresses: readonly NetworkAddress[] | undefined): boolean | null {
  return addresses ? addresses.some((one) => isPublic(one.address)) : null;
}

/** "0.0.0.0:2375", "[::]:2375"; every interface is written as 0.0.0.0 when the engine gave nothing. */
export function endpoint(address: string, port: number): string {
  const bare = address.replace(/^\[|\]$/g, '');
  if (bare === '' || bare === '*') return `0.0.0.0:${port}`;
  return bare.includes(':') ? `[${bare}]:${port}` : `${bare}:${port}`;
}

/** Two addresses of one port are one door when both mean every interface: 0.0.0.0 and [::]. */
export function doors<T extends { readonly hostIp: string; readonly hostPort: number }>(
  bindings: readonly T[],
): readonly T[] {
  const byDoor = new Map<string, T>();
  for (const binding of bindings) {
    const key = `${isWildcard(binding.hostIp) ? '*' : binding.hostIp}:${binding.hostPort}`;
    if (!byDoor.has(key)) byDoor.set(key, binding);
  }
  return [...byDoor.values()];
}
