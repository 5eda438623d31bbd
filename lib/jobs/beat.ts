import { hostname } from 'node:os';
import type { WorkContext } from '@/lib/services/work/work-context';

const EVERY_MS = 10_000;

/** Says in the database that this worker is there. Returns the way to say that it is gone. */
export function keepBeating({ db, workerId, now, onError }: WorkContext): () => Promise<void> {
  const startedAt = now();
  const beat = (): Promise<unknown> =>
    db.workerBeat
      .upsert({
        where: { id: workerId },
        create: { id: workerId, startedAt, beatAt: now(), hostName: hostname(), pid: process.pid },
        update: { beatAt: now() },
      })
      .catch((error: unknown) => onError('beat', error));
  void beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  return async () => {
    clearInterval(timer);
    await db.workerBeat.deleteMany({ where: { id: workerId } }).catch(() => undefined);
  };
}
