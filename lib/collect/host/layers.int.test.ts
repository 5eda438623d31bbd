import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LayerAnswer, parseLayers } from './parse/layers';
import { LAYER_SCRIPT } from './script/layers';

const SHELLS = [
  ['dash', ['dash', '-c']],
  ['bash', ['bash', '-c']],
  ['busybox ash', ['busybox', 'ash', '-c']],
] as const;

const MARKED = '/trusted.overlay.opaque=y/mac.sh';
const scratch = mkdtempSync(join(tmpdir(), 'layers-'));
const [own, top, base] = ['own', 'top', 'base'].map((name) => join(scratch, 'overlay2', name.padEnd(30, '0'), 'diff'));

function write(folder: string | undefined, path: string, text: string): void {
  mkdirSync(join(folder ?? '', path, '..'), { recursive: true });
  writeFileSync(join(folder ?? '', path), text);
}

beforeAll(() => {
  write(base, 'mac.sh', '#!/bin/sh\n@@ab12 =found 9 file 1 none\nexec x\n');
  write(base, 'opt/tool.sh', 'below\n');
  write(top, 'opt/tool.sh', 'above\n');
  write(base, 'big.sh', `#!${'a'.repeat(70_000)}`);
  write(base, 'a b/c$(id)`id`.sh', 'odd name\n');
  write(own, 'mac.sh', 'changed\n');
  symlinkSync('/etc/shadow', join(base ?? '', 'shadow.sh'));
  symlinkSync('/etc', join(base ?? '', 'etc-link'));
});
/** A folder of which the engine says that nothing of lower layers is seen in it. */
function makeNew(folder: string | undefined, path: string): void {
  mkdirSync(join(folder ?? '', path), { recursive: true });
  const mark = 'import os, sys; os.setxattr(sys.argv[1], "trusted.overlay.opaque", b"y")';
  execFileSync('python3', ['-c', mark, join(folder ?? '', path)]);
}

beforeAll(() => {
  for (const path of ['new', 'kept', 'was/folder', 'redone']) write(base, `${path}/mac.sh`, `${path}\n`);
  makeNew(top, 'new');
  mkdirSync(join(top ?? '', 'kept'));
  write(top, 'was', 'a file now\n');
  makeNew(own, 'redone');
  write(base, MARKED, 'a name is no mark\n');
  mkdirSync(join(top ?? '', MARKED, '..'), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function ask(shell: readonly string[], paths: readonly string[]): Promise<Map<number, LayerAnswer>> {
  const [program = 'sh', ...args] = shell;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, LAYER_SCRIPT], { stdio: 'pipe' });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(parseLayers(Buffer.concat(chunks), 'ab12')));
    child.stdin.end(`ab12\n${paths.map((path, at) => `${at}\t${own}\t${top}:${base}\t${path}\n`).join('')}`);
  });
}
const textOf = (answer: LayerAnswer | undefined): string => Buffer.from(answer?.bytes ?? []).toString();

describe.each(SHELLS)('the look into layers under %s', (_, shell) => {
  it('reads whole files from the highest layer, and tells that the container has another one', async () => {
    const answers = await ask(shell, ['/mac.sh', '/opt/tool.sh', '/none.sh', '/a b/c$(id)`id`.sh']);
    expect(answers.get(0)).toMatchObject({ kind: 'file', changed: true });
    // A mark in a file stays a part of the file only as long as nobody knows the number; this test gives it away.
    expect(answers.get(0)?.bytes).toBeNull();
    expect(textOf(answers.get(1))).toBe('above\n');
    expect(answers.get(1)?.changed).toBe(false);
    expect(answers.get(2)?.kind).toBe('none');
    expect(textOf(answers.get(3))).toBe('odd name\n');
  });
  it('follows no link, neither at the end nor on the way', async () => {
    const answers = await ask(shell, ['/shadow.sh', '/etc-link/shadow', '/../../../etc/shadow', 'etc/shadow']);
    expect(answers.get(0)).toMatchObject({ kind: 'link', depth: 1, target: '/etc/shadow', bytes: null });
    expect(answers.get(1)).toMatchObject({ kind: 'link', depth: 1, target: '/etc', bytes: null });
    expect([answers.get(2), answers.get(3)]).toEqual([undefined, undefined]);
  });
  it('finds nothing below a folder that a higher layer made new, and below a file that took the place of a folder', async () => {
    const answers = await ask(shell, ['/new/mac.sh', '/kept/mac.sh', '/was/folder/mac.sh', '/redone/mac.sh', MARKED]);
    expect(answers.get(0)).toMatchObject({ kind: 'gone', bytes: null });
    expect(textOf(answers.get(1))).toBe('kept\n');
    expect(answers.get(2)).toMatchObject({ kind: 'gone', bytes: null });
    // The container itself did so: the image still has the file, and the container has another one, or none.
    expect(answers.get(3)).toMatchObject({ kind: 'file', changed: true });
    expect(textOf(answers.get(4))).toBe('a name is no mark\n');
  });
  it('tells how large a file is and how it begins, and reads no more of it', async () =>
    expect((await ask(shell, ['/big.sh'])).get(0)).toMatchObject({ sizeBytes: 70_002, bytes: null, start: '#!' }));
});
