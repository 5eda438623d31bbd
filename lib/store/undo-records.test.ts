import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openUndo, sealUndo } from './undo-records';
import { openVault } from './vault/vault';
import { VaultError } from './vault/vault-error';

const vault = openVault(randomBytes(32));
const RECORD = { body: { Env: ['DB_PASSWORD=canary-secret'] }, name: 'shop' };

describe('an undo record', () => {
  it('is sealed, and opens as it was', () => {
    const stored = sealUndo(vault, 'run-1', RECORD);
    expect(JSON.stringify(stored)).not.toContain('canary-secret');
    expect(JSON.stringify(stored)).not.toContain('shop');
    expect(openUndo(vault, 'run-1', stored)).toEqual(RECORD);
  });

  it('opens for its run alone, with its key alone, and unchanged alone', () => {
    const stored = sealUndo(vault, 'run-1', RECORD);
    expect(() => openUndo(vault, 'run-2', stored)).toThrow(VaultError);
    expect(() => openUndo(openVault(randomBytes(32)), 'run-1', stored)).toThrow(VaultError);
    const { sealed } = stored as { sealed: { keyId: string; wrappedKey: string; sealed: string } };
    const bytes = Buffer.from(sealed.sealed, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const changed = { sealed: { ...sealed, sealed: bytes.toString('base64') } };
    expect(() => openUndo(vault, 'run-1', changed)).toThrow(VaultError);
  });

  it('of earlier days opens as it stands', () => {
    expect(openUndo(vault, 'run-1', { paused: true })).toEqual({ paused: true });
  });
});
