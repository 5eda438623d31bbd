import { expect, it } from 'vitest';
import { compareReleases, isWithin, parseRelease } from './engine-release';

it.each([
  ['28.3.2', [28, 3, 2]],
  ['20.10.24+dfsg1', [20, 10, 24]],
  ['26.1.5-0ubuntu1', [26, 1, 5]],
  ['v1.4.0-rc.2', [1, 4, 0]],
  ['29.0', [29, 0, 0]],
  ['library-import', null],
  ['', null],
  ['1.2.3.4', null],
])('reads %s', (text, release) => expect(parseRelease(text)).toEqual(release));

it('compares by number, not by letter', () => {
  expect(compareReleases([28, 9, 0], [28, 10, 0])).toBeLessThan(0);
  expect(compareReleases([29, 0, 0], [28, 5, 2])).toBeGreaterThan(0);
  expect(isWithin([28, 2, 0], [28, 2, 0], [28, 3, 3])).toBe(true);
  expect(isWithin([28, 3, 3], [28, 2, 0], [28, 3, 3])).toBe(false);
});
