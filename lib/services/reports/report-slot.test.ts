import { describe, expect, test } from 'vitest';
import { isoWeek, slotsAround } from './report-slot';

const iso = ({ last, next }: { last: Date; next: Date }): string[] => [last.toISOString(), next.toISOString()];

describe('slotsAround', () => {
  test.each([
    [
      'a Tuesday',
      '2026-11-24T08:00:00Z',
      { weekday: 1, hour: 6, timeZone: 'UTC' },
      ['2026-11-23T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
    ],
    [
      'the very moment',
      '2026-11-23T06:00:00Z',
      { weekday: 1, hour: 6, timeZone: 'UTC' },
      ['2026-11-23T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
    ],
    [
      'a moment before',
      '2026-11-23T05:59:59Z',
      { weekday: 1, hour: 6, timeZone: 'UTC' },
      ['2026-11-16T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ],
    [
      'Shanghai, where it is Monday already',
      '2026-11-22T23:00:00Z',
      { weekday: 1, hour: 6, timeZone: 'Asia/Shanghai' },
      ['2026-11-22T22:00:00.000Z', '2026-11-29T22:00:00.000Z'],
    ],
    [
      'summer time ends in between',
      '2026-10-24T12:00:00Z',
      { weekday: 7, hour: 6, timeZone: 'Europe/Berlin' },
      ['2026-10-18T04:00:00.000Z', '2026-10-25T05:00:00.000Z'],
    ],
    [
      'an hour that summer time skips',
      '2026-03-28T12:00:00Z',
      { weekday: 7, hour: 2, timeZone: 'Europe/Berlin' },
      ['2026-03-22T01:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    ],
    [
      'Sunday over the new year',
      '2027-01-01T00:00:00Z',
      { weekday: 7, hour: 0, timeZone: 'UTC' },
      ['2026-12-27T00:00:00.000Z', '2027-01-03T00:00:00.000Z'],
    ],
  ])('%s', (_name, now, schedule, expected) => {
    expect(iso(slotsAround(schedule, new Date(now)))).toEqual(expected);
  });
});

test.each([
  ['2026-11-29T12:00:00Z', 'UTC', '2026-W48'],
  ['2026-11-29T23:30:00Z', 'Europe/Berlin', '2026-W49'],
  ['2027-01-01T00:00:00Z', 'UTC', '2026-W53'],
  ['2024-12-30T00:00:00Z', 'UTC', '2025-W01'],
])('%s in %s is %s', (at, timeZone, week) => {
  expect(isoWeek(new Date(at), timeZone)).toBe(week);
});
