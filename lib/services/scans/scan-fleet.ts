import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import type { ServiceContext } from '../service-context';
import { enqueueScan } from './enqueue-scan';

/** Scans every host that has a credential and a confirmed key. @throws ServiceError `forbidden`, `locked`. */
export async function scanFleet(context: ServiceContext, actor: Actor): Promise<{ queued: number }> {
  authorize(actor, 'scans.run');
  const scans = await context.db.$transaction(async (tx) => {
    const hosts = await tx.host.findMany({
      where: { credential: { isNot: null }, status: { not: 'unconfirmed' } },
      select: { id: true },
    });
    const made = [];
    for (const { id } of hosts) made.push(await enqueueScan(tx, id, 'user', actor.name));
    await recordDeed(tx, context.vault, actor, { verb: 'fleet.scan', subject: `${hosts.length} hosts` });
    return made.filter(({ isNew }) => isNew);
  });
  for (const { scanId } of scans) await context.queue.send('scan-host', { scanId }, { priority: 3 });
  return { queued: scans.length };
}
