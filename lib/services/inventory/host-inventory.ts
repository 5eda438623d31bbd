import { z } from 'zod';
import { countReachable, portsOf } from '@/lib/exposure';
import { type NetworkAddress, OutsideAnswer, type Snapshot } from '@/lib/model';
import { workloadsOf } from '@/lib/rules/reading/container/workloads';
import { repositoryFor } from '@/lib/rules/reading/image/image-reference';
import { isLoopback } from '@/lib/rules/reading/network/address';

const portSchema = z.object({
  address: z.string(),
  port: z.number(),
  protocol: z.string(),
  listener: z.string(),
  containerId: z.string().nullable(),
  pid: z.number().nullable(),
  path: z.enum(['INPUT', 'DOCKER-USER', 'none']),
  reach: z.enum(['reachable', 'blocked', 'loopback', 'unknown']),
  reason: z.string(),
  /** What a connection from outside met. Inventories made before that was tried hold none. */
  probe: OutsideAnswer.nullable().default(null),
});

/** What the fleet page shows of a host's last snapshot, kept in Host.inventory. Null parts were not read. */
export const hostInventorySchema = z.object({
  containers: z.object({ running: z.number(), total: z.number() }).nullable(),
  engine: z.object({ product: z.string(), version: z.string(), apiVersion: z.string() }).nullable(),
  reachablePorts: z.number().nullable(),
  ports: z.array(portSchema).nullable(),
  images: z
    .array(
      z.object({
        imageId: z.string(),
        name: z.string(),
        repoDigest: z.string().nullable(),
        sizeBytes: z.number(),
        inUse: z.boolean(),
        /** Inventories made before that hold none. */
        createdAt: z.string().nullable().default(null),
      }),
    )
    .nullable(),
  /** For "how many hosts hold this image". */
  repositories: z.array(z.string()),
  /** What runs, for comparing versions across the fleet. Inventories made before that hold none. */
  workloads: z
    .array(
      z.object({
        service: z.string(),
        repository: z.string(),
        repoDigest: z.string(),
        createdAt: z.string().nullable(),
      }),
    )
    .default([]),
  /** Under which the host is known to others, a swarm's managers among them. Inventories made before that hold none. */
  addresses: z.array(z.string()).default([]),
  /** Names to search for: containers and their ids. */
  containerNames: z.array(z.object({ id: z.string(), name: z.string(), imageRef: z.string() })),
});
export type HostInventory = z.infer<typeof hostInventorySchema>;

/** More than this is not a list that a page of the fleet shows. */
const MOST = 500;

export const parseInventory = (value: unknown): HostInventory | null =>
  hostInventorySchema
    .nullable()
    .catch(null)
    .parse(value ?? null);

export function inventoryOf(snapshot: Snapshot): HostInventory {
  const { addresses, containers, engineVersion, images } = snapshot.facts;
  const ports = portsOf(snapshot);
  const running = containers.read ? containers.value.filter((one) => one.running).length : 0;
  return {
    containers: containers.read ? { running, total: containers.value.length } : null,
    engine: engineVersion.read
      ? {
          product: engineVersion.value.engine,
          version: engineVersion.value.version,
          apiVersion: engineVersion.value.apiVersion,
        }
      : null,
    reachablePorts: countReachable(ports),
    // How each answer came about stays in the Snapshot: the fleet shows the answer.
    ports: ports?.slice(0, MOST).map(({ ways: _, ...door }) => door) ?? null,
    images: images.read ? images.value.slice(0, MOST).map(imageRow) : null,
    repositories: images.read
      ? [...new Set(images.value.flatMap(({ repoTags }) => repoTags.map(repositoryFor)))].slice(0, MOST)
      : [],
    workloads: containers.read && images.read ? workloadsOf(containers.value, images.value).slice(0, MOST) : [],
    addresses: addresses.read
      ? addresses.value
          .filter(isOfNetwork)
          .map((one) => one.address)
          .slice(0, MOST)
      : [],
    containerNames: containers.read
      ? containers.value.slice(0, MOST).map(({ id, name, imageRef }) => ({ id, name, imageRef }))
      : [],
  };
}

/** Not loopback, and not one that is good on its own link alone: other hosts have the same. */
const isOfNetwork = ({ address, scope }: NetworkAddress): boolean =>
  scope !== 'link' && scope !== 'host' && !isLoopback(address);

type Image = Extract<Snapshot['facts']['images'], { read: true }>['value'][number];

const imageRow = (image: Image): NonNullable<HostInventory['images']>[number] => ({
  imageId: image.id,
  name: nameOfImage(image),
  repoDigest: image.repoDigests[0] ?? null,
  sizeBytes: image.sizeBytes,
  inUse: image.containerCount > 0,
  createdAt: image.createdAt,
});

/** The first tag, else the digest's repository, else the short id. */
export const nameOfImage = (image: Pick<Image, 'id' | 'repoTags' | 'repoDigests'>): string =>
  image.repoTags[0] ?? image.repoDigests[0]?.split('@')[0] ?? image.id.replace('sha256:', '').slice(0, 12);
