import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readSettings, type Settings, SettingsError } from '../env';
import { MigrationError } from '../migrate/migration-error';
import { PostgresError } from '../postgres/postgres-error';
import { buildWhenChanged } from './build';
import { lockData } from './data-lock';
import { openDatabase } from './database';
import { watchProcesses } from './dev';
import { requireFreePort } from './free-port';
import { readOptions, type StartOptions } from './options';
import { startProcesses } from './processes';
import { stopOnSignals } from './signals';
import { StartError } from './start-error';
import { StopStack } from './stop-stack';
import { complain, print, step } from './terminal';
import { welcome } from './welcome';

/** The start command after its first stage: from options to a running product, and to its end. Never returns normally. */
export async function main(args: readonly string[]): Promise<void> {
  const stops = new StopStack();
  const cancel = new AbortController();
  stopOnSignals(async () => {
    cancel.abort();
    await stops.run();
  });
  try {
    await start(args, stops, cancel.signal);
  } catch (error) {
    if (cancel.signal.aborted) return;
    await stops.run();
    complain(sentenceOf(error));
    process.exit(exitCodeOf(error));
  }
}

async function start(args: readonly string[], stops: StopStack, signal: AbortSignal): Promise<void> {
  const begunAt = performance.now();
  const options = readOptions(args);
  if (options.help) return print(options.help);
  if (existsSync('.env')) loadEnvFile('.env');
  const settings = readSettings(options);
  if (options.buildOnly) return buildWhenChanged({ dev: false, signal });
  await run(settings, options, { stops, signal, begunAt });
}

type Run = { stops: StopStack; signal: AbortSignal; begunAt: number };

async function run(settings: Settings, { dev }: StartOptions, { stops, signal, begunAt }: Run): Promise<void> {
  stops.push(lockData(settings.dataFolder));
  await requireFreePort(settings.host, settings.port);
  await buildWhenChanged({ dev, signal });
  signal.throwIfAborted();
  const database = await openDatabase(settings, stops);
  signal.throwIfAborted();
  const watcher = dev ? await watchProcesses(stops) : null;
  const processSettings = { ...settings, databaseUrl: database.url };
  const processes = await step('Web and worker ready', () => startProcesses(processSettings, dev, stops));
  watcher?.onChange(() => processes.worker.renew(5_000));
  welcome({ settings, setupToken: processes.setupToken, tookMs: performance.now() - begunAt, dev });
  const why = await Promise.race([database.ended, processes.webEnded.then((end) => `the web process ended (${end})`)]);
  if (!stops.isStopping) throw new StartError(`Shipshape stopped because ${why}.`, 1);
}

function sentenceOf(error: unknown): string {
  if (error instanceof StartError || error instanceof SettingsError) return error.message;
  if (error instanceof PostgresError || error instanceof MigrationError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') {
    return `The database of DATABASE_URL does not answer as expected: ${message}.`;
  }
  return error instanceof Error ? (error.stack ?? message) : String(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof StartError) return error.exitCode;
  const isForPerson =
    error instanceof SettingsError || error instanceof PostgresError || error instanceof MigrationError;
  return isForPerson ? 2 : 1;
}
