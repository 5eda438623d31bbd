import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { KEY_BYTES } from './seal';
import { VaultError } from './vault-error';

const FILE_NAME = 'master.key';

/** Reads 32 bytes written as 64 hex digits or in base64. @throws VaultError `key-unreadable`. */
export function parseMasterKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  const isBase64 =
    key.toString('base64').replaceAll('=', '') ===
    trimmed.replaceAll('=', '').replaceAll('-', '+').replaceAll('_', '/');
  if (key.length !== KEY_BYTES || !(isBase64 || trimmed.length === 64)) throw new VaultError('key-unreadable');
  return key;
}

/** The key in the data folder, or null when there is none. @throws VaultError when it is unreadable or open to others. */
export function readKeyFile(dataFolder: string): Buffer | null {
  const path = join(dataFolder, FILE_NAME);
  try {
    const text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new VaultError('key-open');
    return parseMasterKey(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Makes the key file of the first start, mode 0600. Written beside, synced and then linked: of two starts at once one wins,
 * and nobody ever reads half a key. An existing file is never touched.
 */
export function makeKeyFile(dataFolder: string): Buffer {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, FILE_NAME);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    fsyncSync(file);
    closeSync(file);
    linkUnlessThere(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKeyFile(dataFolder);
  if (!key) throw new VaultError('key-missing');
  return key;
}

function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
