import type { Indicator, IndicatorKind } from '@/lib/model';

/** What other tools call a kind; undefined when the value's own shape has to tell. */
const KINDS: Record<string, IndicatorKind> = {
  ip: 'ip',
  ipv4: 'ip',
  ipv6: 'ip',
  'ip:port': 'ip',
  'ip-dst': 'ip',
  'ip-src': 'ip',
  cidr: 'cidr',
  range: 'cidr',
  domain: 'domain',
  hostname: 'domain',
  fqdn: 'domain',
  sha256: 'sha256',
  sha256_hash: 'sha256',
  sha1: 'sha1',
  sha1_hash: 'sha1',
  md5: 'md5',
  md5_hash: 'md5',
  image: 'image',
  namespace: 'namespace',
  wallet: 'wallet',
  xmr: 'wallet',
  btc: 'wallet',
  'process-name': 'process-name',
  'file-name': 'file-name',
};
export const kindNamed = (word: string): IndicatorKind | undefined =>
  Object.hasOwn(KINDS, word.toLowerCase()) ? KINDS[word.toLowerCase()] : undefined;

/** A word, or 0 to 100 as STIX and most feeds count. */
export function confidenceOf(word: string): Indicator['confidence'] | null {
  const text = word.trim().toLowerCase();
  if (text === 'high' || text === 'medium' || text === 'low') return text;
  if (!/^\d{1,3}$/.test(text)) return null;
  const number = Number(text);
  return number >= 70 ? 'high' : number >= 30 ? 'medium' : 'low';
}

const EARLIEST = Date.parse('1990-01-01T00:00:00Z');
const LATEST = Date.parse('2100-01-01T00:00:00Z');

/** ISO 8601, "2026-11-25 03:00:00" (taken as UTC) or Unix seconds; null when it is no date of this age. */
export function dateOf(text: string): string | null {
  const bare = text.trim();
  if (bare === '') return null;
  const ms = /^\d{9,11}$/.test(bare)
    ? Number(bare) * 1000
    : Date.parse(/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/.test(bare) ? `${bare.replace(' ', 'T')}Z` : bare);
  return Number.isFinite(ms) && ms > EARLIEST && ms < LATEST ? new Date(ms).toISOString() : null;
}
