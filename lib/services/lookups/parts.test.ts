import { describe, expect, it } from 'vitest';
import { LookupError } from '@/lib/intel';
import { pauseSeconds } from './keep-answer';
import { subjectOf } from './lookup-subject';
import { pullGrowth } from './pull-growth';

describe('a service is left alone', () => {
  it.each([
    ['answer-not-understood', null, 5, 0],
    ['key-refused', null, 1, 0],
    ['limit-reached', 90, 1, 90],
    ['limit-reached', null, 1, 120],
    ['limit-reached', null, 30, 21_600],
    ['timed-out', null, 1, 30],
    ['status-refused', null, 2, 60],
    ['unreachable', null, 30, 3_600],
  ] as const)('after %s (retry after %s, failure %i) for %i s', (code, retryAfter, failures, seconds) =>
    expect(pauseSeconds(new LookupError(code, retryAfter), failures)).toBe(seconds),
  );
});

describe('what is sent of an image', () => {
  it.each([
    ['nginx', 'library/nginx'],
    ['nginx:1.27@sha256:abc', 'library/nginx'],
    ['docker.io/heybb/theimg2:latest', 'heybb/theimg2'],
    ['HEYBB/theimg2', 'heybb/theimg2'],
    ['ghcr.io/acme/api', null],
    ['registry.lan:5000/a/b', null],
    ['localhost/a', null],
    ['a/b/c', null],
    ['sha256:0123456789abcdef', null],
    ['', null],
  ])('%s: %s', (text, expected) => expect(subjectOf('image', text)).toBe(expected));
});

describe('the growth of pulls', () => {
  const point = (day: number, pulls: number) => ({ at: new Date(Date.UTC(2026, 10, day)), pulls: BigInt(pulls) });
  it.each([
    ['no point', [], null],
    ['one point', [point(20, 5)], null],
    ['two of one day', [point(20, 5), { at: new Date(Date.UTC(2026, 10, 20, 20)), pulls: 9n }], null],
    ['a week', [point(10, 100), point(17, 170)], 70],
    ['the one closest to a week', [point(1, 0), point(11, 1_000), point(18, 1_700)], 700],
    ['three days, as a week', [point(10, 0), point(13, 30)], 70],
    ['a count that fell', [point(10, 100), point(17, 30)], -70],
  ])('of %s', (_what, points, perWeek) => expect(pullGrowth(points)?.perWeek ?? null).toBe(perWeek));
});
