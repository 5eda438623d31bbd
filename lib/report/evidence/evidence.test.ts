import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EvidenceManifest } from '@/lib/model';
import { checkFiles } from './check-files';
import { type BundleFile, bundleFiles, manifestText, safelyNamed, sha256Of } from './make-manifest';
import { readTar, TarError, writeTar } from './tar';

const AT = new Date('2026-11-25T20:00:00.250Z');
const ABOUT = {
  run: { id: 'r1', actionId: 'container.remove', target: 'shop', planHash: 'f'.repeat(64) },
  host: { id: 'h1', name: 'web-07' },
  takenAt: AT.toISOString(),
};
const item = (name: string, content: string | Uint8Array) => ({
  ...{ name, mediaType: 'text/plain', source: 'GET /x', takenAt: AT.toISOString(), truncated: false },
  encoding: typeof content === 'string' ? ('utf8' as const) : ('base64' as const),
  content: typeof content === 'string' ? content : Buffer.from(content).toString('base64'),
  sha256: sha256Of(content),
  sizeBytes: content.length,
});
const bundleOf = (items: ReturnType<typeof item>[]): readonly BundleFile[] => {
  const named = safelyNamed(items);
  return bundleFiles(manifestText(ABOUT, named), named);
};
const ITEMS = [item('inspect.json', '{"a":"é"}'), item('program', Uint8Array.of(0, 255, 10, 0)), item('empty.txt', '')];
const changed = (name: string, bytes: Uint8Array): readonly BundleFile[] =>
  bundleOf(ITEMS).map((file) => (file.name === name ? { name, bytes } : file));

describe('a bundle', () => {
  it('is accepted by tar and by sha256sum -c, and refused by them when a byte differs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    const check = (files: readonly BundleFile[]): string => {
      writeFileSync(join(folder, 'b.tar'), writeTar('evidence-1', files, AT));
      execFileSync('tar', ['-xf', 'b.tar'], { cwd: folder });
      return execFileSync('sh', ['-c', 'sha256sum -c SHA256SUMS 2>&1 || true'], {
        cwd: join(folder, 'evidence-1'),
      }).toString();
    };
    try {
      expect(check(bundleOf(ITEMS))).toBe('manifest.json: OK\ninspect.json: OK\nprogram: OK\nempty.txt: OK\n');
      expect(check(changed('program', Uint8Array.of(0, 255, 11, 0)))).toContain('program: FAILED');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('comes back from its tar as it was, at every length', () => {
    const files = [0, 1, 511, 512, 513, 1024].map((size) => ({
      name: `f${size}`,
      bytes: new Uint8Array(size).fill(7),
    }));
    expect(readTar(writeTar('evidence-1', files, AT))).toEqual(files);
  });

  it('is intact, and says what is not', () => {
    expect(checkFiles(bundleOf(ITEMS)).faults).toEqual([]);
    expect(checkFiles(changed('program', Uint8Array.of(1))).faults).toEqual([
      { name: 'program', fault: 'changed' },
      { name: 'SHA256SUMS', fault: 'changed' },
    ]);
    const [first, ...rest] = bundleOf(ITEMS);
    expect(checkFiles(rest).faults).toEqual([{ name: 'manifest.json', fault: 'gone' }]);
    expect(
      checkFiles([first as BundleFile, ...rest, { name: 'extra', bytes: Uint8Array.of(1) }]).faults,
    ).toContainEqual({
      name: 'extra',
      fault: 'not-listed',
    });
    expect(checkFiles([...bundleOf(ITEMS), ITEMS_TWICE]).faults).toContainEqual({
      name: 'program',
      fault: 'not-listed',
    });
    expect(checkFiles(changed('manifest.json', Buffer.from('{}'))).faults).toEqual([
      { name: 'manifest.json', fault: 'not-understood' },
    ]);
  });

  it('has another manifest when an item was changed together with its hash', () => {
    const other = bundleOf([item('inspect.json', '{}'), ...ITEMS.slice(1)]);
    expect(checkFiles(other).faults).toEqual([]);
    expect(checkFiles(other).manifestSha256).not.toBe(checkFiles(bundleOf(ITEMS)).manifestSha256);
  });

  it('tells what is kept apart, what was cut and what could not be had', () => {
    const items = [
      { ...item('log.txt', 'begin'), truncated: true, sizeBytes: 900, sha256: 'a'.repeat(64) },
      { ...item('image.tar', ''), elsewhere: true, sizeBytes: 5_000_000_000, sha256: 'b'.repeat(64) },
      { ...item('program', ''), notHad: 'no shell' },
    ];
    const files = bundleFiles(manifestText(ABOUT, items), items);
    expect(files.map(({ name }) => name)).toEqual(['manifest.json', 'log.txt', 'SHA256SUMS']);
    const manifest = EvidenceManifest.parse(JSON.parse(Buffer.from(files[0]?.bytes ?? []).toString()));
    expect(manifest.items[0]).toMatchObject({ bytes: 5, wholeOf: { bytes: 900, sha256: 'a'.repeat(64) } });
    expect(manifest.elsewhere).toMatchObject([{ name: 'image.tar', bytes: 5_000_000_000 }]);
    expect(manifest.notHad).toMatchObject([{ name: 'program', reason: 'no shell' }]);
    expect(checkFiles(files).faults).toEqual([]);
  });
});

const ITEMS_TWICE: BundleFile = { name: 'program', bytes: Uint8Array.of(9) };

describe('names', () => {
  it.each([
    ['../../etc/passwd', '__.._etc_passwd'],
    ['/abs', '_abs'],
    ['-rf', '_rf'],
    ['..', '_'],
    ['', 'item'],
    ['a\nb  c', 'a_b_c'],
    ['manifest.json', '2-manifest.json'],
    ['sha256sums', '2-sha256sums'],
    ['x'.repeat(300), 'x'.repeat(70)],
  ])('%j is safe', (name, safe) => {
    expect(safelyNamed([item(name, '')])[0]?.name).toBe(safe);
  });

  it('are each of one item, also where a file system knows no case', () => {
    expect(safelyNamed(['a', 'A', 'a'].map((name) => item(name, ''))).map(({ name }) => name)).toEqual([
      'a',
      '2-A',
      '3-a',
    ]);
  });
});

describe('what is no bundle', () => {
  const good = writeTar('evidence-1', bundleOf(ITEMS), AT);
  it.each([
    ['nothing', new Uint8Array(0)],
    ['a text', Buffer.from('x'.repeat(2000))],
    ['one that ends in the middle', good.subarray(0, 600)],
    ['one without an end', good.subarray(0, good.length - 1024)],
    ['one with a changed header', good.map((byte, at) => (at === 3 ? byte ^ 1 : byte))],
    ['a link', withKind(good, '2')],
  ])('%s', (_name, bytes) => {
    expect(() => readTar(bytes)).toThrow(TarError);
  });
});

function withKind(archive: Uint8Array, kind: string): Uint8Array {
  const copy = Uint8Array.from(archive);
  copy[156] = kind.charCodeAt(0);
  const sum = copy.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `).copy(copy, 148);
  return copy;
}
