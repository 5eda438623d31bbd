import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const LONGEST = 60;
const HASH_DIGITS = 16;

/** A line of a file, named so that it stays the same when lines above it come and go. Long lines by the head of their SHA-256. */
export function lineId(path: string, line: string): string {
  const text = line.trim();
  if (text.length <= LONGEST) return `${path}#${text}`;
  return `${path}#${bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, HASH_DIGITS)}`;
}
