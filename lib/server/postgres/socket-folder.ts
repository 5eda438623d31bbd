import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, canReach } from './account';

/** The kernel's limit for the path of a unix socket, without its closing NUL (man 7 unix). macOS allows 103. */
const SOCKET_PATH_BYTES = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/** The private folder that holds PostgreSQL's only door, and how to leave no trace of it. */
export type SocketFolder = { path: string; remove: () => void };

/**
 * Makes the folder (mode 0700) at `wanted`, or in the temporary folder where `wanted` is too long for a
 * socket path or closed to the account.
 */
export function makeSocketFolder(wanted: string, account: Account | null): SocketFolder {
  const isShort = Buffer.byteLength(join(wanted, SOCKET_NAME)) <= SOCKET_PATH_BYTES;
  const fits = isShort && canReach(dirname(wanted), account);
  if (fits) {
    rmSync(wanted, { recursive: true, force: true });
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
  }
  const path = fits ? wanted : mkdtempSync(join(tmpdir(), 'shipshape-'));
  if (account) chownSync(path, account.uid, account.gid);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
