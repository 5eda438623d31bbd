import type { Policy } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { originOf } from '../images/origin';
import { type HostInventory, parseInventory } from '../inventory/host-inventory';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { readHostLooks } from '../sightings/host-moments';
import { readImageSights, readPortSights } from '../sightings/read-fleet-sightings';
import { together } from '../sightings/read-sightings';
import { keysOfImage, portKey, portKind } from '../sightings/things-seen';
import type { FleetImageRow, FleetPortRow } from '../views/fleet';

type InventoriedHost = { id: string; name: string; inventory: HostInventory };

/** Every image of the fleet, unknown ones first, then the most widespread. @throws ServiceError `forbidden`. */
export async function listFleetImages(context: ServiceContext, actor: Actor): Promise<FleetImageRow[]> {
  authorize(actor, 'fleet.read');
  const [hosts, unknown, policy, sights] = await Promise.all([
    readInventories(context),
    context.db.finding.findMany({
      where: { ruleId: 'image-unknown-namespace', state: { in: ['open', 'back'] } },
      select: { subjectId: true, subjectName: true },
    }),
    readSetting(context.db, 'policy'),
    readImageSights(context.db),
  ]);
  const doubted = new Set(unknown.flatMap(({ subjectId, subjectName }) => [subjectId, subjectName]));
  const rows = new Map<string, FleetImageRow>();
  for (const host of hosts)
    for (const image of host.inventory.images ?? [])
      addImage(rows, host, image, () => imageRow(image, { policy, sights, doubted }));
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

type ImageReading = {
  policy: Policy;
  sights: Awaited<ReturnType<typeof readImageSights>>;
  /** Ids and names of images that an open finding calls unknown. */
  doubted: ReadonlySet<string>;
};

function imageRow(image: InventoriedImage, { policy, sights, doubted }: ImageReading): FleetImageRow {
  const repoDigests = image.repoDigest === null ? [] : [image.repoDigest];
  const repoTags = image.imageId.includes(image.name) ? [] : [image.name];
  const { registry, publisher, standing } = originOf({ repoTags, repoDigests }, { policy, baseline: null });
  const keys = keysOfImage({ id: image.imageId, repoDigests });
  return {
    ...image,
    ...{ registry, publisher, standing },
    unknown: doubted.has(image.imageId) || doubted.has(image.name),
    hosts: [],
    seen: together(keys.map((key) => sights.get(key) ?? null)),
  };
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
