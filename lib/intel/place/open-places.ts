import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Place, Places } from '@/lib/model/place';
import { openCountryFile } from './country-file';
import { openOwnerFile } from './owner-file';
import { parseIp, placeKindOf } from './place-kind';

const COUNTRIES = '@ip-location-db/geo-whois-asn-country-mmdb';
const OWNERS = '@ip-location-db/asn';
const MOST_KEPT = 10_000;

/** Where data is looked for: files of one's own first, file by file, then the packages that ship with the product. */
export interface PlaceFolders {
  /** May hold `country.mmdb`, `asn-ipv4-num.csv` and `asn-ipv6-num.csv`; need not exist. */
  readonly own: string;
  /** The `node_modules` with the packages. */
  readonly packages: string;
}

/** Opens the data once for a process. What is missing is not known; nothing here throws. */
export function openPlaces({ own, packages }: PlaceFolders): Places & { close(): void } {
  const file = (name: string, inPackage: string): string =>
    existsSync(join(own, name)) ? join(own, name) : join(packages, inPackage);
  const countries = openCountryFile(file('country.mmdb', `${COUNTRIES}/geo-whois-asn-country.mmdb`));
  const ownersPath = file('asn-ipv4-num.csv', `${OWNERS}/asn-ipv4-num.csv`);
  const owners4 = openOwnerFile(ownersPath);
  const owners6 = openOwnerFile(file('asn-ipv6-num.csv', `${OWNERS}/asn-ipv6-num.csv`));
  const kept = new Map<string, Place | null>();
  const find = (text: string): Place | null => {
    const address = parseIp(text);
    if (address === null) return null;
    const kind = placeKindOf(address);
    if (kind !== 'public') return { kind, country: null, owner: null };
    const owners = address.kind() === 'ipv4' ? owners4 : owners6;
    return {
      kind,
      country: countries?.countryOf(address.toString()) ?? null,
      owner: owners?.ownerOf(asNumber(address)) ?? null,
    };
  };
  return {
    data: { countriesAt: countries?.madeAt ?? null, ownersAt: owners4 === null ? null : dateOf(ownersPath, packages) },
    placeOf: (text) => remembered(kept, text, find),
    close: () => [owners4, owners6].forEach((one) => one?.close()),
  };
}

function remembered(kept: Map<string, Place | null>, text: string, find: (text: string) => Place | null): Place | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const found = find(text.slice(0, 100));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text.slice(0, 100), found);
  return found;
}

function asNumber(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The package carries its day in its version (2.3.2026061719); a file of one's own is as old as the file. */
function dateOf(path: string, packages: string): string {
  if (!path.startsWith(packages)) return statSync(path).mtime.toISOString();
  const text = readFileSync(join(packages, OWNERS, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const [, year, month, day] = /\.(\d{4})(\d{2})(\d{2})\d*$/.exec(version) ?? [];
  return year === undefined ? statSync(path).mtime.toISOString() : `${year}-${month}-${day}T00:00:00.000Z`;
}
