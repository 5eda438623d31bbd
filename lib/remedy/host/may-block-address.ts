import ipaddr from 'ipaddr.js';
import type { Surroundings } from './surroundings';

/** Where clouds hand out the keys of a machine. The host itself may need them; a container does not. */
const METADATA: ReadonlySet<string> = new Set(['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']);

export const isMetadata = (address: string): boolean => METADATA.has(address);

/** Why an address is not blocked, seen by itself: only one single address that the internet routes, or that of the cloud's keys, is. */
export function whyNotAddress(address: string): string | null {
  if (!ipaddr.isValid(address) || !isWhole(address)) return 'That is no single address.';
  if (isMetadata(address)) return null;
  const range = ipaddr.process(address).range();
  if (range === 'unicast') return null;
  return 'Only an address of the internet is blocked: this one is local or private, and the server may need it.';
}

/** "10.1" is an address to some programs and another one to others. */
const isWhole = (address: string): boolean =>
  ipaddr.IPv6.isValid(address) || ipaddr.IPv4.isValidFourPartDecimal(address);

/** Why blocking it would cut the server off; null when it would not. */
export function whyNeeded(address: string, { own, gateways, nameServers, from }: Surroundings): string | null {
  if (from.has(address)) return 'This is the address we come from: blocking it would lock us out.';
  if (own.has(address)) return 'This is an address of the server itself.';
  if (gateways.has(address)) return 'This is the way out of the server: blocking it would cut it off.';
  // Some clouds answer names and hand out keys at one address: containers ask the engine's resolver, not that one.
  if (nameServers.has(address) && !isMetadata(address))
    return 'The server asks this address for names: blocking it would cut it off.';
  return null;
}
