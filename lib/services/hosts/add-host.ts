import { formatAddress } from '@/lib/model/connection';
import { saveCredential, sendSignal, VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { addHostSchema, fits, nameFrom } from './host-input';
import { refuseTaken } from './unique-host';

const FIRST_SCAN_AFTER_MS = 60_000;

/**
 * Registers a server: its address, its sealed credential, and for ssh the key a person has confirmed. Nobody signs in yet;
 * the live test and the first scan do.
 * @throws ServiceError `forbidden`, `invalid`, `name-taken`, `address-taken`, `key-not-confirmed`, `locked`.
 */
export async function addHost(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ hostId: string; name: string }> {
  authorize(actor, 'hosts.manage');
  const { address, tags, credential, hostKey, ...rest } = parseInput(addHostSchema, input);
  if (!fits(address, credential.kind))
    throw new ServiceError('invalid', { field: 'credential', sentence: 'This credential does not fit the address.' });
  if (address.kind === 'ssh' && !hostKey)
    throw new ServiceError('key-not-confirmed', {
      field: 'hostKey',
      sentence: 'Compare and confirm the fingerprint first.',
    });
  const name = rest.name ?? nameFrom(address);
  try {
    return await context.db.$transaction(async (tx) => {
      await refuseTaken(tx, { name, address: formatAddress(address) });
      const { id } = await tx.host.create({
        data: {
          name,
          tags,
          kind: address.kind,
          address: formatAddress(address),
          createdBy: actor.name,
          // The page scans at once; this is for whoever closes it before that.
          nextScanAt: new Date(context.now().getTime() + FIRST_SCAN_AFTER_MS),
          ...(hostKey && {
            hostKeyType: hostKey.type ?? null,
            hostKeyFingerprint: hostKey.fingerprint,
            hostKeyConfirmedAt: context.now(),
            hostKeyConfirmedBy: actor.name,
          }),
        },
      });
      await saveCredential(tx, context.vault, id, credential);
      await recordDeed(tx, context.vault, actor, {
        verb: 'host.add',
        hostId: id,
        hostName: name,
        subject: formatAddress(address),
        sentence: hostKey ? `Host key ${hostKey.fingerprint} confirmed.` : null,
      });
      await sendSignal(tx, { kind: 'host', hostId: id });
      return { hostId: id, name };
    });
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
}
