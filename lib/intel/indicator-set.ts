import ipaddr from 'ipaddr.js';
import type { Indicator, IndicatorKind, IndicatorMatch, IndicatorSet } from '@/lib/model';

type Range = { readonly indicator: Indicator; readonly range: [ipaddr.IPv4 | ipaddr.IPv6, number] };

/** Look-ups over a set of indicators, each by its own exact way of comparing. Reads no clock: callers say when "now" is. */
export function indicatorSet(indicators: readonly Indicator[]): IndicatorSet {
  const exact = indexByKind(indicators);
  const ranges = indicators.filter((one) => one.kind === 'cidr').flatMap(parseRange);
  const find = (kind: IndicatorKind, text: string, at: string): IndicatorMatch | null =>
    matchOf(exact.get(`${kind} ${text.toLowerCase()}`), at);
  return {
    size: indicators.length,
    newestAt: newest(indicators),
    address: (address, at) => matchAddress(address, at, find, ranges),
    domain: (name, at) => firstMatch(parents(name), (parent) => find('domain', parent, at)),
    hash: (hex, at) => find(hex.length === 32 ? 'md5' : 'sha256', hex, at),
    image: (repository, at) =>
      find('image', repository, at) ?? find('namespace', repository.split('/').slice(0, -1).join('/'), at),
    processName: (name, at) => find('process-name', name, at),
    fileName: (name, at) => find('file-name', name, at),
  };
}

type Find = (kind: IndicatorKind, text: string, at: string) => IndicatorMatch | null;

function indexByKind(indicators: readonly Indicator[]): ReadonlyMap<string, Indicator> {
  return new Map(indicators.map((one) => [`${one.kind} ${one.value.toLowerCase()}`, one]));
}

function matchOf(indicator: Indicator | undefined, at: string): IndicatorMatch | null {
  if (!indicator) return null;
  const aged = indicator.expiresAt !== null && Date.parse(indicator.expiresAt) < Date.parse(at);
  return { indicator, aged };
}

function matchAddress(address: string, at: string, find: Find, ranges: readonly Range[]): IndicatorMatch | null {
  if (!ipaddr.isValid(address)) return null;
  // ::ffff:5.196.26.96 in a tcp6 table is the same remote as 5.196.26.96
  const parsed = ipaddr.process(address);
  const exact = find('ip', parsed.toString(), at);
  if (exact) return exact;
  const inside = ranges.find(({ range }) => range[0].kind() === parsed.kind() && parsed.match(range));
  return matchOf(inside?.indicator, at);
}

function parseRange(indicator: Indicator): readonly Range[] {
  return ipaddr.isValidCIDR(indicator.value) ? [{ indicator, range: ipaddr.parseCIDR(indicator.value) }] : [];
}

/** "pool.supportxmr.com" -> itself, "supportxmr.com" (never a bare top level). */
function parents(name: string): readonly string[] {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

function firstMatch<T>(items: readonly T[], match: (item: T) => IndicatorMatch | null): IndicatorMatch | null {
  for (const item of items) {
    const found = match(item);
    if (found) return found;
  }
  return null;
}

function newest(indicators: readonly Indicator[]): string | null {
  const times = indicators.flatMap((one) => (one.lastSeenAt ? [one.lastSeenAt] : [])).sort();
  return times.at(-1) ?? null;
}
