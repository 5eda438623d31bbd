const BLOCK = 512;

/** What the first entry of a tar is. The rest of the archive is never looked at. */
type TarEntry =
  | { readonly kind: 'file'; readonly sizeBytes: number; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly sizeBytes: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

const OTHER = { kind: 'other' } as const;

/**
 * Reads one regular file of at most `most` bytes from the beginning of an archive. Names in it are ignored: nothing is written
 * anywhere, so none can lead astray. A header whose sum is wrong, a size that is no number and a file that is cut are no file.
 */
export function firstInTar(archive: Uint8Array, most: number): TarEntry {
  const header = Buffer.from(archive.subarray(0, BLOCK));
  if (header.length < BLOCK || !sumHolds(header)) return OTHER;
  const type = String.fromCharCode(header[156] ?? 0);
  if (type === '2') return { kind: 'link', target: textOf(header, 157, 100) };
  const sizeBytes = octal(textOf(header, 124, 12));
  if ((type !== '0' && type !== '\0') || sizeBytes === null) return OTHER;
  if (sizeBytes > most) return { kind: 'too-large', sizeBytes };
  const bytes = archive.subarray(BLOCK, BLOCK + sizeBytes);
  return bytes.length === sizeBytes ? { kind: 'file', sizeBytes, bytes } : OTHER;
}

/** The sum of all bytes of the header, its own field counted as spaces. */
function sumHolds(header: Buffer): boolean {
  const told = octal(textOf(header, 148, 8));
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  return told === sum;
}

function textOf(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('utf8');
}

const octal = (text: string): number | null =>
  /^ *[0-7]{1,11} *$/.test(text) ? Number.parseInt(text.trim(), 8) : null;
