/** DER of what a certificate is made of, and no more (ITU-T X.690): written, never read. */
export type Der = Buffer;

export function tagged(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...parts: readonly Uint8Array[]): Der => tagged(0x30, ...parts);
export const setOf = (...parts: readonly Uint8Array[]): Der => tagged(0x31, ...parts);
export const octets = (content: Uint8Array): Der => tagged(0x04, content);
export const yes = (): Der => Buffer.from([0x01, 0x01, 0xff]);
export const utf8 = (text: string): Der => tagged(0x0c, Buffer.from(text, 'utf8'));

/** A positive number, big-endian: without zeros in front, but for the one that keeps it positive. */
export function integer(bytes: Uint8Array): Der {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  return (short[0] ?? 0) >= 0x80 ? tagged(0x02, Uint8Array.of(0), short) : tagged(0x02, short);
}

/** Whole bytes, or those bits of one byte that are named (KeyUsage); trailing zero bits are not written then. */
export const bits = (content: Uint8Array, unused = 0): Der => tagged(0x03, Uint8Array.of(unused), content);

/** "1.2.840.10045.4.3.2" */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): readonly number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80);
  return digits;
}

/** As RFC 5280 wants it: two digits of the year until 2049, four from then on. Whole seconds. */
export function time(at: Date): Der {
  const digits = at
    .toISOString()
    .replace(/[-:T]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  return at.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : tagged(0x18, Buffer.from(digits, 'ascii'));
}
