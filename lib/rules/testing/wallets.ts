import { keccak_256 } from '@noble/hashes/sha3.js';

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const PREFIXES = { standard: 0x12, subaddress: 0x2a } as const;

/** An address whose checksum holds and whose keys nobody has: made of the hash of a number. */
export function walletOf(seed: number, kind: keyof typeof PREFIXES = 'standard'): string {
  const spend = keccak_256(Uint8Array.of(seed & 0xff, seed >> 8));
  const body = Uint8Array.of(PREFIXES[kind], ...spend, ...keccak_256(spend));
  const bytes = [...body, ...keccak_256(body).slice(0, 4)];
  // Every eight bytes are eleven letters; the last five are seven.
  return Array.from({ length: Math.ceil(bytes.length / 8) }, (_, at) => blockOf(bytes.slice(at * 8, at * 8 + 8))).join(
    '',
  );
}

function blockOf(bytes: readonly number[]): string {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let letters = '';
  while (letters.length < (bytes.length === 8 ? 11 : 7)) {
    letters = (LETTERS[Number(number % 58n)] ?? '') + letters;
    number /= 58n;
  }
  return letters;
}

/** A standard address and a sub-address for tables. */
export const STANDARD_WALLET = walletOf(1);
export const SUBADDRESS_WALLET = walletOf(2, 'subaddress');
/** The same shape with its last letter changed: no checksum holds. */
export const LOOK_ALIKE_WALLET = STANDARD_WALLET.slice(0, -1) + (STANDARD_WALLET.endsWith('A') ? 'B' : 'A');
