import { sendSignal } from '@/lib/store';
import { type Actor, SCHEDULE } from '../access/actor';
import { authorize } from '../access/authorize';
import { enqueueScan } from '../scans/enqueue-scan';
import { BEAT_SILENT_MS } from './scan-life';
import type { WorkContext } from './work-context';

const LOST_AFTER_MS = 20_000;

/** Ends scans of a worker that is gone; the host keeps its data and its turn comes at once. Lost jobs are sent again. */
export async function recoverScans(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const now = context.now();
  const silent = { state: 'running', beatAt: { lt: new Date(now.getTime() - BEAT_SILENT_MS) } };
  const ended = await context.db.scan.updateManyAndReturn({
    where: silent,
    data: {
      state: 'failed',
      activeHostId: null,
      finishedAt: now,
      failureCode: 'internal',
      failureSentence: 'The worker ended in the middle of this scan.',
    },
    select: { id: true, hostId: true },
  });
  for (const { id, hostId } of ended) {
    await context.db.host.updateMany({ where: { id: hostId }, data: { nextScanAt: now } });
    await sendSignal(context.db, { kind: 'scan', hostId, scanId: id });
  }
  const lost = await context.db.scan.findMany({
    where: { state: 'queued', queuedAt: { lt: new Date(now.getTime() - LOST_AFTER_MS) } },
    select: { id: true },
  });
  for (const { id } of lost) await context.queue.send('scan-host', { scanId: id });
}

/** Queues a scan for every host whose turn has come. */
export async function enqueueDueScans(context: WorkContext, actor: Actor): Promise<number> {
  authorize(actor, 'work.run');
  const due = await context.db.host.findMany({
    where: {
      nextScanAt: { lte: context.now() },
      credential: { isNot: null },
      status: { not: 'unconfirmed' },
      scans: { none: { activeHostId: { not: null } } },
    },
    select: { id: true },
    orderBy: { nextScanAt: 'asc' },
    take: 200,
  });
  for (const { id } of due) {
    const { scanId, isNew } = await context.db.$transaction((tx) => enqueueScan(tx, id, 'schedule', SCHEDULE.name));
    if (isNew) await context.queue.send('scan-host', { scanId });
  }
  return due.length;
}
