import { expect, it } from 'vitest';
import type { Places } from '@/lib/model/place';
import { addressesIn } from './addresses-in';

const places: Places = {
  data: { countriesAt: null, ownersAt: null },
  placeOf: (address) => (address.startsWith('999') ? null : { kind: 'public', country: 'FR', owner: null }),
};
const found = (...texts: string[]): string[] => addressesIn(texts, places).map(({ address }) => address);

it.each([
  ['tcp 10.0.0.5:40122 -> 5.196.26.96:443', ['10.0.0.5', '5.196.26.96']],
  ['[2a01:4f8::1]:443 and ::1', ['2a01:4f8::1', '::1']],
  ['5.196.26.96', ['5.196.26.96']],
  ['5.196.26.96 5.196.26.96', ['5.196.26.96']],
  ['engine 24.0.7, kernel 6.1.0-18', []],
  ['version 1.2.3.4.5', []],
  ['999.1.1.1', []],
  ['', []],
])('%s', (text, expected) => expect(found(text)).toEqual(expected));

it('asks for a bounded number in a bounded time', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `1.1.${index >> 8}.${index & 255}`).join(' ');
  expect(found(many, many)).toHaveLength(12);
  expect(found(':'.repeat(100_000), `${'1.'.repeat(50_000)}`, 'a:'.repeat(50_000))).toEqual([]);
});
