import { expect, it } from 'vitest';
import { spread } from './statistics';

it.each([
  [[5], { median: 5, least: 5, most: 5 }],
  [[10, 9, 100], { median: 10, least: 9, most: 100 }],
  [[4, 1, 3, 2], { median: 2.5, least: 1, most: 4 }],
])('finds the middle and both ends of %j', (values, expected) => {
  expect(spread(values)).toEqual(expected);
});

it('refuses to make a figure of nothing', () => {
  expect(() => spread([])).toThrow('nothing to measure');
});
