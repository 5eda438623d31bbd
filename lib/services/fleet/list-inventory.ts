import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { type HostInventory, parseInventory } from '../inventory/host-inventory';
import type { ServiceContext } from '../service-context';
import type { FleetImageRow, FleetPortRow } from '../views/fleet';

type InventoriedHost = { id: string; name: string; inventory: HostInventory };

/** Every image of the fleet, unknown ones first, then the most widespread. @throws ServiceError `forbidden`. */
export async function listFleetImages(context: ServiceContext, actor: Actor): Promise<FleetImageRow[]> {
  authorize(actor, 'fleet.read');
  const [hosts, unknown] = await Promise.all([
    readInventories(context),
    context.db.finding.findMany({
      where: { ruleId: 'image-unknown-namespace', state: { in: ['open', 'back'] } },
      select: { subjectId: true, subjectName: true, firstSeenAt: true },
    }),
  ]);
  const firstSeen = new Map(
    unknown.flatMap(({ subjectId, subjectName, firstSeenAt }) => [
      [subjectId, firstSeenAt] as const,
      [subjectName, firstSeenAt] as const,
    ]),
  );
  const rows = new Map<string, FleetImageRow>();
  for (const host of hosts) for (const image of host.inventory.images ?? []) addImage(rows, host, image, firstSeen);
  return [...rows.values()].sort(
    (a, b) => Number(b.unknown) - Number(a.unknown) || b.hosts.length - a.hosts.length || a.name.localeCompare(b.name),
  );
}

type InventoriedImage = NonNullable<HostInventory['images']>[number];

function addImage(
  rows: Map<string, FleetImageRow>,
  host: InventoriedHost,
  image: InventoriedImage,
  firstSeen: ReadonlyMap<string, Date>,
): void {
  const row = rows.get(image.imageId);
  const place = { id: host.id, name: host.name };
  if (row) {
    row.hosts.push(place);
    row.inUse ||= image.inUse;
    return;
  }
  const seenAt = firstSeen.get(image.imageId) ?? firstSeen.get(image.name);
  rows.set(image.imageId, {
    ...image,
    unknown: seenAt !== undefined,
    hosts: [place],
    firstSeenAt: seenAt?.toISOString() ?? null,
  });
}

const REACH_ORDER: Record<FleetPortRow['reach'], number> = { reachable: 0, unknown: 1, blocked: 2, loopback: 3 };

/** Every door of the fleet, reachable ones first. @throws ServiceError `forbidden`. */
export async function listFleetPorts(context: ServiceContext, actor: Actor): Promise<FleetPortRow[]> {
  authorize(actor, 'fleet.read');
  const hosts = await readInventories(context);
  return hosts
    .flatMap(({ id, name, inventory }) =>
      (inventory.ports ?? []).map(({ address, port, protocol, listener, path, reach, reason, probe }) => ({
        hostId: id,
        hostName: name,
        ...{ address, port, protocol, listener, path, reach, reason, probe },
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
