import { z } from 'zod';
import type { Policy } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInventory } from '../inventory/host-inventory';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { TrustEffect } from '../views/trust';
import { effectOf, type HeldImage, NAME_RULES } from './effect';
import { imageOnHostSchema, publisherOf } from './image-on-host';
import { joinPlaces, placesSchema } from './places';

const schema = z.union([placesSchema, imageOnHostSchema]);
const MOST_FINDINGS = 10_000;

/**
 * What trusting just these registries and publishers would do, or the publisher of an image in addition to those of now. Changes nothing.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`.
 */
export async function previewTrust(context: ServiceContext, actor: Actor, input: unknown): Promise<TrustEffect> {
  authorize(actor, 'policy.manage');
  const asked = parseInput(schema, input);
  const { db } = context;
  const before = await readSetting(db, 'policy');
  const trustedNamespaces =
    'hostId' in asked ? [...before.trustedNamespaces, await publisherOf(db, asked)] : joinPlaces(asked);
  const after: Policy = { ...before, trustedNamespaces };
  const [hosts, findings] = await Promise.all([
    db.host.findMany({ select: { id: true, inventory: true } }),
    db.finding.findMany({
      where: { ruleId: { in: [...NAME_RULES] }, state: { in: ['open', 'back'] } },
      select: { ruleId: true, subjectId: true, subjectName: true },
      take: MOST_FINDINGS,
    }),
  ]);
  const images = hosts.flatMap(({ id, inventory }): HeldImage[] =>
    (parseInventory(inventory)?.images ?? []).map(({ name }) => ({ hostId: id, name })),
  );
  return effectOf(before, after, { images, findings });
}
