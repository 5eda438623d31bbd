import { describe, expect, test } from 'vitest';
import { outboundFailureSentences } from '@/lib/model/outbound-failure';
import { feedState, isDue } from './feed-state';

const now = new Date('2026-11-25T12:00:00Z');
const ago = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const MISS = outboundFailureSentences['timed-out'];
const url = {
  kind: 'url',
  enabled: true,
  everyHours: 24,
  triedAt: ago(1),
  succeededAt: ago(1),
  failure: null,
  askedAt: null,
};

describe('feedState', () => {
  test.each([
    ['asked an hour ago', url, false, 'fresh'],
    ['silent for three of its intervals', { ...url, succeededAt: ago(73), failure: MISS }, false, 'stale'],
    ['one miss', { ...url, succeededAt: ago(30), failure: MISS }, false, 'fresh'],
    ['a file that was refused', { ...url, failure: 'The file is older than what is held.' }, false, 'stale'],
    ['never answered', { ...url, succeededAt: null, failure: 'x' }, false, 'failed'],
    ['not asked yet', { ...url, succeededAt: null, triedAt: null }, false, 'waiting'],
    ['in offline mode', url, true, 'offline'],
    ['switched off', { ...url, enabled: false }, false, 'off'],
    ['an upload of this month', { ...url, kind: 'upload', everyHours: null, succeededAt: ago(29 * 24) }, true, 'fresh'],
    ['an upload of long ago', { ...url, kind: 'upload', everyHours: null, succeededAt: ago(31 * 24) }, true, 'stale'],
    ['a file of long ago', { ...url, kind: 'folder', everyHours: null, succeededAt: ago(31 * 24) }, true, 'stale'],
    ['a file that is gone', { ...url, kind: 'folder', failure: 'gone' }, true, 'stale'],
  ])('%s', (_name, feed, offline, state) => {
    expect(feedState(feed, now, offline)).toBe(state);
  });
});

describe('isDue', () => {
  test.each([
    ['never tried', { ...url, triedAt: null }, true],
    ['tried within its interval', url, false],
    ['its interval is over', { ...url, triedAt: ago(24) }, true],
    ['failed a while ago', { ...url, triedAt: ago(3), failure: 'x' }, true],
    ['failed just now', { ...url, triedAt: ago(1), failure: 'x' }, false],
    ['a person asked after the last try', { ...url, askedAt: ago(0.5) }, true],
    ['a person asked before it', { ...url, askedAt: ago(2) }, false],
    ['off', { ...url, enabled: false, triedAt: null }, false],
    ['no web address', { ...url, kind: 'upload', triedAt: null }, false],
  ])('%s', (_name, feed, due) => {
    expect(isDue(feed, now)).toBe(due);
  });
});
