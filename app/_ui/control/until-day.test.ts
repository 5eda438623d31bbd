import { describe, expect, it } from 'vitest';
import { dayAfter, endOfDay } from './until-day';

describe('dayAfter', () => {
  it.each([
    [0, '2026-11-25'],
    [7, '2026-12-02'],
    [90, '2027-02-23'],
    [365, '2027-11-25'],
  ])('%i days on is %s', (days, day) => {
    expect(dayAfter(new Date(2026, 10, 25, 23, 30), days)).toBe(day);
  });
});

describe('endOfDay', () => {
  it('is the last moment of that day where the reader is', () => {
    expect(endOfDay('2026-12-02')).toBe(new Date(2026, 11, 2, 23, 59, 59, 999).toISOString());
  });

  it.each(['', '2026-13-40', 'soon'])('is none for %j', (day) => {
    expect(endOfDay(day)).toBeNull();
  });
});
