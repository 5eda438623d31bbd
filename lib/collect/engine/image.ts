import { z } from 'zod';
import type { Image } from '@/lib/model';
import { maskArguments, maskEnvEntry, maskText } from '../text/mask-secrets';
import { amount, listOf, pairs, text, textMap, texts, time, timeFromSeconds } from './lenient';

const Listed = z.object({ Id: z.string().min(1) });
export const parseImageIds = (answer: unknown): { ids: string[]; unreadItems: number } => {
  const all = z.array(z.unknown()).parse(answer);
  const ids = listOf(Listed)
    .parse(all)
    .map((image) => image.Id);
  return { ids, unreadItems: all.length - ids.length };
};

const Config = z.object({
  Entrypoint: texts,
  Cmd: texts,
  Env: texts,
  User: text,
  ExposedPorts: pairs,
  Labels: textMap,
});
const Inspect = z.object({
  Id: z.string().min(1),
  RepoTags: texts,
  RepoDigests: texts,
  Created: time,
  Size: amount,
  Architecture: text,
  Config: Config.catch({ Entrypoint: [], Cmd: [], Env: [], User: '', ExposedPorts: [], Labels: {} }),
});
const History = listOf(z.object({ CreatedBy: text, Created: amount, Size: amount, Comment: text }));

/** GET /images/{id}/json and its history. `imageIdsInUse` counts the containers of this host. */
export function parseImage(answer: unknown, history: unknown, containerCounts: ReadonlyMap<string, number>): Image {
  const image = Inspect.parse(answer);
  const named = (names: readonly string[]): string[] => names.filter((name) => !name.startsWith('<none>'));
  const repoTags = named(image.RepoTags);
  return {
    id: image.Id,
    repoTags,
    repoDigests: named(image.RepoDigests),
    createdAt: image.Created,
    sizeBytes: image.Size,
    labels: Object.fromEntries(Object.entries(image.Config.Labels).map(([key, label]) => [key, maskText(label)])),
    entrypoint: maskArguments(image.Config.Entrypoint),
    command: maskArguments(image.Config.Cmd),
    env: image.Config.Env.map(maskEnvEntry),
    user: image.Config.User,
    exposedPorts: image.Config.ExposedPorts.map(([port]) => port),
    architecture: image.Architecture,
    history: History.parse(history)
      .slice(0, 100)
      .map((layer) => ({
        createdBy: maskText(layer.CreatedBy.slice(0, 4000)),
        createdAt: timeFromSeconds(layer.Created),
        sizeBytes: layer.Size,
        comment: layer.Comment.slice(0, 500),
      })),
    containerCount: containerCounts.get(image.Id) ?? 0,
    dangling: repoTags.length === 0,
  };
}
