import { createHash, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';

/** The file is not what its publisher made, or that cannot be told. The sentence is for people. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Holds a file against a SHA-256 as sha256sum writes it ("<hex>  name"). @throws ProofError */
export function checkSha256(bytes: Uint8Array, text: string): void {
  const expected = /\b[0-9a-f]{64}\b/i.exec(text)?.[0];
  if (expected === undefined) throw new ProofError('The checksum beside the file is no SHA-256.');
  const actual = Buffer.from(sha256Of(bytes), 'hex');
  if (!timingSafeEqual(actual, Buffer.from(expected, 'hex')))
    throw new ProofError('The file is not the one that its checksum speaks of.');
}

/**
 * Holds a file against a detached Ed25519 signature: minisign's format (`Ed`, or `ED` over the BLAKE2b-512 of the file), or the plain 64
 * bytes of a signature, as such or in base64, for a key in PEM (RFC 8410).
 * @throws ProofError
 */
export function checkSignature(bytes: Uint8Array, signature: Uint8Array, publicKey: string): void {
  const good = publicKey.includes('BEGIN PUBLIC KEY')
    ? verify(null, bytes, pemKey(publicKey), plainSignature(signature))
    : checkMinisign(bytes, Buffer.from(signature).toString('utf8'), publicKey);
  if (!good) throw new ProofError('The signature does not belong to this file and this key.');
}

/** Whether a text is a key that signatures can be held against. @throws ProofError */
export function checkPublicKey(text: string): void {
  if (text.includes('BEGIN PUBLIC KEY')) pemKey(text);
  else minisignKey(text);
}

function pemKey(text: string): KeyObject {
  try {
    const key = createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new ProofError('This is no public key in PEM.', { cause });
  }
  throw new ProofError('Only Ed25519 keys are taken.');
}

function plainSignature(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength === 64) return bytes;
  const decoded = Buffer.from(Buffer.from(bytes).toString('latin1').trim(), 'base64');
  if (decoded.byteLength !== 64) throw new ProofError('This is no Ed25519 signature.');
  return decoded;
}

const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex'); // SubjectPublicKeyInfo of Ed25519
const KEY_BYTES = 42; // "Ed", key id (8), key (32)
const SIGNATURE_BYTES = 74; // "Ed" or "ED", key id (8), signature (64)

function minisignKey(text: string): { id: Buffer; key: KeyObject } {
  const bytes = Buffer.from(lastLine(text), 'base64');
  if (bytes.byteLength !== KEY_BYTES || bytes.subarray(0, 2).toString('latin1') !== 'Ed')
    throw new ProofError('This is neither a key of minisign nor one in PEM.');
  const key = createPublicKey({ key: Buffer.concat([DER_PREFIX, bytes.subarray(10)]), format: 'der', type: 'spki' });
  return { id: bytes.subarray(2, 10), key };
}

function checkMinisign(bytes: Uint8Array, text: string, publicKey: string): boolean {
  const { id, key } = minisignKey(publicKey);
  const [, first = '', trusted = '', second = ''] = text.split(/\r?\n/);
  const signed = Buffer.from(first, 'base64');
  const kind = signed.subarray(0, 2).toString('latin1');
  if (signed.byteLength !== SIGNATURE_BYTES || (kind !== 'Ed' && kind !== 'ED'))
    throw new ProofError('This is no signature of minisign.');
  if (!signed.subarray(2, 10).equals(id)) throw new ProofError('The signature was made with another key.');
  const signature = signed.subarray(10);
  const message = kind === 'ED' ? createHash('blake2b512').update(bytes).digest() : bytes;
  if (!verify(null, message, key, signature)) return false;
  const comment = Buffer.from(trusted.replace(/^trusted comment: /, ''));
  return verify(null, Buffer.concat([signature, comment]), key, Buffer.from(second, 'base64'));
}

const lastLine = (text: string): string => text.trim().split(/\r?\n/).at(-1) ?? '';
