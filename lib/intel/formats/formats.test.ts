import { describe, expect, it, test } from 'vitest';
import { walletOf } from '@/lib/rules/testing/wallets';
import { parseFeed } from './parse-feed';
import { FeedFormatError } from './parsed-feed';
import { readValue } from './read-value';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (
  format: 'list' | 'csv' | 'stix' | 'misp',
  text: string,
  category: 'malware' | 'mining-pool' = 'malware',
) => parseFeed(bytes(text), { format, defaults: { category } });
const kinds = (rows: readonly { kind: string; value: string }[]): string[] =>
  rows.map(({ kind, value }) => `${kind} ${value}`);
const WALLET = walletOf(1);

describe('one value', () => {
  test.each([
    ['8.8.4.4', 'ip 8.8.4.4'],
    ['8.8.4[.]4:443', 'ip 8.8.4.4'],
    ['::ffff:8.8.4.4', 'ip 8.8.4.4'],
    ['2A01:4F8::1', 'ip 2a01:4f8::1'],
    ['45.9.148.0/24', 'cidr 45.9.148.0/24'],
    ['Pool.SupportXMR.com.', 'domain pool.supportxmr.com'],
    ['*.evil.example', 'domain evil.example'],
    ['hxxps://evil[.]example/a.sh', 'domain evil.example'],
    ['evil.example/mac.sh', 'domain evil.example'],
    ['http://8.8.4.4/x', 'ip 8.8.4.4'],
    ['a'.repeat(64), `sha256 ${'a'.repeat(64)}`],
    ['B'.repeat(32), `md5 ${'b'.repeat(32)}`],
    [WALLET, `wallet ${WALLET}`],
    ['heybb/theimg2:latest', 'image heybb/theimg2'],
    ['docker.io/heybb/theimg2', 'image heybb/theimg2'],
    ['ghcr.io/evil/miner@sha256:' + 'c'.repeat(64), 'image ghcr.io/evil/miner'],
  ])('%s', (text, expected) => {
    const value = readValue(text);
    expect('found' in value ? `${value.found.kind} ${value.found.value}` : value.why).toBe(expected);
  });

  test.each([
    ['10.0.0.5', /private/],
    ['127.0.0.1', /loopback/],
    ['169.254.169.254', /link local/],
    ['0.0.0.0/0', /wider/],
    ['8.0.0.0/8', /wider/],
    ['com', /top level/],
    ['github.io', /share/],
    ['raw.githubusercontent.com', /share/],
    ['library/alpine', /Official/],
    ['docker.io/library/ubuntu:24.04', /Official/],
    ['d41d8cd98f00b204e9800998ecf8427e', /empty file/],
    ['c'.repeat(40), /SHA-1/],
    ['', /empty/],
    ['x'.repeat(600), /too long/],
    ['not a domain', /no name of a domain/],
    ['1.2.3', /no address/],
  ])('refuses %s', (text, why) => {
    expect(readValue(text)).toEqual({ why: expect.stringMatching(why) as string });
  });
});

describe('a plain list', () => {
  it('takes values with notes, comments and hosts files, and names what it refuses', () => {
    const feed = read('list', '# pools\n5.196.26.96  nanopool # aged\n\n0.0.0.0 evil.example\n10.0.0.1\n5.196.26.96\n');
    expect(kinds(feed.rows)).toEqual(['ip 5.196.26.96', 'domain evil.example']);
    expect(feed.rows[0]).toMatchObject({ note: 'nanopool', confidence: 'medium', category: 'malware' });
    expect(feed.unread).toEqual([
      { where: 'line 5', text: '10.0.0.1', why: expect.stringMatching(/private/) as string },
    ]);
  });
});

describe('a table', () => {
  it('finds its columns by their names', () => {
    const feed = read(
      'csv',
      'first_seen,dst_ip,confidence,malware,threat_type\n2026-11-20 10:00:00,8.8.4.4,90,kinsing,command-and-control\n,10.0.0.1,,,\n',
    );
    expect(feed.rows).toEqual([
      {
        ...{ kind: 'ip', value: '8.8.4.4', category: 'command-and-control', note: 'kinsing', confidence: 'high' },
        ...{ firstSeenAt: '2026-11-20T10:00:00.000Z', lastSeenAt: null, expiresAt: null },
      },
    ]);
    expect(feed.unreadCount).toBe(1);
  });
  it('reads a head that stands in the last comment, semicolons and quotes', () => {
    expect(kinds(read('csv', '# a feed\n# "first_seen";"ip"\n"2026-01-01";"8.8.4.4"\n').rows)).toEqual(['ip 8.8.4.4']);
  });
  it('says which columns it saw when none holds indicators', () => {
    expect(() => read('csv', 'name,size\nx,1\n')).toThrow(/None of the columns.*name, size/);
  });
});

