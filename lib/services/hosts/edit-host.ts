import { z } from 'zod';
import { formatAddress } from '@/lib/model/connection';
import { sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { changeGuards } from '../guards/may-touch';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { findHost, lockHost } from './find-host';
import { addressTextSchema, hostNameSchema, tagsSchema } from './host-input';
import { refuseTaken } from './unique-host';

const schema = z.object({
  hostId: z.uuid(),
  name: hostNameSchema.optional(),
  tags: tagsSchema.optional(),
  address: addressTextSchema.optional(),
  outsideProbe: z.boolean().optional(),
});

/**
 * Renames, retags or moves a host. Another address takes the credential and the confirmed key away: what was entered for one
 * server is never sent to another.
 * @throws ServiceError `forbidden`, `not-found`, `invalid`, `name-taken`, `address-taken`.
 */
export async function editHost(context: ServiceContext, actor: Actor, input: unknown): Promise<{ detached: boolean }> {
  authorize(actor, 'hosts.manage');
  const { hostId, name, tags, address, outsideProbe } = parseInput(schema, input);
  return context.db.$transaction(async (tx) => {
    // Groups go by tags: who leaves one leaves what holds there. Hosts are locked before guards, everywhere.
    if (tags !== undefined) await lockHost(tx, hostId).then(() => changeGuards(tx));
    const host = await findHost(tx, hostId);
    const moved = address !== undefined && formatAddress(address) !== host.address;
    await refuseTaken(tx, {
      exceptId: hostId,
      ...(name !== undefined && { name }),
      ...(moved && { address: formatAddress(address) }),
    });
    if (moved) await tx.credential.deleteMany({ where: { hostId } });
    await tx.host.update({
      where: { id: hostId },
      data: {
        ...(name !== undefined && { name }),
        // Groups of the policy go by tags: its last scan is judged anew.
        ...(tags !== undefined && { tags, judgedPolicy: -1 }),
        ...(outsideProbe !== undefined && { outsideProbe }),
        ...(moved && {
          ...DETACHED,
          kind: address.kind,
          address: formatAddress(address),
          credentialVersion: { increment: 1 },
        }),
      },
    });
    const verb = moved ? 'host.move' : 'host.edit';
    const sentence = moved
      ? `${host.address} became ${formatAddress(address)}; the credential was removed.`
      : editWords(host, { tags, outsideProbe });
    await recordDeed(tx, context.vault, actor, {
      verb,
      hostId,
      hostName: name ?? host.name,
      subject: host.name,
      sentence,
    });
    await sendSignal(tx, { kind: 'host', hostId });
    return { detached: moved };
  });
}

/** What goes on the record of an edit: tags too, for what holds in a group goes by them. */
function editWords(
  host: { tags: string[]; outsideProbe: boolean },
  { tags, outsideProbe }: { tags?: string[] | undefined; outsideProbe?: boolean | undefined },
): string | null {
  const retagged = tags !== undefined && tags.join() !== host.tags.join();
  const words = [
    retagged ? `Tags: ${host.tags.join(', ') || 'none'} became ${tags.join(', ') || 'none'}.` : null,
    probeWords(host.outsideProbe, outsideProbe),
  ].filter((one) => one !== null);
  return words.length === 0 ? null : words.join(' ');
}

const probeWords = (before: boolean, after = before): string | null =>
  before === after ? null : after ? 'Ports are probed from the worker after each scan.' : 'Ports are probed no more.';

const DETACHED = {
  status: 'detached',
  statusCode: null,
  statusSentence: 'The address changed, so the credential was removed. Enter one for the new address.',
  hostKeyType: null,
  hostKeyFingerprint: null,
  hostKeyConfirmedAt: null,
  hostKeyConfirmedBy: null,
  nextScanAt: null,
};
