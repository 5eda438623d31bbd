import { z } from 'zod';
import { type BuildCacheRecord, type ContainerSize, type Fact, type ImageSize, read, unread } from '@/lib/model';
import { amount, flag, listOf, text, time } from './lenient';

const count = z.number().nullable().catch(null);
const ImageItem = z.object({ Id: z.string().min(1), Size: amount, SharedSize: count, Containers: count });
const ContainerItem = z.object({ Id: z.string().min(1), State: text, SizeRw: amount, SizeRootFs: amount });
const CacheItem = z.object({
  ID: z.string().min(1),
  Type: text,
  Size: amount,
  InUse: flag,
  Shared: flag,
  CreatedAt: time,
  LastUsedAt: time,
});

export interface DiskItems {
  readonly imageSizes: Fact<ImageSize[]>;
  readonly containerSizes: Fact<ContainerSize[]>;
  readonly buildCache: Fact<BuildCacheRecord[]>;
}

/** GET /system/df, item by item. Engines from 29 on may tell the items below `ImageUsage` and its like alone. */
export function parseDiskItems(answer: unknown): DiskItems {
  const df = z.record(z.string(), z.unknown()).parse(answer);
  return {
    imageSizes: itemsOf(df, 'Images', 'ImageUsage', ImageItem, (one) => ({
      imageId: one.Id,
      sizeBytes: one.Size,
      sharedBytes: counted(one.SharedSize),
      containerCount: counted(one.Containers),
    })),
    containerSizes: itemsOf(df, 'Containers', 'ContainerUsage', ContainerItem, (one) => ({
      containerId: one.Id,
      running: one.State === 'running',
      writableBytes: Math.max(0, one.SizeRw),
      totalBytes: Math.max(0, one.SizeRootFs),
    })),
    buildCache: itemsOf(df, 'BuildCache', 'BuildCacheUsage', CacheItem, (one) => ({
      id: one.ID,
      type: one.Type,
      sizeBytes: Math.max(0, one.Size),
      inUse: one.InUse,
      shared: one.Shared,
      createdAt: one.CreatedAt,
      lastUsedAt: one.LastUsedAt,
    })),
  };
}

/** -1 means that nobody counted. */
const counted = (number: number | null): number | null => (number === null || number < 0 ? null : Math.trunc(number));

function itemsOf<S extends z.ZodType, T>(
  df: Readonly<Record<string, unknown>>,
  name: string,
  newerName: string,
  shape: S,
  toItem: (one: z.output<S>) => T,
): Fact<T[]> {
  const newer = z.object({ Items: z.array(z.unknown()).nullish() }).safeParse(df[newerName]);
  const held = name in df ? (df[name] ?? []) : newer.success ? newer.data.Items : undefined;
  const all = z.array(z.unknown()).safeParse(held);
  if (!all.success) return unread('answer-not-understood', `no ${name} in the answer`);
  const items = listOf(shape).parse(all.data).map(toItem);
  return read(items, all.data.length - items.length);
}
