import { asJson, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ProbeView } from '../views/add-server';
import { findHost } from './find-host';
import { hostIdSchema } from './host-input';
import { probeHost } from './probe-host';

/**
 * Asks a server whose key nobody has confirmed for that key, and keeps it as offered, so that `confirmHostKey` can be told which
 * one a person compared. Nobody signs in.
 * @throws ServiceError `forbidden`, `not-found`, `invalid` when its key is confirmed already, `worker-away`.
 */
export async function probeUnconfirmed(context: ServiceContext, actor: Actor, input: unknown): Promise<ProbeView> {
  authorize(actor, 'hosts.manage');
  const { hostId } = parseInput(hostIdSchema, input);
  const host = await findHost(context.db, hostId);
  if (host.status !== 'unconfirmed')
    throw new ServiceError('invalid', { sentence: 'The key of this server is confirmed already.' });
  const probed = await probeHost(context, actor, { address: host.address });
  if (!probed.ok || !probed.key) return probed;
  const { type, fingerprint } = probed.key;
  await context.db.host.updateMany({
    where: { id: hostId, status: 'unconfirmed', address: host.address },
    data: { offeredKey: asJson({ type, fingerprint, seenAt: context.now().toISOString() }) },
  });
  await sendSignal(context.db, { kind: 'host', hostId });
  return probed;
}
