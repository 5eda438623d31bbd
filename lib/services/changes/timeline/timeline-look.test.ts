import { expect, test } from 'vitest';
import { recentDays, sinceOf, startOfDay, timelineLookSchema } from './timeline-look';

const now = new Date('2026-11-25T00:30:00Z');
const earlier = new Date('2026-11-24T23:45:00Z');

test.each([
  [{}, null],
  [{ since: 'last-scan' }, '2026-11-24T23:45:00.001Z'],
  [{ since: 'day' }, '2026-11-24T00:30:00.000Z'],
  [{ since: 'week' }, '2026-11-18T00:30:00.000Z'],
  [{ since: 'month', from: '2026-11-20' }, '2026-11-20T00:00:00.000Z'],
  [{ from: '2026-11-20', timeZone: 'Europe/Berlin' }, '2026-11-19T23:00:00.000Z'],
] as const)('%j begins at %s', (look, expected) => {
  expect(sinceOf({ timeZone: 'UTC', ...look }, now, earlier)?.toISOString() ?? null).toBe(expected);
});

test('the last days are those of the reader', () => {
  expect(recentDays(now, 'UTC')[0]).toBe('2026-11-25');
  expect(recentDays(now, 'America/New_York')).toEqual([
    '2026-11-24',
    '2026-11-23',
    '2026-11-22',
    '2026-11-21',
    '2026-11-20',
    '2026-11-19',
    '2026-11-18',
  ]);
});

test('a day that the clocks change in begins at its midnight', () => {
  expect(startOfDay('2026-10-25', 'Europe/Berlin').toISOString()).toBe('2026-10-24T22:00:00.000Z');
  expect(startOfDay('2026-10-26', 'Europe/Berlin').toISOString()).toBe('2026-10-25T23:00:00.000Z');
});

test.each([
  { timeZone: 'Not/AZone' },
  { before: '2026-99-99T00:00:00Z~1' },
  { before: '2026-11-24T00:00:00Z' },
  { from: '2026-02-30' },
  { kind: 'weather' },
])('%j is no look', (look) => {
  expect(timelineLookSchema.safeParse({ hostId: '019adaf5-4c0e-7e6a-9b1a-3a2b1c0d9e8f', ...look }).success).toBe(false);
});
