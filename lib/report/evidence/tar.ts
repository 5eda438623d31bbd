import type { BundleFile } from './make-manifest';

const BLOCK = 512;
/** A bundle is some megabytes; what claims to be more is not read. */
const MOST_FILES = 10_000;

/** The text is not an archive of this kind. One plain sentence. */
export class TarError extends Error {
  override readonly name = 'TarError';
}

/**
 * A tar of regular files in one folder (POSIX ustar), the same bytes for the same files. Names are plain and short: whoever calls has seen to that.
 */
export function writeTar(folder: string, files: readonly BundleFile[], at: Date): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => [
    header(`${folder}/${name}`, bytes.length, at),
    bytes,
    new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  return new Uint8Array(Buffer.concat([...parts, new Uint8Array(2 * BLOCK)]));
}

function header(path: string, size: number, at: Date): Uint8Array {
  if (!/^[\w.-]+\/[\w.-]+$/.test(path) || path.length > 100)
    throw new TarError('A name does not fit into the archive.');
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  const fields = [
    [0, path],
    [100, `${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`],
    [124, `${octal(size, 11)} ${octal(Math.floor(at.getTime() / 1000), 11)} `],
    [148, ' '.repeat(8)],
    [156, '0'],
    [257, 'ustar\x0000'],
  ] as const;
  for (const [offset, text] of fields) block.write(text, offset, 'latin1');
  block.write(`${octal(sumOf(block), 6)}\0 `, 148, 'latin1');
  return new Uint8Array(block);
}

const sumOf = (block: Uint8Array): number =>
  block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);

/**
 * The regular files of an archive, by the last part of their name. Nothing is written anywhere, so no name can lead astray; what is no regular file,
 * a header whose sum is wrong, and a file that is cut end it.
 * @throws TarError
 */
export function readTar(archive: Uint8Array): readonly BundleFile[] {
  const files: BundleFile[] = [];
  for (let offset = 0; offset + BLOCK <= archive.length; ) {
    const block = archive.subarray(offset, offset + BLOCK);
    if (block.every((byte) => byte === 0)) return files;
    const { name, size } = readHeader(Buffer.from(block));
    const bytes = archive.subarray(offset + BLOCK, offset + BLOCK + size);
    if (bytes.length < size) throw new TarError('The archive ends in the middle of a file.');
    files.push({ name, bytes });
    if (files.length > MOST_FILES) throw new TarError('The archive has too many files.');
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new TarError(files.length === 0 ? 'This is not a tar archive.' : 'The archive has no end.');
}

function readHeader(block: Buffer): { name: string; size: number } {
  const text = (from: number, length: number): string => {
    const field = block.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.subarray(0, end === -1 ? length : end).toString('latin1');
  };
  const told = Number.parseInt(text(148, 8).trim(), 8);
  const size = /^[0-7]{1,11} *$/.test(text(124, 12)) ? Number.parseInt(text(124, 12), 8) : Number.NaN;
  const kind = String.fromCharCode(block[156] ?? 0);
  if (told !== sumOf(block) || !Number.isFinite(size)) throw new TarError('This is not a tar archive.');
  if (kind !== '0' && kind !== '\0') throw new TarError('The archive holds something that is not a file.');
  return { name: text(0, 100).replace(/^.*\//, ''), size };
}
