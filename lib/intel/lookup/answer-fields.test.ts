import { expect, it } from 'vitest';
import { z } from 'zod';
import { count, flag, moment, text, texts } from './answer-fields';

const fields = z.object({ text: text(5), texts: texts(2, 3), flag, count, moment });

it('make something of everything that is missing', () => {
  const nothing = { text: '', texts: [], flag: null, count: null, moment: null };
  expect(fields.parse({})).toStrictEqual(nothing);
  expect(fields.parse({ text: 7, texts: 'x', flag: 'yes', count: -1, moment: {} })).toStrictEqual(nothing);
});

it('cut and clean what is there', () => {
  expect(
    fields.parse({ text: '  a\0b\ud800cdefgh', texts: [1, 'abcd', null, 'x', 'y'], flag: false, count: 0, moment: 0 }),
  ).toStrictEqual({ text: 'ab\ufffdcd', texts: ['abc', 'x'], flag: false, count: 0, moment: null });
});

it.each<[unknown, string | null]>([
  ['2026-11-20T20:55:14+00:00', '2026-11-20T20:55:14.000Z'],
  [1_761_955_200, '2025-11-01T00:00:00.000Z'],
  ['yesterday', null],
  [Number.MAX_SAFE_INTEGER, null],
  ['+275760-09-13T00:00:00.000Z', null],
])('%s is %s', (value, expected) => expect(moment.parse(value)).toBe(expected));
