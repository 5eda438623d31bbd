import { z } from 'zod';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { forgetGuardsOf } from '../guards/forget-host';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findHost } from './find-host';

const schema = z.object({ hostId: z.uuid(), confirmName: z.string().max(63) });

/**
 * Forgets a host with its scans, findings and credential. What was done on it stays on the record, and so does the evidence.
 * Nothing is changed on the server.
 * @throws ServiceError `forbidden`, `not-found`, `confirm-name`, `busy` while an action runs on it.
 */
export async function removeHost(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { hostId, confirmName } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    const host = await findHost(tx, hostId);
    if (confirmName !== host.name) throw new ServiceError('confirm-name', { field: 'confirmName' });
    if ((await tx.actionRun.count({ where: { activeHostId: hostId } })) > 0) throw new ServiceError('busy');
    await forgetGuardsOf(tx, hostId);
    await tx.host.delete({ where: { id: hostId } });
    await recordDeed(tx, context.vault, actor, {
      verb: 'host.remove',
      hostId,
      hostName: host.name,
      subject: host.address,
    });
    await sendSignal(tx, { kind: 'host', hostId });
  });
}
