import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './source-hash';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib', 'a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

const hash = () => hashSources([join(folder, 'lib'), join(folder, 'absent.ts')]);

test('changes with content and with names', () => {
  const before = hash();
  writeFileSync(join(folder, 'lib', 'a.ts'), 'two');
  const changed = hash();
  writeFileSync(join(folder, 'lib', 'b.ts'), '');
  expect(new Set([before, changed, hash()]).size).toBe(3);
});

test('does not change with tests, texts, or what was generated', () => {
  const before = hash();
  writeFileSync(join(folder, 'lib', 'a.test.ts'), '');
  writeFileSync(join(folder, 'lib', 'README.md'), '');
  mkdirSync(join(folder, 'lib', 'generated'));
  writeFileSync(join(folder, 'lib', 'generated', 'client.ts'), '');
  expect(hash()).toBe(before);
});
