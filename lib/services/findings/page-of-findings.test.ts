import { describe, expect, test } from 'vitest';
import { slicesOf } from './page-of-findings';

const counts = new Map([
  ['critical', 3],
  ['medium', 4],
  ['info', 1],
]);
const said = (skip: number, take: number): string[] =>
  slicesOf(counts, skip, take).map((one) => `${one.severity} ${one.skip}+${one.take}`);

describe('slicesOf', () => {
  test.each([
    [0, 2, ['critical 0+2']],
    [0, 5, ['critical 0+3', 'medium 0+2']],
    [2, 3, ['critical 2+1', 'medium 0+2']],
    [3, 4, ['medium 0+4']],
    [6, 10, ['medium 3+1', 'info 0+1']],
    [8, 10, []],
    [0, 0, []],
  ])('from %i on, %i rows', (skip, take, slices) => {
    expect(said(skip, take)).toEqual(slices);
  });

  test('all pages together hold every row once', () => {
    const rows = [0, 3, 6].flatMap((skip) =>
      slicesOf(counts, skip, 3).flatMap((slice) =>
        Array.from({ length: slice.take }, (_, index) => `${slice.severity} ${slice.skip + index}`),
      ),
    );
    expect(new Set(rows).size).toBe(8);
    expect(rows).toHaveLength(8);
  });
});
