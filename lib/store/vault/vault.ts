import { randomBytes } from 'node:crypto';
import { decrypt, deriveKey, encrypt, KEY_BYTES, keyIdOf, type Sealed } from './seal';
import { VaultError, type VaultErrorCode } from './vault-error';

/** Where a secret lives. All of it is authenticated: a row moved, swapped, rolled back or re-addressed does not open. */
export type SealPlace = { table: string; row: string; field: string; version: number; address: string };

/** Seals and opens secrets. A locked vault refuses both, and everything else goes on working. */
export interface Vault {
  /** Null while it is open. */
  readonly locked: VaultErrorCode | null;
  seal(plain: string, place: SealPlace): Sealed;
  open(secret: Sealed, place: SealPlace): string;
  /** The key that seals the audit record. */
  auditKey(): Uint8Array;
}

const boundWords = ({ table, row, field, version, address }: SealPlace): string =>
  JSON.stringify(['shipshape/1', table, row, field, version, address]);

/** A vault that works. */
export function openVault(masterKey: Uint8Array): Vault {
  const keyId = keyIdOf(masterKey);
  const wrapKey = deriveKey(masterKey, 'wrap');
  const auditKey = deriveKey(masterKey, 'audit');
  return {
    locked: null,
    seal: (plain, place) => {
      const dataKey = randomBytes(KEY_BYTES);
      const bound = boundWords(place);
      const sealed = encrypt(dataKey, Buffer.from(plain, 'utf8'), bound);
      return { keyId, wrappedKey: encrypt(wrapKey, dataKey, bound), sealed };
    },
    open: (secret, place) => {
      if (secret.keyId !== keyId) throw new VaultError('key-wrong');
      const bound = boundWords(place);
      const dataKey = decrypt(wrapKey, secret.wrappedKey, bound);
      return decrypt(dataKey, secret.sealed, bound).toString('utf8');
    },
    auditKey: () => auditKey,
  };
}

/** A vault without its key: every use says why. */
export function lockedVault(code: VaultErrorCode): Vault {
  const refuse = (): never => {
    throw new VaultError(code);
  };
  return { locked: code, seal: refuse, open: refuse, auditKey: refuse };
}
