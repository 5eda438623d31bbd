import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkPublicKey, checkSha256, checkSignature, ProofError, sha256Of } from './check-proof';

const file = Buffer.from('5.196.26.96\n');
const other = Buffer.from('8.8.8.8\n');
const pair = generateKeyPairSync('ed25519');
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(12);
const id = Buffer.from('0102030405060708', 'hex');
const minisignKey = `untrusted comment: key\n${Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')}\n`;

/** A signature as minisign writes it, over the file or, as its newer versions do, over its hash. */
function minisign(bytes: Buffer, kind: 'Ed' | 'ED', keyId = id, comment = 'timestamp:1'): Buffer {
  const message = kind === 'ED' ? createHash('blake2b512').update(bytes).digest() : bytes;
  const signature = sign(null, message, pair.privateKey);
  const global = sign(null, Buffer.concat([signature, Buffer.from(comment)]), pair.privateKey);
  const line = Buffer.concat([Buffer.from(kind), keyId, signature]).toString('base64');
  return Buffer.from(`untrusted comment: x\n${line}\ntrusted comment: ${comment}\n${global.toString('base64')}\n`);
}

describe('a checksum', () => {
  test('as sha256sum writes it', () => {
    expect(() => checkSha256(file, `${sha256Of(file)}  list.txt\n`)).not.toThrow();
    expect(() => checkSha256(other, sha256Of(file))).toThrow(/not the one/);
    expect(() => checkSha256(file, 'deadbeef')).toThrow(ProofError);
  });
});

describe('a signature', () => {
  test.each(['Ed', 'ED'] as const)('of minisign (%s)', (kind) => {
    expect(() => checkSignature(file, minisign(file, kind), minisignKey)).not.toThrow();
    expect(() => checkSignature(other, minisign(file, kind), minisignKey)).toThrow(/does not belong/);
  });
  test('with another key, or a comment that was changed, is refused', () => {
    expect(() => checkSignature(file, minisign(file, 'Ed', Buffer.alloc(8)), minisignKey)).toThrow(/another key/);
    const changed = minisign(file, 'Ed').toString().replace('timestamp:1', 'timestamp:2');
    expect(() => checkSignature(file, Buffer.from(changed), minisignKey)).toThrow(/does not belong/);
  });
  test('in PEM, plain and in base64', () => {
    const signature = sign(null, file, pair.privateKey);
    expect(() => checkSignature(file, signature, pem)).not.toThrow();
    expect(() => checkSignature(file, Buffer.from(signature.toString('base64')), pem)).not.toThrow();
    expect(() => checkSignature(other, signature, pem)).toThrow(/does not belong/);
  });
  test('needs a key of its kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    expect(() => checkPublicKey(rsa.toString())).toThrow(/Ed25519/);
    expect(() => checkPublicKey('hello')).toThrow(/neither/);
    expect(() => checkPublicKey(pem)).not.toThrow();
    expect(() => checkPublicKey(minisignKey)).not.toThrow();
  });
});
