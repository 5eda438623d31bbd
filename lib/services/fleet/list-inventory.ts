import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { readHeldBaselines } from '../baselines/held-baselines';
import { type ImageWords, readBlockers, readSharedGoodBy, trustOf } from '../images/image-words';
import { type HostInventory, parseInventory } from '../inventory/host-inventory';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { readHostLooks } from '../sightings/host-moments';
import { readImageSights, readPortSights } from '../sightings/read-fleet-sightings';
import { together } from '../sightings/read-sightings';
import { keysOfImage, portKey, portKind } from '../sightings/things-seen';
import type { FleetImageRow, FleetPortRow } from '../views/fleet';
import type { ImageTrust, Origin } from '../views/provenance';

type InventoriedHost = { id: string; name: string; inventory: HostInventory };

/** Every image of the fleet, unknown ones first, then the most widespread. @throws ServiceError `forbidden`. */
export async function listFleetImages(context: ServiceContext, actor: Actor): Promise<FleetImageRow[]> {
  authorize(actor, 'fleet.read');
  const [hosts, unknown, words, sights] = await Promise.all([
    readInventories(context),
    context.db.finding.findMany({
      where: { ruleId: 'image-unknown-namespace', state: { in: ['open', 'back'] } },
      select: { subjectId: true, subjectName: true },
    }),
    readFleetWords(context),
    readImageSights(context.db),
  ]);
  const doubted = new Set(unknown.flatMap(({ subjectId, subjectName }) => [subjectId, subjectName]));
  const rows = new Map<string, FleetImageRow>();
  for (const host of hosts)
    for (const image of host.inventory.images ?? [])
      addImage(rows, host, image, () => imageRow(image, { words, sights, doubted }));
  return [...rows.values()].sort(
    (a, b) => Number(b.unknown) - Number(a.unknown) || b.hosts.length - a.hosts.length || a.name.localeCompare(b.name),
  );
}

type InventoriedImage = NonNullable<HostInventory['images']>[number];

function addImage(
  rows: Map<string, FleetImageRow>,
  { id, name }: InventoriedHost,
  image: InventoriedImage,
  make: () => FleetImageRow,
): void {
  const row = rows.get(image.imageId) ?? make();
  row.hosts.push({ id, name });
  row.inUse ||= image.inUse;
  rows.set(image.imageId, row);
}

/** What holds on every host: a group's word is of that group alone. */
async function readFleetWords({ db, now }: ServiceContext): Promise<ImageWords> {
  const [policy, blocked, held] = await Promise.all([
    readSetting(db, 'policy'),
    readBlockers(db),
    readHeldBaselines(db, [], now()),
  ]);
  const goodBy = await readSharedGoodBy(
    db,
    held.map(({ id }) => id),
  );
  return { policy, baseline: null, blocked, goodBy };
}

type ImageReading = {
  words: ImageWords;
  sights: Awaited<ReturnType<typeof readImageSights>>;
  /** Ids and names of images that an open finding calls unknown. */
  doubted: ReadonlySet<string>;
};

function imageRow(image: InventoriedImage, { words, sights, doubted }: ImageReading): FleetImageRow {
  const repoDigests = image.repoDigest === null ? [] : [image.repoDigest];
  const repoTags = image.imageId.includes(image.name) ? [] : [image.name];
  const { origin, trust } = trustOf({ repoTags, repoDigests }, words);
  const keys = keysOfImage({ id: image.imageId, repoDigests });
  return {
    ...image,
    ...{ registry: origin.registry, publisher: origin.publisher, trust: goodInFleet(trust, origin, words) },
    unknown: doubted.has(image.imageId) || doubted.has(image.name),
    hosts: [],
    seen: together(keys.map((key) => sights.get(key) ?? null)),
  };
}

/** Without a snapshot of its own the fleet's baseline is known by its publishers alone. */
function goodInFleet(trust: ImageTrust, { publisher }: Origin, { goodBy }: ImageWords): ImageTrust {
  const by = goodBy.get(publisher ?? '');
  return trust.standing === 'unknown' && by !== undefined ? { ...trust, standing: 'known-good', goodBy: by } : trust;
}

const REACH_ORDER: Record<FleetPortRow['reach'], number> = { reachable: 0, unknown: 1, blocked: 2, loopback: 3 };

/** Every door of the fleet, reachable ones first. @throws ServiceError `forbidden`. */
export async function listFleetPorts(context: ServiceContext, actor: Actor): Promise<FleetPortRow[]> {
  authorize(actor, 'fleet.read');
  const [hosts, looks] = await Promise.all([readInventories(context), readHostLooks(context.db)]);
  const sights = await readPortSights(context.db, looks);
  return hosts
    .flatMap(({ id, name, inventory }) =>
      (inventory.ports ?? []).map(({ containerId, pid, ...door }) => ({
        hostId: id,
        hostName: name,
        ...door,
        seen: sights(id, portKind({ containerId, pid }), portKey(door)),
      })),
    )
    .sort(
      (a, b) => REACH_ORDER[a.reach] - REACH_ORDER[b.reach] || a.hostName.localeCompare(b.hostName) || a.port - b.port,
    );
}

async function readInventories({ db }: ServiceContext): Promise<InventoriedHost[]> {
  const hosts = await db.host.findMany({ select: { id: true, name: true, inventory: true }, orderBy: { name: 'asc' } });
  return hosts.flatMap(({ id, name, inventory }) => {
    const parsed = parseInventory(inventory);
    return parsed ? [{ id, name, inventory: parsed }] : [];
  });
}
