import { describe, expect, test } from 'vitest';
import { between } from './use-selection';

describe('between', () => {
  test.each([
    ['b', 'd', ['b', 'c', 'd']],
    ['d', 'b', ['b', 'c', 'd']],
    ['c', 'c', ['c']],
    ['of another page', 'b', ['b']],
  ])('from %s to %s', (from, to, ids) => {
    expect(between(['a', 'b', 'c', 'd', 'e'], from, to)).toEqual(ids);
  });
});
