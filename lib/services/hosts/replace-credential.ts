import { z } from 'zod';
import { credentialSchema, parseAddress, pinnedHostKeySchema } from '@/lib/model/connection';
import { saveCredential, sendSignal, VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findHost } from './find-host';
import { fits } from './host-input';
import { UNCONFIRMED } from './register-host';

const schema = z.object({ hostId: z.uuid(), credential: credentialSchema, hostKey: pinnedHostKeySchema.nullish() });

/**
 * Seals another credential for a host; the one before is gone. With `hostKey` (after an address change) also the confirmed key.
 * @throws ServiceError `forbidden`, `not-found`, `invalid`, `locked`.
 */
export async function replaceCredential(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'hosts.manage');
  const { hostId, credential, hostKey } = parseInput(schema, input);
  try {
    await context.db.$transaction(async (tx) => {
      const host = await findHost(tx, hostId);
      const parsed = parseAddress(host.address);
      if (!parsed.ok || !fits(parsed.address, credential.kind))
        throw new ServiceError('invalid', { field: 'credential' });
      const pins = hostKey && !host.hostKeyFingerprint;
      const confirmed = parsed.address.kind !== 'ssh' || Boolean(pins) || host.hostKeyFingerprint !== null;
      await tx.host.update({
        where: { id: hostId },
        data: {
          nextScanAt: confirmed ? context.now() : null,
          ...((host.status === 'detached' || host.status === 'unconfirmed') &&
            (confirmed ? { status: 'new', statusCode: null, statusSentence: null } : UNCONFIRMED)),
          ...(pins && {
            hostKeyType: hostKey.type ?? null,
            hostKeyFingerprint: hostKey.fingerprint,
            hostKeyConfirmedAt: context.now(),
            hostKeyConfirmedBy: actor.name,
          }),
        },
      });
      await saveCredential(tx, context.vault, hostId, credential);
      await recordDeed(tx, context.vault, actor, {
        verb: 'host.replace-credential',
        hostId,
        hostName: host.name,
        subject: credential.kind,
      });
      await sendSignal(tx, { kind: 'host', hostId });
    });
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
}
