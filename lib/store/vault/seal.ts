import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { VaultError } from './vault-error';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** A secret at rest: its own data key, wrapped by the master key, and the text under that data key. */
export type Sealed = { keyId: string; wrappedKey: Uint8Array; sealed: Uint8Array };

/** AES-256-GCM as nonce, ciphertext, tag. `bound` is authenticated but not stored: the same words are needed to open. */
export function encrypt(key: Uint8Array, plain: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws VaultError `does-not-open` when one bit of box, key or bound words differs. */
export function decrypt(key: Uint8Array, box: Uint8Array, bound: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new VaultError('does-not-open');
  const nonce = box.subarray(0, NONCE_BYTES);
  const tag = box.subarray(box.length - TAG_BYTES);
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(bound, 'utf8')).setAuthTag(tag);
    return Buffer.concat([cipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES)), cipher.final()]);
  } catch (cause) {
    throw new VaultError('does-not-open', { cause });
  }
}

/** A key of its own for one purpose, so that no two uses share one. */
export const deriveKey = (masterKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `shipshape/${purpose}`, KEY_BYTES));

/** Names a master key without telling anything about it. */
export const keyIdOf = (masterKey: Uint8Array): string =>
  createHash('sha256').update(deriveKey(masterKey, 'key-id')).digest('hex').slice(0, 16);
