import { z } from 'zod';
import type { Transaction } from '@/lib/store';
import { findHost } from '../hosts/find-host';
import { readSnapshot } from '../hosts/read-snapshot';
import { originOf } from '../images/origin';
import { parseInput } from '../parse-input';
import { ServiceError } from '../service-error';
import { readSetting } from '../settings/settings';
import type { Origin } from '../views/provenance';
import { publisherSchema, registrySchema } from './places';

/** The browser names an image by its id; what it is called comes from the last scan. */
export const imageOnHostSchema = z.object({ hostId: z.uuid(), imageId: z.string().max(128) });
export type ImageOnHost = z.infer<typeof imageOnHostSchema>;

/** @throws ServiceError `not-found` when the last scan did not see it. */
export async function originOnHost(db: Transaction, { hostId, imageId }: ImageOnHost): Promise<Origin> {
  const host = await findHost(db, hostId);
  const [snapshot, policy] = await Promise.all([readSnapshot(db, host.snapshotId), readSetting(db, 'policy')]);
  const { images } = snapshot?.facts ?? {};
  const image = images?.read ? images.value.find(({ id }) => id === imageId) : undefined;
  if (!image) throw new ServiceError('not-found');
  return originOf(image, { policy, baseline: null });
}

/** Whom the policy would name: the publisher, never a registry where anybody may publish. @throws ServiceError `not-found`, `invalid`. */
export async function publisherOf(db: Transaction, image: ImageOnHost): Promise<string> {
  const { publisher, standing } = await originOnHost(db, image);
  if (publisher === null || standing === 'built-here') throw new ServiceError('not-found');
  // The name was chosen by whoever published it: it is held against the same rules as what people type.
  return parseInput(publisher.includes('/') ? publisherSchema : registrySchema, publisher);
}

/** @throws ServiceError `not-found` for an image without a name. */
export async function repositoryOf(db: Transaction, image: ImageOnHost): Promise<string> {
  const { repository } = await originOnHost(db, image);
  if (repository === null) throw new ServiceError('not-found');
  return repository;
}
