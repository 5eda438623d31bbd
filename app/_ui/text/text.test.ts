import { describe, expect, it } from 'vitest';
import { ageBetween } from './age';
import { bytesText, durationText, signedText } from './quantity';
import { visiblePieces, visibleText } from './visible';

describe('text from hosts', () => {
  it.each([
    ['plain', 'plain'],
    ['a\u202egnp.exe', 'a\\u202egnp.exe'],
    ['one\ntwo\ttab', 'one\\ntwo\\ttab'],
    ['\u001b[31mred', '\\e[31mred'],
    ['nul\u0000', 'nul\\0'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['half \ud800 pair', 'half \\ud800 pair'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['中文 and emoji 🚢', '中文 and emoji 🚢'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('tells hidden pieces from visible ones', () => {
    expect(visiblePieces('a\u202eb')).toEqual([
      { text: 'a', hidden: false },
      { text: '\\u202e', hidden: true },
      { text: 'b', hidden: false },
    ]);
  });
});

describe('ageBetween', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  it.each([
    ['2026-11-24T11:59:58Z', 'seconds', 2],
    ['2026-11-24T11:57:00Z', 'minutes', 3],
    ['2026-11-24T08:00:00Z', 'hours', 4],
    ['2026-11-14T12:00:00Z', 'days', 10],
    ['2026-11-03T12:00:00Z', 'weeks', 3],
    ['2024-11-24T00:00:00Z', 'years', 2],
  ])('reads %s as %s %i', (at, unit, count) => {
    expect(ageBetween(new Date(at), now)).toEqual({ unit, count, future: false });
  });

  it('takes a clock that is a moment ahead for now, and tells a real future', () => {
    expect(ageBetween(new Date('2026-11-24T12:00:20Z'), now)).toEqual({ unit: 'seconds', count: 0, future: false });
    expect(ageBetween(new Date('2026-11-24T14:00:00Z'), now)).toEqual({ unit: 'hours', count: 2, future: true });
  });
});

describe('quantities', () => {
  it('writes bytes in decimal units', () => {
    expect([0, 999, 1000, 412_000_000, 1_400_000_000, 999_999].map((size) => bytesText(size, 'en'))).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '412 MB',
      '1.4 GB',
      '1 MB',
    ]);
  });

  it('writes durations and changes', () => {
    const durations = [340, 6200, 119_700, 184_000, 7_500_000, 1_036_800_000];
    expect(durations.map((duration) => durationText(duration, 'en'))).toEqual([
      '340 ms',
      '6.2 s',
      '2 min 0 s',
      '3 min 4 s',
      '2 h 5 min',
      '12 d',
    ]);
    expect([71, 0, -3].map(signedText)).toEqual(['+71', '0', '\u22123']);
  });
});
