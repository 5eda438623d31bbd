import { startWorker } from '@/lib/jobs/start-worker';
import { ensureSetupToken } from '@/lib/services/people/setup-token';
import { composeWorker } from './compose-worker';
import { logError, logLine } from './log';
import { stopOnRequest, tellParent } from './process-life';

const STOP_GRACE_MS = 18_000;

/** The `worker` process: the only one that talks to managed hosts. */
async function main(): Promise<void> {
  const composition = await composeWorker();
  const stopWorking = await startWorker(composition, composition.queue.boss);
  stopOnRequest(async () => {
    await stopWorking();
    await composition.close();
  }, STOP_GRACE_MS);
  await announce(composition.db);
}

/** A worker that was started again must not make a new token: the one on the person's screen would stop working. */
async function announce(db: Parameters<typeof ensureSetupToken>[0]): Promise<void> {
  const isAgain = process.env.SHIPSHAPE_STARTED_AGAIN === '1';
  const setupToken = isAgain ? null : await ensureSetupToken(db);
  if (tellParent({ kind: 'ready', setupToken })) return;
  logLine('worker', setupToken === null ? 'ready' : `ready; the set-up token is ${setupToken}`);
}

main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  if (!tellParent({ kind: 'refused', sentence, conflict: false })) logError('worker', error);
  process.exit(1);
});
