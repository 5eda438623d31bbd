import ipaddr from 'ipaddr.js';
import type { Indicator, IndicatorKind, IndicatorMatch, IndicatorSet } from '@/lib/model';
import { AddressRanges } from './address-ranges';
import { atOnce, inSlices, type Steps } from './slices';

/**
 * Look-ups over a set of indicators, each by its own exact way of comparing. Several feeds may list one value: the strongest that still holds
 * decides, and all are named. Reads no clock: callers say when "now" is.
 */
export const indicatorSet = (indicators: readonly Indicator[]): IndicatorSet => atOnce(built(indicators));

/** The same for many thousand rows: other work has its turn while it is built. */
export const indicatorSetInSlices = (indicators: readonly Indicator[]): Promise<IndicatorSet> =>
  inSlices(built(indicators));

function* built(indicators: readonly Indicator[]): Steps<IndicatorSet> {
  const exact = yield* indexByKind(indicators);
  const ranges = yield* AddressRanges.of(indicators);
  const find = (kind: IndicatorKind, text: string, at: string): IndicatorMatch | null =>
    strongest(exact.get(keyOf(kind, text)) ?? [], at);
  return {
    size: indicators.length,
    newestAt: newest(indicators),
    address: (address, at) => matchAddress(address, at, find, ranges),
    domain: (name, at) => firstMatch(parents(name), (parent) => find('domain', parent, at)),
    hash: (hex, at) => find(HASH_KINDS[hex.length] ?? 'sha256', hex, at),
    image: (repository, at) =>
      find('image', repository, at) ?? find('namespace', repository.split('/').slice(0, -1).join('/'), at),
    processName: (name, at) => find('process-name', name, at),
    fileName: (name, at) => find('file-name', name, at),
    wallet: (address, at) => find('wallet', address, at),
  };
}

/** A hash is told by its length. */
const HASH_KINDS: Readonly<Record<number, IndicatorKind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

type Find = (kind: IndicatorKind, text: string, at: string) => IndicatorMatch | null;

/** Wallets of Monero and Bitcoin differ by upper and lower case; nothing else here does. */
const keyOf = (kind: IndicatorKind, text: string): string =>
  `${kind} ${kind === 'wallet' && !text.startsWith('0x') ? text : text.toLowerCase()}`;

function* indexByKind(indicators: readonly Indicator[]): Steps<ReadonlyMap<string, readonly Indicator[]>> {
  const index = new Map<string, Indicator[]>();
  for (const one of indicators) {
    yield;
    const key = keyOf(one.kind, one.value);
    const same = index.get(key);
    if (same) same.push(one);
    else index.set(key, [one]);
  }
  return index;
}

const WORTH: Record<Indicator['confidence'], number> = { high: 2, medium: 1, low: 0 };
const isAged = ({ expiresAt }: Indicator, at: string): boolean =>
  expiresAt !== null && Date.parse(expiresAt) < Date.parse(at);

/** What still holds comes before what is aged, then the surest, then the youngest. */
function strongest(found: readonly Indicator[], at: string): IndicatorMatch | null {
  const [indicator, ...others] = [...found].sort(
    (a, b) =>
      Number(isAged(a, at)) - Number(isAged(b, at)) ||
      WORTH[b.confidence] - WORTH[a.confidence] ||
      (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? ''),
  );
  if (!indicator) return null;
  const feeds = [...new Set([indicator, ...others].map(({ feed }) => feed))];
  return { indicator, aged: isAged(indicator, at), feeds };
}

function matchAddress(address: string, at: string, find: Find, ranges: AddressRanges): IndicatorMatch | null {
  if (!ipaddr.isValid(address)) return null;
  // ::ffff:5.196.26.96 in a tcp6 table is the same remote as 5.196.26.96
  const parsed = ipaddr.process(address);
  const exact = find('ip', parsed.toString(), at);
  // An aged row for the very address must not hide a range that holds today.
  if (exact && !exact.aged) return exact;
  const around = strongest(ranges.around(parsed), at);
  return around && (!exact || !around.aged) ? around : exact;
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
  return indicators.reduce<string | null>(
    (latest, { lastSeenAt }) => (lastSeenAt !== null && lastSeenAt > (latest ?? '') ? lastSeenAt : latest),
    null,
  );
}
