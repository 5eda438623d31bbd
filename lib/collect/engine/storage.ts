import { z } from 'zod';
import type { DiskUse, EngineEvent, Network, Volume } from '@/lib/model';
import { maskText } from '../text/mask-secrets';
import { amount, flag, listOf, pairs, text, textMap, time } from './lenient';

const NetworkAnswer = z.object({
  Id: z.string().min(1),
  Name: text,
  Driver: text,
  Scope: text,
  Internal: flag,
  Options: textMap,
  Containers: pairs,
  IPAM: z.object({ Config: listOf(z.object({ Subnet: text })) }).catch({ Config: [] }),
});

/** GET /networks. The list names no containers on most engines: they come from the containers' own answers. */
export function parseNetworks(answer: unknown): { networks: Network[]; unreadItems: number } {
  const all = z.array(z.unknown()).parse(answer);
  const networks = listOf(NetworkAnswer)
    .parse(all)
    .map((network) => ({
      id: network.Id,
      name: network.Name,
      driver: network.Driver,
      scope: network.Scope,
      internal: network.Internal,
      options: network.Options,
      subnets: network.IPAM.Config.map((config) => config.Subnet).filter(Boolean),
      containerIds: network.Containers.map(([id]) => id),
    }));
  return { networks, unreadItems: all.length - networks.length };
}

const Usage = z.object({ Size: z.number(), RefCount: z.number() }).nullable().catch(null);
const VolumeAnswer = z.object({
  Name: z.string().min(1),
  Driver: text,
  Mountpoint: text,
  CreatedAt: time,
  Labels: textMap,
  UsageData: Usage,
});

/** GET /volumes. Sizes come from /system/df; -1 there means that nobody counted. */
export function parseVolumes(answer: unknown): { volumes: Volume[]; unreadItems: number } {
  const all = z.object({ Volumes: z.array(z.unknown()).nullish() }).parse(answer).Volumes ?? [];
  const volumes = listOf(VolumeAnswer).parse(all).map(toVolume);
  return { volumes, unreadItems: all.length - volumes.length };
}

const toVolume = (volume: z.output<typeof VolumeAnswer>): Volume => ({
  name: volume.Name,
  driver: volume.Driver,
  mountpoint: volume.Mountpoint,
  createdAt: volume.CreatedAt,
  labels: volume.Labels,
  sizeBytes: known(volume.UsageData?.Size),
  references: known(volume.UsageData?.RefCount),
});

const known = (number: number | undefined): number | null => (number === undefined || number < 0 ? null : number);

const Df = z.object({
  LayersSize: amount,
  Images: listOf(z.object({ Size: amount, SharedSize: amount, Containers: amount })),
  Containers: listOf(z.object({ SizeRw: amount })),
  Volumes: listOf(VolumeAnswer),
  BuildCache: listOf(z.object({ Size: amount })),
});

/** GET /system/df: the sums, and the volumes with their sizes. */
export function parseDiskUse(answer: unknown): { use: DiskUse; volumes: Map<string, Volume> } {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer))
    throw new TypeError('not an answer of /system/df');
  const df = Df.parse(answer);
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + Math.max(0, size), 0);
  const volumes = df.Volumes.map(toVolume);
  return {
    use: {
      imagesBytes: df.LayersSize,
      containersBytes: sum(df.Containers.map((container) => container.SizeRw)),
      volumesBytes: sum(volumes.map((volume) => volume.sizeBytes ?? 0)),
      buildCacheBytes: sum(df.BuildCache.map((cache) => cache.Size)),
      reclaimableImageBytes: sum(
        df.Images.filter((image) => image.Containers === 0).map((image) => image.Size - Math.max(0, image.SharedSize)),
      ),
    },
    volumes: new Map(volumes.map((volume) => [volume.name, volume])),
  };
}

const Event = z.object({
  Type: text,
  Action: z.string(),
  time: amount,
  timeNano: amount,
  Actor: z.object({ ID: text, Attributes: textMap }).catch({ ID: '', Attributes: {} }),
});
const MOST_EVENTS = 1000;

/** GET /events: the last of them. */
export function parseEvents(answers: readonly unknown[]): { events: EngineEvent[]; unreadItems: number } {
  const parsed = listOf(Event).parse(answers);
  const events = parsed.slice(-MOST_EVENTS).map((event) => ({
    at: new Date(Math.min(event.timeNano > 0 ? event.timeNano / 1e6 : event.time * 1000, 8.64e15)).toISOString(),
    type: event.Type,
    action: maskText(event.Action.slice(0, 2000)),
    actorId: event.Actor.ID,
    attributes: Object.fromEntries(
      Object.entries(event.Actor.Attributes).map(([key, word]) => [key, maskText(word.slice(0, 2000))]),
    ),
  }));
  return { events, unreadItems: answers.length - parsed.length };
}
