import { asJson, sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import { enqueueIfReached } from '../scans/enqueue-scan';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { imageOnHostSchema, publisherOf } from './image-on-host';
import { joinPlaces, placesSchema } from './places';
import { reasonSchema } from './reason';

/**
 * Sets which registries and publishers the policy trusts; everything else in it stays. It holds from the next scans on.
 * @throws ServiceError `forbidden`, `invalid`, `locked`.
 */
export async function changeTrust(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const places = joinPlaces(parseInput(placesSchema, input));
  await context.db.$transaction(async (tx) => {
    const before = await setTrust(tx, actor, () => places);
    const added = places.filter((place) => !before.includes(place));
    const removed = before.filter((place) => !places.includes(place));
    await recordDeed(tx, context.vault, actor, {
      verb: 'policy.trust',
      subject: 'trusted registries and publishers',
      sentence: `Added: ${added.join(', ') || 'none'}. Removed: ${removed.join(', ') || 'none'}.`.slice(0, 2000),
    });
  });
}

const schema = imageOnHostSchema.extend({ reason: reasonSchema });

/**
 * Trusts the publisher of one image, everywhere; the host it was seen on is read again.
 * @throws ServiceError `forbidden`, `invalid`, `not-found` when the image is gone or nobody published it, `locked`.
 */
export async function trustPublisher(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const { hostId, imageId, reason } = parseInput(schema, input);
  const scan = await context.db.$transaction(async (tx) => {
    const publisher = await publisherOf(tx, { hostId, imageId });
    await setTrust(tx, actor, (before) => [...new Set([...before, publisher])].sort());
    await recordDeed(tx, context.vault, actor, { verb: 'policy.trust', subject: publisher, sentence: reason });
    return enqueueIfReached(tx, hostId, actor.name);
  });
  if (scan?.isNew) await context.queue.send('scan-host', { scanId: scan.scanId }, { priority: 5 });
}

/** @returns what was trusted before. */
async function setTrust(
  tx: Transaction,
  actor: Actor,
  change: (before: readonly string[]) => string[],
): Promise<readonly string[]> {
  const policy = await readSetting(tx, 'policy');
  const value = asJson({ ...policy, trustedNamespaces: change(policy.trustedNamespaces) });
  const row = { value, updatedBy: actor.name };
  await tx.setting.upsert({ where: { key: 'policy' }, create: { key: 'policy', ...row }, update: row });
  await sendSignal(tx, { kind: 'fleet' });
  return policy.trustedNamespaces;
}
