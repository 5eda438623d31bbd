import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { type Account, CLEAN_ENVIRONMENT, identity, placeOf } from './account';
import type { PostgresBinaries } from './binaries';
import { SUPERUSER } from './init-cluster';
import { PostgresError } from './postgres-error';

/**
 * PostgreSQL does not notice when the program that started it is killed, so this small guard stands between: it holds our
 * pipe on standard input, and when that closes, for whatever reason, it asks PostgreSQL for a fast, clean stop.
 */
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( read -r _ <&3; kill -INT "$server" ) 2>/dev/null &
watcher=$!
exec 3<&-
trap '' INT TERM HUP
wait "$server"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;

const READY_WITHIN_MS = 60_000;

export type RunOptions = {
  binaries: PostgresBinaries;
  account: Account | null;
  clusterFolder: string;
  socketFolder: string;
  logFile: string;
  /** Server settings on top of ours, as PostgreSQL names them. */
  settings?: Record<string, string>;
};

/** A PostgreSQL that answers. `exited` settles when it ends, asked or not. */
export type RunningPostgres = { exited: Promise<void>; stop: () => Promise<void> };

/**
 * Starts PostgreSQL on a private unix socket and waits until it answers.
 * @throws PostgresError `start-failed` with the last line of its log.
 */
export async function runPostgres(options: RunOptions): Promise<RunningPostgres> {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn('sh', ['-c', GUARD, 'postgres-guard', options.binaries.postgres, ...serverArguments(options)], {
    ...identity(options.account),
    cwd: placeOf(options.clusterFolder).cwd,
    env: CLEAN_ENVIRONMENT,
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.stdin?.on('error', () => undefined);
  await waitUntilReady(child, exited, options);
  return { exited, stop: () => stopServer(child, exited) };
}

/** The address of a database of this server, as `pg` and Prisma's adapter read it. */
export function postgresUrl(socketFolder: string, database: string): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

function serverArguments({ clusterFolder, socketFolder, settings }: RunOptions): string[] {
  const all = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    // Shows in `ps`, where the data folder does not.
    cluster_name: clusterFolder.replace(/[^\x20-\x7e]/g, '?').slice(-60),
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '100',
    dynamic_shared_memory_type: 'mmap',
    ...settings,
  };
  return [
    '-D',
    placeOf(clusterFolder).dataArgument,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function waitUntilReady(child: ChildProcess, exited: Promise<void>, options: RunOptions): Promise<void> {
  let ended = false;
  void exited.then(() => (ended = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!ended && Date.now() < deadline) {
    if (await answers(postgresUrl(options.socketFolder, 'postgres'))) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  if (!ended) await stopServer(child, exited);
  throw new PostgresError(
    'start-failed',
    `PostgreSQL did not start: ${lastComplaint(options.logFile)} (see ${options.logFile}).`,
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    await client.end().catch(() => undefined);
    return false;
  }
}

async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.stdin?.destroy();
  await exited;
}

function lastComplaint(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return complaint.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '');
}
