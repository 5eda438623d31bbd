import { describe, expect, it, test } from 'vitest';
import type { FeedReading } from '@/lib/model';
import { walletOf } from '@/lib/rules/testing/wallets';
import { parseFeed } from './parse-feed';
import { FeedFormatError } from './parsed-feed';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (
  format: 'list' | 'csv' | 'stix' | 'misp',
  text: string,
  category: 'malware' | 'mining-pool' = 'malware',
) => parseFeed(bytes(text), { format, defaults: { category } });
const readAs = (format: 'misp', text: string, reading: FeedReading) =>
  parseFeed(bytes(text), { format, defaults: {}, reading });
const kinds = (rows: readonly { kind: string; value: string }[]): string[] =>
  rows.map(({ kind, value }) => `${kind} ${value}`);
const WALLET = walletOf(1);

describe('a plain list', () => {
  it('takes values with notes, comments and hosts files, and names what it refuses', async () => {
    const feed = await read(
      'list',
      '# pools\n5.196.26.96  nanopool # aged\n\n0.0.0.0 evil.example\n10.0.0.1\n5.196.26.96\n',
    );
    expect(kinds(feed.rows)).toEqual(['ip 5.196.26.96', 'domain evil.example']);
    expect(feed.rows[0]).toMatchObject({ note: 'nanopool', confidence: 'medium', category: 'malware' });
    expect(feed.unread).toEqual([
      { where: 'line 5', text: '10.0.0.1', why: expect.stringMatching(/private/) as string },
    ]);
  });
});

describe('a table', () => {
  it('finds its columns by their names', async () => {
    const feed = await read(
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
  it('reads a head that stands in the last comment, semicolons and quotes', async () => {
    expect(kinds((await read('csv', '# a feed\n# "first_seen";"ip"\n"2026-01-01";"8.8.4.4"\n')).rows)).toEqual([
      'ip 8.8.4.4',
    ]);
  });
  it('does not take a mark inside a note for the end of a cell', async () => {
    const feed = await read('csv', 'ip,note,confidence\n8.8.4.4,kinsing; loader\tv2,90\n');
    expect(feed.rows[0]).toMatchObject({ note: 'kinsing; loader\tv2', confidence: 'high' });
  });
  it('leaves comments between the rows out, and no value that holds the mark of one', async () => {
    const feed = await read('csv', 'ip,note\n# changed today\n8.8.4.4,C2 #7\n');
    expect(feed.rows.map(({ note }) => note)).toEqual(['C2 #7']);
    expect(feed.unreadCount).toBe(0);
  });
  it('says which columns it saw when none holds indicators', async () => {
    await expect(read('csv', 'name,size\nx,1\n')).rejects.toThrow(/None of the columns.*name, size/);
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
  it('takes single comparisons and lists joined by OR, with dates and confidence', async () => {
    const feed = await read(
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
  it('reads patterns without blanks', async () => {
    expect(
      kinds(
        (await read('stix', bundle(indicator("[ipv4-addr:value='8.8.4.4' OR domain-name:value='evil.example']")))).rows,
      ),
    ).toEqual([...['ip 8.8.4.4', 'domain evil.example']]);
  });
  it.each([
    "[ipv4-addr:value != '8.8.4.4']",
    "[ipv4-addr:value NOT = '8.8.4.4']",
    "[ipv4-addr:value = '8.8.4.4'] FOLLOWEDBY [domain-name:value = 'evil.example']",
    "[ipv4-addr:value = '8.8.4.4'] WITHIN 5 SECONDS",
    "([ipv4-addr:value = '8.8.4.4'] AND [ipv4-addr:value = '8.8.8.8'])",
    "[ipv4-addr:value IN ('8.8.4.4', '8.8.8.8')]",
    "[ipv4-addr:value = '8.8.4.4' OR",
  ])('takes no value out of %s', async (pattern) => {
    await expect(read('stix', bundle(indicator(pattern)))).rejects.toThrow(/nothing is guessed/);
  });
  it('guesses nothing of a pattern that says more, and takes nothing back that was revoked', async () => {
    const feed = await read(
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
  it('takes attributes meant for detection, both halves of a pair, and the level of the event', async () => {
    const feed = await read(
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
  it('takes the chosen types alone, and what is not meant for detection when told so', async () => {
    const text = JSON.stringify({
      Attribute: [
        { type: 'ip-dst', value: '45.9.200.4', to_ids: false },
        { type: 'domain', value: 'evil.example', to_ids: true },
      ],
    });
    const misp = { types: ['ip-dst'], onlyForDetection: false };
    const feed = await readAs('misp', text, { misp });
    expect(kinds(feed.rows)).toEqual(['ip 45.9.200.4']);
    expect(feed.unread.map(({ why }) => why)).toEqual(['Attributes of the type "domain" were not chosen.']);
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
  ])('%s', async (_name, format, text, sentence) => {
    await expect(read(format, text)).rejects.toThrow(sentence);
    await expect(read(format, text)).rejects.toThrow(FeedFormatError);
  });
  it.each<[string, 'list' | 'csv', string, RegExp]>([
    ['of line ends alone', 'list', '\n'.repeat(3_000_000), /more than 500,000 lines/],
    ['of comments alone', 'csv', '#\n'.repeat(3_000_000), /more than 500,000 lines/],
    ['of too many rows', 'csv', `ip\n${'x\n'.repeat(600_000)}`, /more than 500,000 rows/],
    ['that is one line', 'list', '8.8.4.4,'.repeat(500_000), /too long/],
    ['that is one quoted cell', 'csv', `ip,note\n8.8.4.4,"${'x'.repeat(4_000_000)}`, /no table.*max record size/],
    ['of blanks before a comment', 'list', `8.8.4.4x${' '.repeat(3_900)}`, /no name of a domain|no address/],
  ])('a bomb %s ends at once', async (_name, format, text, sentence) => {
    await expect(read(format, text)).rejects.toThrow(sentence);
  });
  it('larger than fifty megabytes is not even decoded', async () => {
    await expect(parseFeed(new Uint8Array(50 * 1024 * 1024 + 1), { format: 'list', defaults: {} })).rejects.toThrow(
      /50 MB/,
    );
  });
  it('with bytes that cannot be stored is read, and shows them', async () => {
    const feed = await read('list', `8.8.4.4 a\0b\n10.0.0.1 \0\n`);
    expect([feed.rows[0]?.note, feed.unread[0]?.text]).toEqual(['a\uFFFDb', '10.0.0.1 \uFFFD']);
    const half = await read(
      'misp',
      '{"Attribute":[{"type":"ip-dst","value":"8.8.4.4","to_ids":true,"comment":"\\ud800"}]}',
    );
    expect(half.rows[0]?.note).toBe('\uFFFD');
  });
  it('with names of the prototype changes nothing but itself', async () => {
    await read(
      'misp',
      '{"__proto__":{"polluted":1},"Attribute":[{"type":"ip-dst","value":"8.8.4.4","to_ids":true,"__proto__":{"deleted":true}}]}',
    );
    await read('csv', '__proto__,constructor,ip\n1,2,8.8.4.4\n');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  it('a name of the prototype is a value like any other', async () => {
    await expect(read('misp', '{"Attribute":[{"type":"__proto__","value":"x","to_ids":true}]}')).rejects.toThrow(
      /__proto__/,
    );
  });
});
