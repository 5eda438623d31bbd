import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { changePolicy } from '../settings/change-policy';
import { readPolicySettings } from '../settings/read-policy';
import { imageOnHostSchema, publisherOf } from './image-on-host';
import { joinPlaces, placesSchema } from './places';
import { reasonSchema } from './reason';

const schema = placesSchema.extend({ version: z.number().int().min(0), reason: reasonSchema });

/**
 * Sets which registries and publishers the policy trusts; everything else in it stays. It is a change of the policy like any other: with its
 * version, its history and a new judgement of the last scans.
 * @throws ServiceError `forbidden`, `invalid`, `policy-changed`, `locked`.
 */
export async function changeTrust(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'policy.manage');
  const { version, reason, ...places } = parseInput(schema, input);
  await changePolicy(context, actor, { scope: '', version, reason, edits: [trusting(joinPlaces(places))] });
}

const imageSchema = imageOnHostSchema.extend({ reason: reasonSchema });

/**
 * Trusts the publisher of one image, everywhere.
 * @throws ServiceError `forbidden`, `invalid`, `not-found` when the image is gone or nobody published it, `policy-changed`, `locked`.
 */
export async function trustPublisher(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'policy.manage');
  const { reason, ...image } = parseInput(imageSchema, input);
  const publisher = await publisherOf(context.db, image);
  const { version, fleet } = await readPolicySettings(context.db);
  const values = [...new Set([...fleet.trustedNamespaces, publisher])].sort();
  await changePolicy(context, actor, { scope: '', version, reason, edits: [trusting(values)] });
}

const trusting = (values: string[]) => ({ kind: 'list', name: 'trustedNamespaces', values }) as const;
