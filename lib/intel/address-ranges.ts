import ipaddr from 'ipaddr.js';
import type { Indicator } from '@/lib/model';
import type { Steps } from './slices';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** All ranges of one width, by the bits that they have in common. */
interface Width {
  readonly shift: bigint;
  readonly networks: Map<bigint, Indicator[]>;
}

/**
 * Ranges of addresses by their width, so that a look-up costs one step for each width that exists, not one for each range: a few dozen steps
 * however long the feeds are.
 */
export class AddressRanges {
  /** By family, the narrowest width first. */
  private constructor(private readonly widths: Readonly<Record<'ipv4' | 'ipv6', readonly Width[]>>) {}

  static *of(indicators: readonly Indicator[]): Steps<AddressRanges> {
    const found = { ipv4: new Map<number, Width>(), ipv6: new Map<number, Width>() };
    for (const indicator of indicators) {
      yield;
      if (indicator.kind !== 'cidr' || !ipaddr.isValidCIDR(indicator.value)) continue;
      const [address, bits] = ipaddr.parseCIDR(indicator.value);
      const family = found[address.kind()];
      const width: Width = family.get(bits) ?? { shift: BigInt(lengthOf(address) - bits), networks: new Map() };
      family.set(bits, width);
      const key = numberOf(address) >> width.shift;
      const same = width.networks.get(key);
      if (same) same.push(indicator);
      else width.networks.set(key, [indicator]);
    }
    return new AddressRanges({ ipv4: narrowestFirst(found.ipv4), ipv6: narrowestFirst(found.ipv6) });
  }

  /** Every listed range that an address lies in, the narrowest first. */
  around(address: Address): readonly Indicator[] {
    const number = numberOf(address);
    return this.widths[address.kind()].flatMap(({ shift, networks }) => networks.get(number >> shift) ?? []);
  }
}

const lengthOf = (address: Address): number => (address.kind() === 'ipv4' ? 32 : 128);

const numberOf = (address: Address): bigint =>
  BigInt(`0x${address.toByteArray().reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '')}`);

const narrowestFirst = (widths: ReadonlyMap<number, Width>): readonly Width[] =>
  [...widths].sort(([a], [b]) => b - a).map(([, width]) => width);
