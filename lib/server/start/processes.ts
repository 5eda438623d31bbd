import { join } from 'node:path';
import { type ProcessSettings, toEnvironment } from '../env';
import type { ChildMessage } from '../process-life';
import { type Child, startChild } from './child';
import { type Keeper, keepRunning } from './keep-running';
import { StartError } from './start-error';
import type { StopStack } from './stop-stack';
import { warn } from './terminal';

const WEB_GRACE_MS = 10_000;
const WORKER_GRACE_MS = 20_000;

/** The running product. `webEnded` settles when `web` dies, which ends everything. */
export type Processes = { setupToken: string | null; webEnded: Promise<string>; worker: Keeper };

/** Starts `worker` and `web`, waits until both serve. @throws StartError when one of them cannot. */
export async function startProcesses(settings: ProcessSettings, dev: boolean, stops: StopStack): Promise<Processes> {
  const env = {
    ...toEnvironment(settings),
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_MANUAL_SIG_HANDLE: '1',
  };
  const startWorker = (again: string) =>
    startChild(join('dist', 'worker.js'), { ...env, SHIPSHAPE_STARTED_AGAIN: again });
  const firstWorker = startWorker('0');
  const worker = keepRunning(
    firstWorker,
    () => startWorker('1'),
    (why, pauseMs) => {
      if (!stops.isStopping) warn(`The worker ended (${why}); it starts again in ${pauseMs / 1000} s.`);
    },
  );
  stops.push(() => worker.stop(WORKER_GRACE_MS));
  const web = startChild(join('dist', 'web.js'), env);
  stops.push(() => web.stop(WEB_GRACE_MS));
  const [workerWord] = await Promise.all([ready('worker', firstWorker), ready('web', web)]);
  return { setupToken: workerWord.setupToken, webEnded: web.exited, worker };
}

async function ready(name: string, child: Child): Promise<Extract<ChildMessage, { kind: 'ready' }>> {
  const word = await child.firstWord;
  if (word?.kind === 'ready') return word;
  if (word) throw new StartError(`The ${name} process cannot start: ${word.sentence}`, word.conflict ? 2 : 1);
  throw new StartError(
    `The ${name} process ended before it was ready (${await child.exited}): the lines above say why.`,
    1,
  );
}
