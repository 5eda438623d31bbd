import type { Places } from '@/lib/model/place';
import type { AddressPlace } from '../views/place';

const MOST = 12;
/** Shapes of both families, with room for a port after them; what only looks like one is no address to `placeOf`. */
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\.\d)/g;
const IPV6 = /(?<![0-9a-f:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![0-9a-f:])/gi;

/** The addresses that texts of a host name, each once, with their place, in the order in which they are named. */
export function addressesIn(texts: readonly string[], places: Places): AddressPlace[] {
  const named = texts.flatMap((text) => [
    ...(text.slice(0, 4_000).match(IPV4) ?? []),
    ...(text.slice(0, 4_000).match(IPV6) ?? []),
  ]);
  const known = [...new Set(named)].flatMap((address) => {
    const place = places.placeOf(address);
    // Every interface is nobody's address.
    return place === null || place.kind === 'unspecified' ? [] : [{ address, place }];
  });
  return known.slice(0, MOST);
}
