import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { findHost } from '../hosts/find-host';
import { hostIdSchema } from '../hosts/host-input';
import { NOT_CONFIRMED } from '../hosts/register-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { enqueueScan } from './enqueue-scan';

/**
 * Scans a host now. When a scan of it is queued or runs already, that one is the answer.
 * @throws ServiceError `forbidden`, `not-found`, `no-credential`, `key-not-confirmed`, `locked`.
 */
export async function scanHost(context: ServiceContext, actor: Actor, input: unknown): Promise<{ scanId: string }> {
  authorize(actor, 'scans.run');
  const { hostId } = parseInput(hostIdSchema, input);
  const { scanId, isNew } = await context.db.$transaction(async (tx) => {
    const host = await findHost(tx, hostId);
    if ((await tx.credential.count({ where: { hostId } })) === 0) throw new ServiceError('no-credential');
    if (host.status === 'unconfirmed') throw new ServiceError('key-not-confirmed', { sentence: NOT_CONFIRMED });
    const scan = await enqueueScan(tx, hostId, host.lastScanAt ? 'user' : 'first', actor.name);
    if (scan.isNew) await recordDeed(tx, context.vault, actor, { verb: 'host.scan', hostId, hostName: host.name });
    return scan;
  });
  if (isNew) await context.queue.send('scan-host', { scanId }, { priority: 5 });
  return { scanId };
}
