import { z } from 'zod';
import { ConnectError } from '@/lib/connect';
import type { ReadSession } from './contract';

const Endpoint = z.looseObject({ NetworkID: z.string().default('') });

/** The parts of GET /containers/{id}/json that actions decide by. */
const ContainerAnswer = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Config: z.looseObject({ Image: z.string().default(''), Labels: z.record(z.string(), z.string()).nullish() }),
  State: z.looseObject({
    Running: z.boolean(),
    Paused: z.boolean(),
    Status: z.string().default(''),
    StartedAt: z.string().default(''),
    FinishedAt: z.string().default(''),
  }),
  HostConfig: z.looseObject({
    NetworkMode: z.string().default(''),
    AutoRemove: z.boolean().default(false),
    Memory: z.number().default(0),
    MemorySwap: z.number().default(0),
    NanoCpus: z.number().default(0),
    CpuQuota: z.number().default(0),
    PidsLimit: z.number().nullish(),
    RestartPolicy: z.looseObject({ Name: z.string().default(''), MaximumRetryCount: z.number().default(0) }),
  }),
  NetworkSettings: z.looseObject({ Networks: z.record(z.string(), Endpoint).nullish() }),
});
export type ContainerAnswer = z.infer<typeof ContainerAnswer>;

/** A container as it is now, or null when the engine does not know it. Throws ConnectError. */
export async function inspectContainer(session: ReadSession, id: string): Promise<ContainerAnswer | null> {
  return parsed(ContainerAnswer, await orNull(() => session.engine.inspectContainer(id)));
}

const ImageAnswer = z.looseObject({
  Id: z.string(),
  RepoTags: z.array(z.string()).nullish(),
  RepoDigests: z.array(z.string()).nullish(),
  Size: z.number().default(0),
});
export type ImageAnswer = z.infer<typeof ImageAnswer>;

export async function inspectImage(session: ReadSession, id: string): Promise<ImageAnswer | null> {
  return parsed(ImageAnswer, await orNull(() => session.engine.inspectImage(id)));
}

const ContainerListAnswer = z.array(
  z.looseObject({
    Id: z.string(),
    ImageID: z.string(),
    Names: z.array(z.string()).nullish(),
    Mounts: z.array(z.looseObject({ Name: z.string().nullish() })).nullish(),
    NetworkSettings: z.looseObject({ Networks: z.record(z.string(), Endpoint).nullish() }).nullish(),
    State: z.string().default(''),
  }),
);
export type ListedContainer = z.infer<typeof ContainerListAnswer>[number];

export async function listContainers(session: ReadSession): Promise<readonly ListedContainer[]> {
  const answer = parsed(ContainerListAnswer, await session.engine.listContainers({ all: true }));
  return answer ?? [];
}

const SizeAnswer = z.looseObject({ NCPU: z.number().int().positive(), MemTotal: z.number().int().positive() });

/** How large the host is: cores, and bytes of memory. */
export async function engineSize(session: ReadSession): Promise<{ cpuCount: number; memoryBytes: number }> {
  const answer = parsed(SizeAnswer, await session.engine.info());
  if (!answer) throw new ConnectError('answer-not-understood');
  return { cpuCount: answer.NCPU, memoryBytes: answer.MemTotal };
}

const StatsAnswer = z.looseObject({
  memory_stats: z.looseObject({ usage: z.number().nullish() }).nullish(),
  pids_stats: z.looseObject({ current: z.number().nullish() }).nullish(),
});

/** What a running container holds now: bytes, caches included, and processes; null where the engine does not say. */
export async function inUse(
  session: ReadSession,
  id: string,
): Promise<{ memoryBytes: number | null; pids: number | null }> {
  const answer = parsed(StatsAnswer, await orNull(() => session.engine.containerStats(id)));
  return { memoryBytes: answer?.memory_stats?.usage ?? null, pids: answer?.pids_stats?.current ?? null };
}

const ListedImages = z.array(
  z.looseObject({ Id: z.string(), Size: z.number().default(0), RepoTags: z.array(z.string()).nullish() }),
);

/** Images without a name, as `docker images --filter dangling=true` lists them. */
export async function listDanglingImages(session: ReadSession): Promise<readonly { id: string; sizeBytes: number }[]> {
  const images = parsed(ListedImages, await session.engine.listImages({ all: false })) ?? [];
  return images
    .filter(({ RepoTags }) => (RepoTags ?? []).every((tag) => tag === '<none>:<none>'))
    .map(({ Id, Size }) => ({ id: Id, sizeBytes: Size }));
}

const NetworkAnswer = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  Scope: z.string().default('local'),
  Ingress: z.boolean().nullish(),
  Containers: z.record(z.string(), z.unknown()).nullish(),
});
export type NetworkAnswer = z.infer<typeof NetworkAnswer>;

export async function listNetworks(session: ReadSession): Promise<readonly NetworkAnswer[]> {
  return parsed(z.array(NetworkAnswer), await session.engine.listNetworks()) ?? [];
}

const VolumeAnswer = z.looseObject({
  Name: z.string(),
  Driver: z.string().default(''),
  Mountpoint: z.string().default(''),
  CreatedAt: z.string().nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
});
export type VolumeAnswer = z.infer<typeof VolumeAnswer>;

/** A volume as it is now, or null when the engine does not know it. */
export async function inspectVolume(session: ReadSession, name: string): Promise<VolumeAnswer | null> {
  return parsed(VolumeAnswer, await orNull(() => session.engine.inspectVolume(name)));
}

const CacheAnswer = z.looseObject({
  BuildCache: z
    .array(z.looseObject({ ID: z.string(), Size: z.number().default(0), InUse: z.boolean().default(false) }))
    .nullish(),
});

/** What the build cache holds that no build uses now: records and bytes. */
export async function freeBuildCache(session: ReadSession): Promise<{ records: number; bytes: number }> {
  const answer = parsed(CacheAnswer, await session.engine.diskUsage());
  const free = (answer?.BuildCache ?? []).filter((record) => !record.InUse);
  return { records: free.length, bytes: free.reduce((sum, { Size }) => sum + Size, 0) };
}

const InfoAnswer = z.looseObject({ LiveRestoreEnabled: z.boolean().default(false) });

export async function liveRestore(session: ReadSession): Promise<boolean> {
  return parsed(InfoAnswer, await session.engine.info())?.LiveRestoreEnabled ?? false;
}

function parsed<T extends z.ZodType>(schema: T, answer: unknown): z.infer<T> | null {
  if (answer === null) return null;
  const result = schema.safeParse(answer);
  if (!result.success) throw new ConnectError('answer-not-understood', { cause: result.error });
  return result.data;
}

/** 404 is an answer: there is no such thing. Everything else stays an error. */
async function orNull(request: () => Promise<unknown>): Promise<unknown> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof ConnectError && error.status === 404) return null;
    throw error;
  }
}
