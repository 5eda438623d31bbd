import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Account, chooseAccount } from './account';
import { initCluster } from './init-cluster';
import { PostgresError } from './postgres-error';
import { findLivePostmaster, forgetDeadPostmaster } from './postmaster';
import { postgresUrl, runPostgres } from './run-postgres';
import { findRunnableBinaries } from './runnable-binaries';
import { makeSocketFolder } from './socket-folder';

const DATABASE = 'shipshape';
const LOG_LIMIT_BYTES = 5_000_000;

export type StartPostgresOptions = {
  /** Holds `postgres/` (the data), `run/` (the socket) and `postgres.log`. Absolute. */
  folder: string;
  settings?: Record<string, string>;
};

/** The embedded PostgreSQL. `exited` settles when it ends, asked or not; `fresh` says it was made by this start. */
export type EmbeddedPostgres = { url: string; fresh: boolean; exited: Promise<void>; stop: () => Promise<void> };

/**
 * Starts the embedded PostgreSQL in `folder`, making it on the first start.
 * @throws PostgresError with one sentence for a person; `already-running` when another one serves the same folder.
 */
export async function startPostgres({ folder, settings = {} }: StartPostgresOptions): Promise<EmbeddedPostgres> {
  const clusterFolder = join(folder, 'postgres');
  const logFile = join(folder, 'postgres.log');
  refuseSecondServer(clusterFolder, folder);
  const account = chooseAccount();
  const binaries = findRunnableBinaries(account);
  prepareFolder(folder, logFile, account);
  const fresh = await initCluster(clusterFolder, binaries, account);
  forgetDeadPostmaster(clusterFolder);
  const socket = makeSocketFolder(join(folder, 'run'), account);
  try {
    const server = await runPostgres({
      binaries,
      account,
      clusterFolder,
      socketFolder: socket.path,
      logFile,
      settings,
    });
    await ensureDatabase(socket.path);
    const exited = server.exited.then(socket.remove);
    return { url: postgresUrl(socket.path, DATABASE), fresh, exited, stop: () => server.stop().then(() => exited) };
  } catch (error) {
    socket.remove();
    throw error;
  }
}

function refuseSecondServer(clusterFolder: string, folder: string): void {
  const pid = findLivePostmaster(clusterFolder);
  if (pid === null) return;
  throw new PostgresError(
    'already-running',
    `Shipshape is already running on the data folder ${folder} (its database is process ${pid}): stop it first, or choose another folder with --data.`,
  );
}

function prepareFolder(folder: string, logFile: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The lent account must pass through to its own part, and may read nothing else there.
  if (account) chmodSync(folder, 0o711);
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) rmSync(logFile);
}

async function ensureDatabase(socketFolder: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl(socketFolder, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
