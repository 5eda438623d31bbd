import { z } from 'zod';
import type { Container, Image, Snapshot } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { labelOf } from '../actions/action-words';
import { readBaseline } from '../baselines/read-baselines';
import { stored } from '../findings/stored-finding';
import { readProtection, withRefusals } from '../guards/held-here';
import { readGuardsOf } from '../guards/may-touch';
import { findHost } from '../hosts/find-host';
import { readSnapshot } from '../hosts/read-snapshot';
import { imageRow } from '../hosts/tabs/container-rows';
import { parseInput } from '../parse-input';
import { ACTIONS_ON_SEEN } from '../rollouts/rollout-ask';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { NEVER_READ, readHostLooks } from '../sightings/host-moments';
import { readSightings, together } from '../sightings/read-sightings';
import { keysOfImage } from '../sightings/things-seen';
import type { ImageUser, ImageView } from '../views/provenance';
import { containerStarts } from './container-starts';
import { spreadOf } from './image-spread';
import { originOf } from './origin';

const schema = z.object({ hostId: z.uuid(), imageId: z.string().max(128) });

/**
 * The side panel of one image, as the last scan saw it: where it comes from, who has it and who started it. Null when it is not on the
 * host any more.
 * @throws ServiceError `forbidden`, `not-found` when there is no such host.
 */
export async function viewImage(context: ServiceContext, actor: Actor, input: unknown): Promise<ImageView | null> {
  authorize(actor, 'fleet.read');
  const { hostId, imageId } = parseInput(schema, input);
  const { db } = context;
  const host = await findHost(db, hostId);
  const snapshot = await readSnapshot(db, host.snapshotId);
  const image = imagesOf(snapshot).find(({ id }) => id === imageId);
  if (!snapshot || !image) return null;
  const [findings, policy, baseline, looks] = await Promise.all([
    db.finding.findMany({ where: { hostId, state: { not: 'resolved' } } }),
    readSetting(db, 'policy'),
    readBaseline(db, hostId, context.now()),
    readHostLooks(db, hostId),
  ]);
  const origin = originOf(image, { policy, baseline });
  const keys = keysOfImage(image);
  const [seen, spread, blocked] = await Promise.all([
    readSightings(db, hostId, ['image'], looks.get(hostId) ?? NEVER_READ),
    spreadOf(db, keys, origin.repository),
    readBlock(db, origin.repository),
  ]);
  const row = imageRow(image, { snapshot, findings: findings.map(stored), places: context.places });
  const [refusalOf, protection] = await Promise.all([
    readGuardsOf(db, hostId),
    readProtection(db, host, { kind: 'image', names: [image.id, ...image.repoTags, ...image.repoDigests] }),
  ]);
  return {
    host: { id: host.id, name: host.name },
    row: { ...row, actions: withRefusals(row.actions, { kind: 'image', id: image.id }, refusalOf) },
    protection,
    origin,
    seen: together(keys.map((key) => seen('image', key))),
    ...spread,
    everywhere: everywhereOnImage(imageId, spread.sameContent.count),
    users: usersOf(image, snapshot),
    blocked,
  };
}

/** By its content: what another host calls it does not matter. Only where other hosts have it too. */
const everywhereOnImage = (imageId: string, hosts: number): ImageView['everywhere'] =>
  hosts < 2
    ? []
    : ACTIONS_ON_SEEN.image.map((actionId) => ({
        ...{ ask: { what: 'image', value: imageId, actionId }, label: labelOf(actionId), hosts },
      }));

async function readBlock(db: Transaction, repository: string | null): Promise<ImageView['blocked']> {
  const row = repository === null ? null : await db.blockedImage.findUnique({ where: { repository } });
  return row && { by: row.ownerName, reason: row.reason, at: row.blockedAt.toISOString() };
}

const imagesOf = (snapshot: Snapshot | null): readonly Image[] =>
  snapshot?.facts.images.read ? snapshot.facts.images.value : [];

function usersOf(image: Image, snapshot: Snapshot): ImageUser[] {
  const { containers } = snapshot.facts;
  const own = containers.read ? containers.value.filter(({ imageId }) => imageId === image.id) : [];
  return own.map((container: Container) => ({
    containerId: container.id,
    name: container.name,
    running: container.running,
    createdAt: container.createdAt,
    starts: containerStarts(container, snapshot),
  }));
}
