import { z } from 'zod';
import { sshFingerprintSchema } from '@/lib/model/connection';
import { NO_JSON, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findHost } from './find-host';

const schema = z.object({ hostId: z.uuid(), fingerprint: sshFingerprintSchema });

/**
 * Trusts the key a host shows now, instead of the one before or as its first. The fingerprint must be exactly the offered one; of two people
 * who confirm different ones at most one is right, and only the first counts.
 * @throws ServiceError `forbidden`, `not-found`, `key-not-confirmed`.
 */
export async function confirmHostKey(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { hostId, fingerprint } = parseInput(schema, input);
  await context.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "hosts" WHERE "id" = ${hostId}::uuid FOR UPDATE`;
    const host = await findHost(tx, hostId);
    const offered = offeredKeySchema.safeParse(host.offeredKey);
    if (!offered.success || offered.data.fingerprint !== fingerprint)
      throw new ServiceError('key-not-confirmed', { field: 'fingerprint' });
    await tx.host.update({
      where: { id: hostId },
      data: {
        hostKeyType: offered.data.type,
        hostKeyFingerprint: fingerprint,
        hostKeyConfirmedAt: context.now(),
        hostKeyConfirmedBy: actor.name,
        offeredKey: NO_JSON,
        status: host.lastSeenAt ? 'offline' : 'new',
        statusCode: null,
        // A first key changes nothing that was read: there is nothing to say about it.
        statusSentence: host.hostKeyFingerprint ? 'The new host key was confirmed; not read since.' : null,
        nextScanAt: context.now(),
      },
    });
    await recordDeed(tx, context.vault, actor, {
      verb: 'host.confirm-key',
      hostId,
      hostName: host.name,
      subject: fingerprint,
      sentence: `Before: ${host.hostKeyFingerprint ?? 'none'}.`,
    });
    await sendSignal(tx, { kind: 'host', hostId });
  });
}

export const offeredKeySchema = z.object({ type: z.string(), fingerprint: z.string(), seenAt: z.string() });