describe('STIX 2.1', () => {
  const bundle = (...objects: object[]) => JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
  const indicator = (pattern: string, more: object = {}) => ({
    type: 'indicator',
    id: 'indicator--1',
    pattern,
    pattern_type: 'stix',
    ...more,
  });
  it('takes single comparisons and lists joined by OR, with dates and confidence', () => {
    const feed = read(
      'stix',
      bundle(
        { type: 'identity', name: 'somebody' },
        indicator("[ipv4-addr:value = '8.8.4.4' OR domain-name:value = 'evil.example']", {
          ...{ name: 'C2', valid_from: '2026-11-01T00:00:00Z', valid_until: '2027-01-01T00:00:00Z', confidence: 85 },
        }),
        indicator(`[file:hashes.'SHA-256' = '${'a'.repeat(64)}'] OR [url:value = 'http://b.example/x']`),
        indicator("[ipv4-addr:value ISSUBSET '45.9.148.0/24']"),
      ),
    );
    expect(kinds(feed.rows)).toEqual([
      ...['ip 8.8.4.4', 'domain evil.example', `sha256 ${'a'.repeat(64)}`, 'domain b.example', 'cidr 45.9.148.0/24'],
    ]);
    expect(feed.rows[0]).toMatchObject({ note: 'C2', confidence: 'high', expiresAt: '2027-01-01T00:00:00.000Z' });
  });
  it('guesses nothing of a pattern that says more, and takes nothing back that was revoked', () => {
    const feed = read(
      'stix',
      bundle(
        indicator("[ipv4-addr:value = '8.8.4.4']"),
        indicator("[ipv4-addr:value = '9.9.9.9' AND network-traffic:dst_port = 443]"),
        indicator("[domain-name:value MATCHES '^evil']"),
        indicator("[ipv4-addr:value = '9.9.9.9']", { revoked: true }),
        indicator('rule x { condition: true }', { pattern_type: 'yara' }),
        { type: 'indicator' },
      ),
    );
    expect(kinds(feed.rows)).toEqual(['ip 8.8.4.4']);
    expect(feed.unreadCount).toBe(5);
  });
});

describe('MISP', () => {
  const event = (...attributes: object[]) =>
    JSON.stringify({
      response: [{ Event: { info: 'Kinsing', threat_level_id: '1', Attribute: attributes, Object: [] } }],
    });
  it('takes attributes meant for detection, both halves of a pair, and the level of the event', () => {
    const feed = read(
      'misp',
      event(
        { type: 'ip-dst', value: '8.8.4.4', to_ids: true, timestamp: '1764032400' },
        { type: 'filename|sha256', value: `kdevtmpfsi|${'a'.repeat(64)}`, to_ids: true },
        { type: 'domain|ip', value: 'evil.example|9.9.9.9', to_ids: true, comment: 'loader' },
        { type: 'xmr', value: WALLET, to_ids: true },
        { type: 'ip-dst', value: '1.1.1.1', to_ids: false },
        { type: 'yara', value: 'rule', to_ids: true },
      ),
    );
    expect(kinds(feed.rows)).toEqual([
      ...['ip 8.8.4.4', `sha256 ${'a'.repeat(64)}`, 'domain evil.example', 'ip 9.9.9.9', `wallet ${WALLET}`],
    ]);
    expect(feed.rows[0]).toMatchObject({ confidence: 'high', note: 'Kinsing', lastSeenAt: '2025-11-25T01:00:00.000Z' });
    expect(feed.unreadCount).toBe(2);
  });
});

describe('a file that is none', () => {
  test.each<[string, 'list' | 'csv' | 'stix' | 'misp', string, RegExp]>([
    ['an empty list', 'list', '', /no indicator/],
    ['only refused rows', 'list', '10.0.0.1\n', /None of the 1 rows.*private/],
    ['half a JSON', 'stix', '{"type":"bundle"', /not JSON/],
    ['another JSON', 'stix', '{"type":"report"}', /no STIX bundle/],
    ['a list as MISP', 'misp', '[1,2]', /no export of MISP/],
    ['depth', 'misp', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /nests deeper/],
    ['a page of a sign-in', 'csv', '<html><body>Sign in</body></html>', /None of the columns/],
  ])('%s', (_name, format, text, sentence) => {
    expect(() => read(format, text)).toThrow(sentence);
    expect(() => read(format, text)).toThrow(FeedFormatError);
  });
  it('a name of the prototype is a value like any other', () => {
    expect(() => read('misp', '{"Attribute":[{"type":"__proto__","value":"x","to_ids":true}]}')).toThrow(/__proto__/);
  });
});
