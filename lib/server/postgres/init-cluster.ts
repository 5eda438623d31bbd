import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, CLEAN_ENVIRONMENT, identity, placeOf } from './account';
import type { PostgresBinaries } from './binaries';
import { PostgresError } from './postgres-error';

/** The one database role; who may open the private socket folder may use it (authentication "trust"). */
export const SUPERUSER = 'shipshape';

/**
 * Makes the data folder on the first start. It is made beside and then renamed, so that a start that is killed half way
 * leaves nothing that looks finished.
 * @returns true when it was made now.
 * @throws PostgresError `init-failed` with initdb's own last line.
 */
export async function initCluster(
  folder: string,
  binaries: PostgresBinaries,
  account: Account | null,
): Promise<boolean> {
  if (existsSync(join(folder, 'PG_VERSION'))) return false;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (account) chownSync(draft, account.uid, account.gid);
  await runInitdb(draft, binaries, account);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return true;
}

function runInitdb(folder: string, binaries: PostgresBinaries, account: Account | null): Promise<void> {
  const options = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--encoding=UTF8',
    '--no-instructions',
  ];
  const { cwd, dataArgument } = placeOf(folder);
  const args = ['-D', dataArgument, '-U', SUPERUSER, '--auth=trust', ...options];
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...identity(account),
      cwd,
      env: CLEAN_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.once('error', (cause) =>
      reject(
        new PostgresError('init-failed', `The database folder ${folder} could not be made: ${cause.message}.`, {
          cause,
        }),
      ),
    );
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(
        new PostgresError('init-failed', `The database folder ${folder} could not be made: ${lastLine(said.join(''))}`),
      );
    });
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'initdb said nothing.';
}
