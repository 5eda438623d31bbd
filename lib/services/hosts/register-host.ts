import { type Address, type Credential, formatAddress, type PinnedHostKey } from '@/lib/model/connection';
import { saveCredential, sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { recordDeed } from '../activity/record';
import type { ServiceContext } from '../service-context';
import { refuseTaken } from './unique-host';

export type Registration = {
  name: string;
  address: Address;
  tags: string[];
  credential: Credential;
  /** The key a person has confirmed. An ssh host without one stays `unconfirmed`: nobody signs in there. */
  hostKey: PinnedHostKey | null;
};

const FIRST_SCAN_AFTER_MS = 60_000;
export const NOT_CONFIRMED = 'Nobody has confirmed the host key of this server yet.';
/** How the row of a host says so. */
export const UNCONFIRMED = { status: 'unconfirmed', statusCode: 'key-not-confirmed', statusSentence: NOT_CONFIRMED };

/**
 * Makes the row of a new host and seals its credential, on the record.
 * @throws ServiceError `name-taken`, `address-taken`, `locked`; VaultError when the vault is locked.
 */
export async function registerHost(
  tx: Transaction,
  { vault, now }: ServiceContext,
  actor: Actor,
  { name, address, tags, credential, hostKey }: Registration,
): Promise<{ hostId: string; name: string }> {
  const text = formatAddress(address);
  const unconfirmed = address.kind === 'ssh' && !hostKey;
  await refuseTaken(tx, { name, address: text });
  const { id } = await tx.host.create({
    data: {
      name,
      tags,
      kind: address.kind,
      address: text,
      createdBy: actor.name,
      ...(unconfirmed && UNCONFIRMED),
      // The page scans at once; this is for whoever closes it before that.
      nextScanAt: unconfirmed ? null : new Date(now().getTime() + FIRST_SCAN_AFTER_MS),
      ...(hostKey && {
        hostKeyType: hostKey.type ?? null,
        hostKeyFingerprint: hostKey.fingerprint,
        hostKeyConfirmedAt: now(),
        hostKeyConfirmedBy: actor.name,
      }),
    },
  });
  await saveCredential(tx, vault, id, credential);
  await recordDeed(tx, vault, actor, {
    verb: 'host.add',
    hostId: id,
    hostName: name,
    subject: text,
    sentence: hostKey ? `Host key ${hostKey.fingerprint} confirmed.` : unconfirmed ? NOT_CONFIRMED : null,
  });
  await sendSignal(tx, { kind: 'host', hostId: id });
  return { hostId: id, name };
}
