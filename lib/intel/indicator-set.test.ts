import { describe, expect, it } from 'vitest';
import type { Indicator } from '@/lib/model';
import { BUNDLED_INDICATORS, indicatorSet } from '.';

const at = '2026-11-24T00:00:00.000Z';
const set = indicatorSet(BUNDLED_INDICATORS);

describe('addresses', () => {
  it('finds an exact address and says that it is aged', () => {
    expect(set.address('5.196.26.96', at)).toMatchObject({ aged: true, indicator: { category: 'mining-pool' } });
    expect(set.address('5.196.26.96', '2019-09-01T00:00:00.000Z')).toMatchObject({ aged: false });
  });
  it('sees through the IPv6 form of an IPv4 address', () => {
    expect(set.address('::ffff:5.196.26.96', at)?.indicator.value).toBe('5.196.26.96');
  });
  it('finds ranges of the same family only', () => {
    const ranges = indicatorSet([
      { ...BUNDLED_INDICATORS[0]!, kind: 'cidr', value: '198.51.100.0/24', expiresAt: null },
    ]);
    expect(ranges.address('198.51.100.77', at)).not.toBeNull();
    expect(ranges.address('198.51.101.1', at)).toBeNull();
    expect(ranges.address('2001:db8::1', at)).toBeNull();
  });
  it('knows nothing of text that is no address', () => {
    expect(set.address('5.196.26.96.evil', at)).toBeNull();
    expect(set.address('', at)).toBeNull();
  });
});

describe('domains', () => {
  it.each(['supportxmr.com', 'pool.supportxmr.com', 'POOL.SupportXMR.com.'])('finds %s', (name) => {
    expect(set.domain(name, at)).not.toBeNull();
  });
  it.each(['notsupportxmr.com', 'supportxmr.com.example.org', 'com', ''])('leaves %s alone', (name) => {
    expect(set.domain(name, at)).toBeNull();
  });
});

describe('images', () => {
  it('matches a repository exactly or by its namespace, never a part of a name', () => {
    expect(set.image('pocosow/centos', at)).not.toBeNull();
    expect(set.image('docker123321/tomcat', at)).not.toBeNull();
    expect(set.image('pocosow/centos2', at)).toBeNull();
    expect(set.image('mydocker123321/tomcat', at)).toBeNull();
  });
  it.each(['alpine', 'ubuntu', 'weaveworks/scope', 'heybb/theimg2', 'zoolu/ubuntu'])('never ships %s', (repository) => {
    expect(set.image(repository, at)).toBeNull();
  });
});

it('compares program names as whole words without case', () => {
  expect(set.processName('XMRig', at)).not.toBeNull();
  expect(set.processName('xmrig-exporter', at)).toBeNull();
});

it('gives every row a source and every address an expiry', () => {
  expect(BUNDLED_INDICATORS.filter((row) => row.source === '')).toEqual([]);
  expect(BUNDLED_INDICATORS.filter((row) => row.kind === 'ip' && row.expiresAt === null)).toEqual([]);
});

describe('several feeds', () => {
  const row = (changes: Partial<Indicator>): Indicator => ({
    ...BUNDLED_INDICATORS[0]!,
    kind: 'ip',
    value: '8.8.4.4',
    ...changes,
  });
  it('lets the strongest that still holds decide, and names all', () => {
    const three = indicatorSet([
      row({ feed: 'old', confidence: 'high', expiresAt: '2026-01-01T00:00:00.000Z' }),
      row({ feed: 'weak', confidence: 'low', expiresAt: null }),
      row({ feed: 'sure', confidence: 'medium', expiresAt: '2027-01-01T00:00:00.000Z' }),
    ]);
    expect(three.address('8.8.4.4', at)).toMatchObject({ aged: false, feeds: ['sure', 'weak', 'old'] });
  });
  it('finds the narrowest of ranges of any width, over both families', () => {
    const ranges = indicatorSet([
      row({ kind: 'cidr', value: '45.9.148.0/24', feed: 'a' }),
      row({ kind: 'cidr', value: '45.9.148.64/27', feed: 'b' }),
      row({ kind: 'cidr', value: '2a01:4f8::/33', feed: 'c' }),
    ]);
    expect(ranges.address('45.9.148.70', at)?.feeds).toContain('b');
    expect(ranges.address('45.9.148.200', at)?.feeds).toEqual(['a']);
    expect(ranges.address('2a01:4f8:7fff::1', at)?.feeds).toEqual(['c']);
    expect(ranges.address('2a01:4f8:8000::1', at)).toBeNull();
  });
  it('does not let an aged row for an address hide a range that holds', () => {
    const both = indicatorSet([
      row({ feed: 'old', expiresAt: '2026-01-01T00:00:00.000Z' }),
      row({ feed: 'range', kind: 'cidr', value: '8.8.0.0/16', expiresAt: null }),
    ]);
    expect(both.address('8.8.4.4', at)).toMatchObject({ aged: false, feeds: ['range'] });
  });
  it('tells a hash by its length', () => {
    const hashes = indicatorSet([row({ kind: 'sha1', value: 'c'.repeat(40) })]);
    expect(hashes.hash('C'.repeat(40), at)?.indicator.kind).toBe('sha1');
    expect(hashes.hash('c'.repeat(64), at)).toBeNull();
  });
  it('compares wallets by every letter', () => {
    const wallets = indicatorSet([row({ kind: 'wallet', value: `4${'Ab'.repeat(47)}` })]);
    expect(wallets.wallet(`4${'Ab'.repeat(47)}`, at)).not.toBeNull();
    expect(wallets.wallet(`4${'aB'.repeat(47)}`, at)).toBeNull();
  });
});
