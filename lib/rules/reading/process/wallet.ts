import { keccak_256 } from '@noble/hashes/sha3.js';

const SHAPE =
  /\b(?:4[1-9AB][1-9A-HJ-NP-Za-km-z]{93}|4[B-M][1-9A-HJ-NP-Za-km-z]{104}|8[2-9A-C][1-9A-HJ-NP-Za-km-z]{93})\b/g;
const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BLOCK_LETTERS = 11;
/** Letters of a shorter last block -> its bytes. */
const BYTES_OF: Readonly<Record<number, number>> = { 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8 };
const CHECKSUM_BYTES = 4;

/** Monero addresses (standard, integrated, sub-address) whose checksum holds. A look-alike has none. */
export const moneroWallets = (text: string): readonly string[] => [
  ...new Set((text.match(SHAPE) ?? []).filter(hasValidChecksum)),
];

/** The last four bytes are the Keccak-256 of all before. */
export function hasValidChecksum(address: string): boolean {
  const bytes = decodeBlocks(address);
  if (!bytes || bytes.length <= CHECKSUM_BYTES) return false;
  const body = bytes.slice(0, -CHECKSUM_BYTES);
  const sum = bytes.slice(-CHECKSUM_BYTES);
  const expected = keccak_256(Uint8Array.from(body));
  return sum.every((byte, index) => byte === expected[index]);
}

/** Monero's base58: every eleven letters are eight bytes, big-endian, by themselves. */
function decodeBlocks(address: string): readonly number[] | null {
  const bytes: number[] = [];
  for (let at = 0; at < address.length; at += BLOCK_LETTERS) {
    const block = decodeBlock(address.slice(at, at + BLOCK_LETTERS));
    if (!block) return null;
    bytes.push(...block);
  }
  return bytes;
}

function decodeBlock(letters: string): readonly number[] | null {
  const size = BYTES_OF[letters.length];
  if (size === undefined) return null;
  let number = 0n;
  for (const letter of letters) {
    const digit = LETTERS.indexOf(letter);
    if (digit === -1) return null;
    number = number * 58n + BigInt(digit);
  }
  if (number >> BigInt(size * 8) !== 0n) return null;
  return Array.from({ length: size }, (_, index) => Number((number >> BigInt((size - 1 - index) * 8)) & 0xffn));
}

/** Bitcoin (bech32) and Ethereum: common enough by chance, so they count only next to a sign of mining. */
export const otherWallets = (text: string): readonly string[] => [
  ...new Set(text.match(/\bbc1[ac-hj-np-z02-9]{11,71}\b|\b0x[0-9a-fA-F]{40}\b/g) ?? []),
];

/** "82etS8Qz…qP4x": enough to recognise, too little to pay to. */
export const shortWallet = (address: string): string => `${address.slice(0, 8)}…${address.slice(-4)}`;
