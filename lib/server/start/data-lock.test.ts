import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockData } from './data-lock';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lock-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = () => join(folder, 'data', 'shipshape.lock');
const lock = () => lockData(join(folder, 'data'));

test('makes the folder, holds it, and gives it back', () => {
  const release = lock();
  expect(lock).toThrow(
    `Shipshape is already running on the data folder ${join(folder, 'data')} (process ${process.pid})`,
  );
  release();
  expect(existsSync(lockFile())).toBe(false);
  expect(lock).not.toThrow();
});

test.each([
  ['a process that is gone', '4194303 1\n'],
  ['another process that later got the same pid', `${process.pid} 1\n`],
  ['a file cut short', ''],
])('takes over the lock of %s', (_case, content) => {
  lock()();
  writeFileSync(lockFile(), content);
  expect(lock).not.toThrow();
});

test('names the folder that cannot be made', () => {
  writeFileSync(join(folder, 'data'), 'a file in its place');
  expect(lock).toThrow(/may not be written|cannot be made/);
});
