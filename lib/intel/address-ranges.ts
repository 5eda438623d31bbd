import ipaddr from 'ipaddr.js';
import type { Indicator } from '@/lib/model';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Ranges of addresses by their width, so that a look-up costs one step for each width that exists, not one for each range: a few dozen steps
 * however long the feeds are.
 */
export class AddressRanges {
  private readonly widths = new Map<string, Map<string, Indicator[]>>();

  constructor(indicators: readonly Indicator[]) {
    for (const indicator of indicators) {
      if (indicator.kind !== 'cidr' || !ipaddr.isValidCIDR(indicator.value)) continue;
      const [address, bits] = ipaddr.parseCIDR(indicator.value);
      const width = `${address.kind()}/${bits}`;
      const networks = this.widths.get(width) ?? new Map<string, Indicator[]>();
      const key = networkOf(address, bits);
      networks.set(key, [...(networks.get(key) ?? []), indicator]);
      this.widths.set(width, networks);
    }
  }

  /** Every listed range that an address lies in, the narrowest first. */
  around(address: Address): readonly Indicator[] {
    const most = address.kind() === 'ipv4' ? 32 : 128;
    const found: Indicator[] = [];
    for (let bits = most; bits >= 0; bits -= 1) {
      const networks = this.widths.get(`${address.kind()}/${bits}`);
      if (networks) found.push(...(networks.get(networkOf(address, bits)) ?? []));
    }
    return found;
  }
}

function networkOf(address: Address, bits: number): string {
  const bytes = address.toByteArray();
  return bytes.map((byte, index) => byte & (0xff << Math.max(0, Math.min(8, (index + 1) * 8 - bits)))).join('.');
}
