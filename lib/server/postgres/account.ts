import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PostgresError } from './postgres-error';

/** The numeric identity PostgreSQL runs under. */
export type Account = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root, so root lends it an ordinary account. Anyone else runs it as themselves (`null`).
 * @throws PostgresError `no-account` when we are root and the machine has neither `postgres` nor `nobody`.
 */
export function chooseAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = findAccount('postgres') ?? findAccount('nobody');
  if (account) return account;
  throw new PostgresError(
    'no-account',
    'PostgreSQL does not run as root and this machine has neither a "postgres" nor a "nobody" account: start Shipshape as an ordinary user.',
  );
}

/**
 * Proves that the account can execute a file, by doing so: modes alone do not tell about parents, ACLs and mounts.
 * @throws PostgresError `unreadable` with the advice where to put the checkout.
 */
export function requireExecutable(path: string, account: Account | null): void {
  const probe = spawnSync(path, ['--version'], { ...identity(account), stdio: 'ignore', cwd: '/' });
  if (!probe.error && probe.status === 0) return;
  const who = account ? `The account "${account.name}", which runs the database when you are root,` : 'This account';
  throw new PostgresError(
    'unreadable',
    `${who} cannot run ${path}: move Shipshape to a folder that everyone may read (such as /opt/shipshape), start it as an ordinary user, or set DATABASE_URL.`,
  );
}

/**
 * Proves that the account can come to the data folder, whose parents may be closed to it.
 * @throws PostgresError `unreadable` with the advice where to put the data.
 */
export function requireReachable(folder: string, account: Account | null): void {
  if (!account) return;
  const probe = spawnSync('test', ['-x', folder], { ...identity(account), stdio: 'ignore', cwd: '/' });
  if (!probe.error && probe.status === 0) return;
  throw new PostgresError(
    'unreadable',
    `The account "${account.name}", which runs the database when you are root, cannot reach the data folder ${folder}: choose one outside closed folders with --data (such as /var/lib/shipshape), or start Shipshape as an ordinary user.`,
  );
}

/** PostgreSQL needs nothing of our environment, and must not inherit secrets from it. */
export const CLEAN_ENVIRONMENT: NodeJS.ProcessEnv = { LC_ALL: 'C', NODE_ENV: 'production' };

/** The part of spawn's options that drops from root to the account. */
export function identity(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function findAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) return undefined;
  return { name, uid: Number(uid), gid: Number(gid) };
}
