import { describe, expect, it } from 'vitest';
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
