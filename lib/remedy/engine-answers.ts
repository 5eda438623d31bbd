import { z } from 'zod';
import { ConnectError } from '@/lib/connect';
import type { ReadSession } from './contract';

const Endpoint = z.looseObject({ NetworkID: z.string().default('') });

/** The parts of GET /containers/{id}/json that actions decide by. */
const ContainerAnswer = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Config: z.looseObject({ Image: z.string().default('') }),
  State: z.looseObject({
    Running: z.boolean(),
    Paused: z.boolean(),
    Status: z.string().default(''),
    StartedAt: z.string().default(''),
  }),
  HostConfig: z.looseObject({
    NetworkMode: z.string().default(''),
    AutoRemove: z.boolean().default(false),
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
    State: z.string().default(''),
  }),
);
export type ListedContainer = z.infer<typeof ContainerListAnswer>[number];

export async function listContainers(session: ReadSession): Promise<readonly ListedContainer[]> {
  const answer = parsed(ContainerListAnswer, await session.engine.listContainers({ all: true }));
  return answer ?? [];
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
