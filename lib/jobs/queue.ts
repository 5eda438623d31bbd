import PgBoss from 'pg-boss';
import { type JobQueue, QUEUES } from '@/lib/services/service-context';
import { type Database, sendSignal } from '@/lib/store';

export type QueueRole = 'web' | 'worker';

export type OpenQueueOptions = {
  url: string;
  db: Database;
  role: QueueRole;
  /** The queue works on after an error of its own; this only tells. */
  onError: (error: Error) => void;
};

/** The queue of this process. `boss` is for the worker's own start and stop. */
export type OpenQueue = JobQueue & { readonly boss: PgBoss; stop(): Promise<void> };

/** Far above every deadline of a handler: a job that is still there then belongs to a dead worker. */
const EXPIRE_SECONDS = 900;

/**
 * Opens the queue and makes all its parts, in either role: work sent to a queue nobody made would vanish without a word.
 * Only the worker keeps it tidy and runs its schedule.
 */
export async function openQueue({ url, db, role, onError }: OpenQueueOptions): Promise<OpenQueue> {
  const isWorker = role === 'worker';
  const boss = new PgBoss({
    connectionString: url,
    application_name: `shipshape-queue-${role}`,
    max: isWorker ? 6 : 2,
    supervise: isWorker,
    schedule: isWorker,
  });
  let stopping = false;
  boss.on('error', (error) => {
    // Connections that the database ends while we close them are no news.
    if (!stopping) onError(error);
  });
  await makeQueues(db, boss);
  return {
    boss,
    send: async (queue, data, { priority = 0, startAt } = {}) => {
      await boss.send(queue, data, { priority, ...(startAt && { startAfter: startAt }) });
      await sendSignal(db, { kind: 'work', queue });
    },
    stop: () => {
      stopping = true;
      return boss.stop({ graceful: isWorker, wait: true, timeout: 10_000, close: true });
    },
  };
}

/** Two processes that start at once would lock each other out while they make the same tables: one after the other. */
async function makeQueues(db: Database, boss: PgBoss): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shipshape.queues'))`;
      await boss.start();
      const known = new Set((await boss.getQueues()).map(({ name }) => name));
      for (const name of QUEUES) {
        if (known.has(name)) continue;
        await boss.createQueue(name, { name, policy: 'standard', retryLimit: 0, expireInSeconds: EXPIRE_SECONDS });
      }
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
}
