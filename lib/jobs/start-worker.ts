import type PgBoss from 'pg-boss';
import { z } from 'zod';
import { WORKER } from '@/lib/services/access/actor';
import type { QueueName } from '@/lib/services/service-context';
import { answerRequest } from '@/lib/services/work/answer-request';
import { lookAtCase } from '@/lib/services/work/look-at-case';
import { makeDueReport } from '@/lib/services/work/make-due-report';
import { readFeedFolder } from '@/lib/services/work/read-feed-folder';
import { refreshFeeds } from '@/lib/services/work/refresh-feeds';
import { rejudgeFleet } from '@/lib/services/work/rejudge-fleet';
import { runAction } from '@/lib/services/work/run-action';
import { runPlaybook } from '@/lib/services/work/run-playbook';
import { runRollout } from '@/lib/services/work/run-rollout';
import { runScan } from '@/lib/services/work/run-scan';
import { runUndo } from '@/lib/services/work/run-undo';
import { tidyUp } from '@/lib/services/work/tidy-up';
import type { WorkContext } from '@/lib/services/work/work-context';
import { keepBeating } from './beat';
import { reportCron } from './report-cron';

type Handler = (context: WorkContext, data: unknown, signal: AbortSignal) => Promise<void>;
type Station = { handler: Handler; atOnce: number };

const scanJob = z.object({ scanId: z.uuid() });
const runJob = z.object({ runId: z.uuid() });
const lookJob = z.object({ lookId: z.uuid() });
const playbookJob = z.object({ playbookId: z.uuid() });
const rolloutJob = z.object({ rolloutId: z.uuid() });
const requestJob = z.object({ requestId: z.uuid() });

/** Each queue has lanes of its own: slow scans never keep a page's question or an action waiting. */
const STATIONS: Record<QueueName, Station> = {
  'scan-host': {
    atOnce: 4,
    handler: (context, data, signal) => runScan(context, WORKER, scanJob.parse(data).scanId, signal),
  },
  'run-action': {
    atOnce: 2,
    handler: async (context, data) => {
      const { runId } = runJob.parse(data);
      await runAction(context, WORKER, runId);
      await runUndo(context, WORKER, runId);
    },
  },
  'answer-request': {
    atOnce: 4,
    handler: (context, data) => answerRequest(context, WORKER, requestJob.parse(data).requestId),
  },
  'make-report': { atOnce: 1, handler: async (context) => makeDueReport(context, WORKER) },
  'rejudge-fleet': { atOnce: 1, handler: (context) => rejudgeFleet(context, WORKER) },
  'refresh-feeds': {
    atOnce: 1,
    handler: async (context) => {
      await readFeedFolder(context, WORKER);
      await refreshFeeds(context, WORKER);
    },
  },
  'watch-case': {
    atOnce: 1,
    handler: (context, data) => lookAtCase(context, WORKER, lookJob.parse(data).lookId),
  },
  'run-playbook': {
    atOnce: 2,
    handler: (context, data) => runPlaybook(context, WORKER, playbookJob.parse(data).playbookId),
  },
  'run-rollout': {
    atOnce: 2,
    handler: (context, data) => runRollout(context, WORKER, rolloutJob.parse(data).rolloutId),
  },
  'tidy-up': { atOnce: 1, handler: (context) => tidyUp(context, WORKER) },
};

const POLL_SECONDS = 2;
const TIDY_EVERY_MS = 15_000;

/** Starts working; returns the way to stop, which waits for what is being done. */
export async function startWorker(context: WorkContext, boss: PgBoss): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const lanes = await openLanes(context, boss, stopping.signal);
  const stopListening = context.live.listen((signal) => {
    if (signal.kind === 'work') for (const id of lanes.get(signal.queue) ?? []) boss.notifyWorker(id);
  });
  const stopBeating = keepBeating(context);
  const tidy = (): void => void sendTidyUp(boss).catch((error: unknown) => context.onError('tidy-up', error));
  const timer = setInterval(tidy, TIDY_EVERY_MS);
  tidy();
  await reportCron(context, boss).catch((error: unknown) => context.onError('report schedule', error));
  return async () => {
    clearInterval(timer);
    stopListening();
    stopping.abort();
    await stopBeating();
  };
}

async function openLanes(
  context: WorkContext,
  boss: PgBoss,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string[]>> {
  const lanes = new Map<string, string[]>();
  for (const [queue, { handler, atOnce }] of Object.entries(STATIONS)) {
    const ids: string[] = [];
    for (let lane = 0; lane < atOnce; lane += 1) {
      const id = await boss.work(queue, { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS }, async ([job]) => {
        // A bad job must not come back: its row says what is left to do.
        await handler(context, job?.data, signal).catch((error: unknown) => context.onError(queue, error));
        boss.notifyWorker(id);
      });
      ids.push(id);
    }
    lanes.set(queue, ids);
  }
  return lanes;
}

/** One for all workers together in each slot. */
async function sendTidyUp(boss: PgBoss): Promise<void> {
  await boss.send('tidy-up', {}, { singletonKey: 'tidy-up', singletonSeconds: TIDY_EVERY_MS / 1000 });
  await boss.send('refresh-feeds', {}, { singletonKey: 'refresh-feeds', singletonSeconds: TIDY_EVERY_MS / 1000 });
  await boss.send('make-report', {}, { singletonKey: 'make-report', singletonSeconds: 60 });
}
