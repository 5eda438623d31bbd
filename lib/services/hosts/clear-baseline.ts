import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { isMeasured } from '../baselines/end-baseline';
import { reassessHost } from '../findings/assess-host';
import { closeDrift } from '../findings/close-drift';
import { parseInput } from '../parse-input';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findHost, lockHost } from './find-host';
import { hostIdSchema } from './host-input';

/**
 * Takes back that a host is known good. Unless its group or the fleet says what is good, drift has no meaning any more and its
 * findings are closed; the host is read again.
 * @throws ServiceError `forbidden`, `not-found` when nothing is marked, `locked`.
 */
export async function clearBaseline(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { hostId } = parseInput(hostIdSchema, input);
  const scan = await context.db.$transaction(async (tx) => {
    await lockHost(tx, hostId);
    const host = await findHost(tx, hostId);
    const baseline = await tx.baseline.findUnique({ where: { hostId } });
    if (!baseline) throw new ServiceError('not-found');
    await tx.baseline.delete({ where: { hostId } });
    if (!(await isMeasured(tx, hostId, host.tags))) {
      await closeDrift(tx, { hostId, at: context.now(), actorName: actor.name });
      await reassessHost(tx, hostId);
    }
    const again = await enqueueIfReached(tx, hostId, actor.name);
    await recordDeed(tx, context.vault, actor, {
      verb: 'host.clear-baseline',
      hostId,
      hostName: host.name,
      subject: `snapshot ${baseline.snapshotId}`,
      sentence: `Marked by ${baseline.ownerName} at ${baseline.markedAt.toISOString()}.`,
    });
    return again;
  });
  if (scan?.isNew) await context.queue.send('scan-host', { scanId: scan.scanId }, { priority: 5 });
}
