import type { EngineReader } from '@/lib/connect/engine-reader';
import { type Container, type Fact, type Facts, read } from '@/lib/model';
import { ask } from './ask';
import { type DiskItems, parseDiskItems } from './disk-items';
import { parseNetworkSettings } from './network-settings';
import type { EngineOptions } from './read-engine';
import { parseDiskUse, parseNetworks, parseVolumes } from './storage';

/** Networks, with the running containers in them: the list of the engine names none. */
export async function readNetworks(
  engine: EngineReader,
  containers: Promise<Fact<readonly Container[]>>,
  { signal }: EngineOptions,
): Promise<Pick<Facts, 'networks' | 'networkSettings'>> {
  const answer = await ask(
    () => engine.listNetworks({ signal }),
    (networks) => ({ ...parseNetworks(networks), settings: parseNetworkSettings(networks) }),
  );
  if (!answer.read) return { networks: answer, networkSettings: answer };
  const { networks, unreadItems, settings } = answer.value;
  return {
    networks: read(withMembers(networks, await containers), unreadItems),
    networkSettings: read(settings, unreadItems),
  };
}

function withMembers<N extends { id: string; name: string; containerIds: string[] }>(
  networks: N[],
  containers: Fact<readonly Container[]>,
): N[] {
  return networks.map((network) => {
    const members = (containers.read ? containers.value : [])
      .filter(
        (container) =>
          container.running &&
          container.networks.some((one) => one.networkId === network.id || one.name === network.name),
      )
      .map((container) => container.id);
    return { ...network, containerIds: [...new Set([...network.containerIds, ...members])] };
  });
}

/** Volumes, and what everything on the disk weighs, which also tells the volumes' sizes. */
export async function readStorage(
  engine: EngineReader,
  { limits, signal }: EngineOptions,
  step: <T>(fact: T) => T,
): Promise<Pick<Facts, 'volumes' | 'diskUse' | keyof DiskItems>> {
  const [volumes, disk] = await Promise.all([
    ask(() => engine.listVolumes({ signal }), parseVolumes).then(step),
    ask(
      () => engine.diskUsage({ signal, milliseconds: limits.slowMilliseconds }),
      (answer) => ({ ...parseDiskUse(answer), items: parseDiskItems(answer) }),
    ).then(step),
  ]);
  const items = disk.read ? disk.value.items : { imageSizes: disk, containerSizes: disk, buildCache: disk };
  return {
    volumes: volumes.read
      ? read(withSizes(volumes.value.volumes, disk.read ? disk.value.volumes : new Map()), volumes.value.unreadItems)
      : volumes,
    diskUse: disk.read ? read(disk.value.use) : disk,
    ...items,
  };
}

type Sized = { name: string; sizeBytes: number | null; references: number | null };

const withSizes = <V extends Sized>(volumes: V[], counted: ReadonlyMap<string, Sized>): V[] =>
  volumes.map((volume) => {
    const known = counted.get(volume.name);
    return {
      ...volume,
      sizeBytes: known?.sizeBytes ?? volume.sizeBytes,
      references: known?.references ?? volume.references,
    };
  });
