import { sendSignal, type Transaction } from '@/lib/store';
import { type Actor, SCHEDULE } from '../access/actor';
import { authorize } from '../access/authorize';
import { enqueueScan } from '../scans/enqueue-scan';
import type { WorkContext } from './work-context';

/** A scan that was asked for and did not come to an end is asked for again after this. */
const ASK_AGAIN_MS = 300_000;
const MOST = 200;

/**
 * Has a host read for a look of a watched case whose time has come. The scan that follows answers it; a host that cannot be read says why it
 * waits. A look that is answered, ended or gone with its case is left alone.
 */
export async function lookAtCase(context: WorkContext, actor: Actor, lookId: string): Promise<void> {
  authorize(actor, 'work.run');
  const scanId = await context.db.$transaction((tx) => askForScan(tx, lookId, context.now()));
  if (scanId) await context.queue.send('scan-host', { scanId }, { priority: 8 });
}

async function askForScan(tx: Transaction, lookId: string, now: Date): Promise<string | null> {
  const look = await tx.caseLook.findFirst({
    where: { id: lookId, ...dueAt(now) },
    select: { hostId: true, held: true },
  });
  if (!look) return null;
  const { hostId } = look;
  const held = await whyHeld(tx, hostId);
  if (held !== null) {
    if (held === look.held) return null;
    await tx.caseLook.updateMany({ where: { id: lookId, state: 'waiting' }, data: { held } });
    await sendSignal(tx, { kind: 'host', hostId });
    return null;
  }
  const { count } = await tx.caseLook.updateMany({
    where: { id: lookId, ...dueAt(now) },
    data: { askedAt: now, held: null },
  });
  if (count !== 1) return null;
  const scan = await enqueueScan(tx, hostId, 'action', SCHEDULE.name);
  return scan.isNew ? scan.scanId : null;
}

const dueAt = (now: Date) => ({
  state: 'waiting',
  dueAt: { lte: now },
  OR: [{ askedAt: null }, { askedAt: { lt: new Date(now.getTime() - ASK_AGAIN_MS) } }],
});

/** Why a host is not read at all; null for one that is. A host that does not answer is asked, and its scan says so. */
async function whyHeld(tx: Transaction, hostId: string): Promise<string | null> {
  const host = await tx.host.findUnique({
    where: { id: hostId },
    select: { status: true, credential: { select: { hostId: true } } },
  });
  if (!host?.credential) return 'no-credential';
  return host.status === 'unconfirmed' ? 'key-not-confirmed' : null;
}

/** Looks whose job was lost, whose scan failed, or whose host was held. */
export async function askDueLooks(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const due = await context.db.caseLook.findMany({
    where: dueAt(context.now()),
    orderBy: { dueAt: 'asc' },
    select: { id: true },
    take: MOST,
  });
  for (const { id } of due) await lookAtCase(context, actor, id);
}
