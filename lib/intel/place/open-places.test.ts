import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPlaces } from './open-places';

const packages = join(import.meta.dirname, '../../../node_modules');
const own = mkdtempSync(join(tmpdir(), 'places-'));
const shipped = openPlaces({ own: join(own, 'none'), packages });
afterAll(() => {
  shipped.close();
  rmSync(own, { recursive: true });
});

describe('a public address', () => {
  it('has a country and an owner', () => {
    expect(shipped.placeOf('5.196.26.96')).toEqual({
      kind: 'public',
      country: 'FR',
      owner: { asn: 16276, name: 'OVH SAS' },
    });
    expect(shipped.placeOf('1.0.0.1')).toMatchObject({ owner: { asn: 13335, name: 'Cloudflare, Inc.' } });
    expect(shipped.placeOf('2a01:4f8::1')).toMatchObject({ country: 'DE', owner: { asn: 24940 } });
  });
  it('is the same however a socket table writes it', () =>
    expect(shipped.placeOf('[::ffff:5.196.26.96]')).toEqual(shipped.placeOf('5.196.26.96')));
});

describe('a special address has a word and no country', () => {
  it.each([
    ['10.0.0.1', 'private'],
    ['fd00::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['fe80::1%eth0', 'link-local'],
    ['169.254.169.254', 'link-local'],
    ['100.64.0.1', 'carrier-nat'],
    ['192.0.2.7', 'documentation'],
    ['203.0.113.7', 'documentation'],
    ['2001:db8::1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
  ])('%s: %s', (address, kind) => expect(shipped.placeOf(address)).toEqual({ kind, country: null, owner: null }));
});

it('knows nothing of what is no address', () => {
  for (const text of ['', '*', 'example.org', '999.1.1.1', 'x'.repeat(100_000)])
    expect(shipped.placeOf(text)).toBeNull();
});

it('says how old the data is', () => {
  expect(shipped.data).toEqual({ countriesAt: '2026-06-17T19:51:40.000Z', ownersAt: '2026-06-17T00:00:00.000Z' });
});

/** a file of 600 networks with a gap after each, long and short names, and one that ends at the last address. */
const line = (index: number): string =>
  `${index * 100 + 16_777_216},${index * 100 + 16_777_265},${index},"${'Né, '.repeat(index % 60)}${index}"`;

describe("files of one's own", () => {
  writeFileSync(
    join(own, 'asn-ipv4-num.csv'),
    `${Array.from({ length: 600 }, (_, index) => line(index)).join('\n')}\n`,
  );
  writeFileSync(join(own, 'country.mmdb'), 'no such file at all');
  const mine = openPlaces({ own, packages });
  const textOf = (number: number): string => [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.');
  const ownerAt = (number: number) => mine.placeOf(textOf(number))?.owner?.asn ?? null;
  afterAll(() => mine.close());

  it('find every network by its first, middle and last address, and nothing in the gaps', () => {
    for (let index = 0; index < 600; index += 1) {
      const first = index * 100 + 16_777_216;
      const found = [first - 1, first, first + 25, first + 49, first + 50].map(ownerAt);
      expect(found).toEqual([null, index, index, index, null]);
    }
  });
  it('keep names as they are written', () =>
    expect(mine.placeOf(textOf(16_777_416))?.owner).toEqual({ asn: 2, name: 'Né, Né, 2' }));
  it('win over the shipped ones, and a broken one knows no country', () => {
    expect(mine.placeOf('5.196.26.96')).toEqual({ kind: 'public', country: null, owner: null });
    expect(mine.data.countriesAt).toBeNull();
  });
});

it('knows no place without any data, and still tells special addresses', () => {
  const nothing = openPlaces({ own: join(own, 'none'), packages: join(own, 'none') });
  expect(nothing.placeOf('5.196.26.96')).toEqual({ kind: 'public', country: null, owner: null });
  expect(nothing.placeOf('10.0.0.1')?.kind).toBe('private');
  expect(nothing.data).toEqual({ countriesAt: null, ownersAt: null });
});
