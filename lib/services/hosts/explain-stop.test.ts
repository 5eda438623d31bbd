import { expect, test } from 'vitest';
import type { Container } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { explainStop } from './explain-stop';

const sentenceOf = (changes: Partial<Container>): string | undefined =>
  explainStop(containerWith({ status: 'exited', running: false, ...changes }), snapshotWith({}))?.sentence;

/** How it stops when it ran this long. */
const after = (seconds: number): string | undefined => {
  const startedAt = '2026-11-01T00:00:00.000Z';
  return sentenceOf({ startedAt, finishedAt: new Date(Date.parse(startedAt) + seconds * 1000).toISOString() });
};

test.each([
  [4.2, '4.2 s'],
  [119, '119 s'],
  [300, '5 min'],
  [4 * 3600, '4 h'],
  [12 * 86_400, '12 days'],
])('a run of %d s is told as %s', (seconds, span) => {
  expect(after(seconds)).toBe(`It stopped ${span} after its start: it ended by itself and reported success.`);
});

test.each([
  [{ exitCode: 137, oomKilled: true }, 'the kernel killed it because it used more memory than it may'],
  [{ exitCode: 127 }, 'the command was not found in the image'],
  [{ exitCode: 143 }, 'it was ended by SIGTERM'],
  [{ exitCode: 42 }, 'its program ended with code 42'],
  [{ stateError: 'no such device' }, 'no such device'],
])('%j: %s', (changes, words) => {
  expect(sentenceOf({ startedAt: null, ...changes })).toBe(`It stopped: ${words}.`);
});

test('one that runs, or was never started, did not stop', () => {
  expect(explainStop(containerWith(), snapshotWith({}))).toBeNull();
  expect(sentenceOf({ status: 'created' })).toBeUndefined();
});
