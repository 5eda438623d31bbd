import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { ParsedFeed, Steps, UnreadRow } from '@/lib/intel';
import { parseAddress } from '@/lib/model/connection';
import type { Transaction } from '@/lib/store';

const MOST_HOSTS = 10_000;
const MOST_NAMED = 100;

/** Addresses and names under which the servers of the fleet are reached, with the server's name. */
export type OwnNames = ReadonlyMap<string, string>;

/** Where each server is reached, and what its last scan saw of its own addresses. */
export async function readOwnNames(db: Transaction): Promise<OwnNames> {
  // The whole inventories would be megabytes.
  const hosts = await db.$queryRaw<{ name: string; address: string; addresses: unknown }[]>`
    SELECT "name", "address", "inventory" -> 'addresses' AS addresses FROM "hosts" ORDER BY "id" LIMIT ${MOST_HOSTS}`;
  return new Map(
    hosts.flatMap(({ name, address, addresses }) => {
      const parsed = parseAddress(address);
      const reached = parsed.ok && parsed.address.kind !== 'local' ? [parsed.address.host] : [];
      const seen = z.array(z.string()).safeParse(addresses).data ?? [];
      return [...reached, ...seen].map((own) => [normal(own), name] as const);
    }),
  );
}

/** A feed that lists a server of the fleet would have it blocked by its own neighbours: such a row is named, not taken in. */
export function* withoutOwn(parsed: ParsedFeed, own: OwnNames): Steps<ParsedFeed> {
  const addresses = [...own.keys()].filter((text) => ipaddr.isValid(text)).map((text) => ipaddr.process(text));
  const refused: UnreadRow[] = [];
  const rows: (typeof parsed.rows)[number][] = [];
  for (const row of parsed.rows) {
    yield;
    const name = ownerOf(row.kind, row.value, own, addresses);
    if (name === undefined) rows.push(row);
    else refused.push({ where: 'own address', text: row.value, why: `This speaks of your own server ${name}.` });
  }
  return {
    rows,
    unread: [...refused, ...parsed.unread].slice(0, MOST_NAMED),
    unreadCount: parsed.unreadCount + refused.length,
  };
}

function ownerOf(
  kind: string,
  value: string,
  own: OwnNames,
  addresses: readonly (ipaddr.IPv4 | ipaddr.IPv6)[],
): string | undefined {
  if (kind === 'ip' || kind === 'domain') return own.get(value);
  if (kind !== 'cidr') return undefined;
  const range = ipaddr.parseCIDR(value);
  const inside = addresses.find((address) => address.kind() === range[0].kind() && address.match(range));
  return inside && own.get(inside.toString());
}

const normal = (text: string): string =>
  ipaddr.isValid(text) ? ipaddr.process(text).toString() : text.toLowerCase().replace(/\.$/, '');
