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

/** Whether the account can run a program, found by doing so: modes alone do not tell about parents, ACLs and mounts. */
export function canRun(program: string, account: Account | null): boolean {
  return succeeds(program, ['--version'], account);
}

/** Whether the account can come to a folder, whose parents may be closed to it (as everything below /root is). */
export function canReach(folder: string, account: Account | null): boolean {
  return account === null || succeeds('test', ['-x', folder], account);
}

function succeeds(program: string, args: string[], account: Account | null): boolean {
  const probe = spawnSync(program, args, { ...identity(account), env: CLEAN_ENVIRONMENT, stdio: 'ignore', cwd: '/' });
  return !probe.error && probe.status === 0;
}

/** PostgreSQL needs nothing of our environment, and must not inherit secrets from it. */
export const CLEAN_ENVIRONMENT: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  NODE_ENV: 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
};

/**
 * How PostgreSQL is pointed to its data. On Linux it is started inside the folder and told "where you are": that works
 * although the account may not pass through the parents, which root opened the folder through.
 */
export function placeOf(clusterFolder: string): { cwd: string; dataArgument: string } {
  if (process.platform !== 'linux') return { cwd: '/', dataArgument: clusterFolder };
  return { cwd: clusterFolder, dataArgument: '/proc/self/cwd' };
}

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
