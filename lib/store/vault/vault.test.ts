import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeKeyFile, parseMasterKey, readKeyFile } from './master-key';
import { lockedVault, openVault, type SealPlace } from './vault';

const place: SealPlace = { table: 'credentials', row: 'a', field: 'sealed', version: 1, address: 'ssh://ops@one' };
const SECRET = 'CANARY-4f1d';

describe('a sealed secret', () => {
  const vault = openVault(randomBytes(32));
  const sealed = vault.seal(SECRET, place);

  test('opens in its place', () => {
    expect(vault.open(sealed, place)).toBe(SECRET);
  });

  test('does not show the secret', () => {
    const all = Buffer.concat([sealed.sealed, sealed.wrappedKey]).toString('latin1');
    expect(all).not.toContain(SECRET);
  });

  test.each([
    ['another row', { row: 'b' }],
    ['another table', { table: 'tokens' }],
    ['another field', { field: 'other' }],
    ['an older version', { version: 0 }],
    ['another address', { address: 'ssh://ops@two' }],
  ])('does not open for %s', (_name, change) => {
    expect(() => vault.open(sealed, { ...place, ...change })).toThrowError(/does not open/);
  });

  test('does not open with one bit changed, wherever it is', () => {
    for (const field of ['sealed', 'wrappedKey'] as const) {
      for (let index = 0; index < sealed[field].length; index += 1) {
        const changed = Buffer.from(sealed[field]);
        changed[index] = (changed[index] ?? 0) ^ 1;
        expect(() => vault.open({ ...sealed, [field]: changed }, place)).toThrowError(/does not open/);
      }
    }
  });

  test('does not open with another key, nor when its key name is forged', () => {
    const other = openVault(randomBytes(32));
    expect(() => other.open(sealed, place)).toThrowError(/not the one/);
    const { keyId } = other.seal('x', place);
    expect(() => other.open({ ...sealed, keyId }, place)).toThrowError(/does not open/);
  });

  test('a data key of one secret does not open another', () => {
    const second = vault.seal('other', place);
    expect(() => vault.open({ ...sealed, wrappedKey: second.wrappedKey }, place)).toThrowError(/does not open/);
  });
});

test('a locked vault says why and does nothing', () => {
  const vault = lockedVault('key-missing');
  expect(() => vault.seal('x', place)).toThrowError(/missing/);
  expect(() => vault.auditKey()).toThrowError(/missing/);
});

describe('the key file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'key-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is made once, for its owner alone', () => {
    const first = makeKeyFile(folder);
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
    expect(makeKeyFile(folder)).toEqual(first);
    expect(readKeyFile(folder)).toEqual(first);
  });

  test('is refused when others may read it', () => {
    makeKeyFile(folder);
    chmodSync(join(folder, 'master.key'), 0o640);
    expect(() => readKeyFile(folder)).toThrowError(/0600/);
  });

  test('is refused when it is not a key, and left as it is', () => {
    writeFileSync(join(folder, 'master.key'), 'half a key', { mode: 0o600 });
    expect(() => makeKeyFile(folder)).toThrowError(/32 bytes/);
    expect(readFileSync(join(folder, 'master.key'), 'utf8')).toBe('half a key');
  });

  test.each([
    ['hex', (key: Buffer) => key.toString('hex')],
    ['base64', (key: Buffer) => key.toString('base64')],
    ['base64url', (key: Buffer) => key.toString('base64url')],
  ])('reads %s', (_name, write) => {
    const key = randomBytes(32);
    expect(parseMasterKey(`${write(key)}\n`)).toEqual(key);
  });

  test.each(['', 'x'.repeat(64), 'ab'.repeat(31), `${'ab'.repeat(32)}0`])('refuses %j', (text) => {
    expect(() => parseMasterKey(text)).toThrowError(/32 bytes/);
  });
});
