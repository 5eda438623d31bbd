import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { add, judge, readPlaywright, readVitest } from './counts';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, value: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

test('reads both kinds of report', () => {
  const vitest = write('v.json', { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2 });
  const playwright = write('p.json', { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } });
  expect(readVitest(vitest)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  expect(readPlaywright(playwright)).toEqual({ passed: 3, failed: 2, skipped: 0 });
});

test('a missing or broken report is no report', () => {
  expect(readVitest(join(folder, 'nowhere.json'))).toBeNull();
  expect(readPlaywright(write('broken.json', '{'))).toBeNull();
});

test('a stage that broke without a failed test counts as one failure', () => {
  expect(judge(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(judge({ passed: 4, failed: 0, skipped: 0 }, false)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  expect(judge({ passed: 4, failed: 2, skipped: 0 }, false)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('adds up', () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});
