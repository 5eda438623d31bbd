import { describe, expect, it } from 'vitest';
import type { SeenSince } from '@/lib/services/views/sighting';
import { daysBefore, isNewSince, parseSince, sinceInstant } from './since';

/** A Wednesday. */
const NOW = new Date('2026-11-25T13:00:00Z');

describe('the address', () => {
  it.each([
    ['scan', 'scan'],
    ['tue', 'tue'],
    ['2026-11-20', '2026-11-20'],
    ['2026-13-40', null],
    ['tuesday', null],
    ['', null],
    [null, null],
  ])('%j says %j', (text, since) => {
    expect(parseSince(text)).toBe(since);
  });
});

describe('an instant', () => {
  it.each([
    ['24h', 'UTC', '2026-11-24T13:00:00.000Z'],
    ['7d', 'UTC', '2026-11-18T13:00:00.000Z'],
    ['tue', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['tue', 'Asia/Shanghai', '2026-11-23T16:00:00.000Z'],
    ['wed', 'UTC', '2026-11-18T00:00:00.000Z'],
    ['thu', 'UTC', '2026-11-19T00:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['scan', 'UTC', null],
    ['baseline', 'UTC', null],
  ] as const)('%s in %s is %s', (since, zone, instant) => {
    expect(sinceInstant(since, NOW, zone)?.toISOString() ?? null).toBe(instant);
  });

  it('is offered for the six days before today', () => {
    expect(daysBefore(NOW, 'UTC').map(({ since }) => since)).toEqual(['tue', 'mon', 'sun', 'sat', 'fri', 'thu']);
    // There it is Thursday already.
    expect(daysBefore(new Date('2026-11-25T20:00:00Z'), 'Asia/Shanghai')[0]?.since).toBe('wed');
  });
});

describe('a thing', () => {
  const came: SeenSince = {
    ...{ firstAt: '2026-11-20T00:00:00.000Z', newAt: '2026-11-24T09:00:00.000Z' },
    ...{ inLastScan: false, sinceBaseline: true },
  };
  const thereAtFirst: SeenSince = { ...came, newAt: null, sinceBaseline: false };
  it.each([
    [came, 'tue', true],
    [came, '24h', false],
    [came, 'scan', false],
    [came, 'baseline', true],
    [{ ...came, inLastScan: true }, 'scan', true],
    [{ ...came, sinceBaseline: null }, 'baseline', false],
    [thereAtFirst, '7d', false],
    [null, '7d', false],
  ] as const)('%j since %s: %s', (seen, since, isNew) => {
    expect(isNewSince(seen, since, sinceInstant(since, NOW, 'UTC'))).toBe(isNew);
  });
});
