import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readSettings, type Settings } from '../env';
import { buildWhenChanged } from './build';
import { lockData } from './data-lock';
import { openDatabase } from './database';
import { watchProcesses } from './dev';
import { explainFailure } from './explain-failure';
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
    const { sentence, exitCode } = explainFailure(error);
    complain(sentence);
    process.exit(exitCode);
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
  // Before the build, which is slow: a database that does not answer should be told at once.
  const database = await openDatabase(settings, stops);
  signal.throwIfAborted();
  await buildWhenChanged({ dev, signal });
  signal.throwIfAborted();
  const watcher = dev ? await watchProcesses(stops) : null;
  const processSettings = { ...settings, databaseUrl: database.url };
  const processes = await step('Web and worker ready', () => startProcesses(processSettings, dev, stops));
  watcher?.onChange(() => processes.worker.renew(5_000));
  welcome({ settings, setupToken: processes.setupToken, tookMs: performance.now() - begunAt, dev });
  const why = await Promise.race([database.ended, processes.webEnded.then((end) => `the web process ended (${end})`)]);
  if (!stops.isStopping) throw new StartError(`Shipshape stopped because ${why}.`, 1);
}
