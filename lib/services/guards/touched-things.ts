import type { ActionTarget, Fact, Facts, ProtectedKind } from '@/lib/model';

/** One thing that an action would act on, by all names it goes by. `user`: it uses what would be taken away. */
export type TouchedThing = { kind: ProtectedKind; names: readonly string[]; how: 'itself' | 'user' };

type Seen = Pick<Facts, 'containers' | 'images' | 'networks' | 'processes'> | null;
type Container = { id: string; name: string; imageId: string; mounts: readonly { volumeName: string }[] };

/**
 * What an action on this target touches, as far as the last scan tells: the thing itself, and what uses the image or volume that would go.
 */
export function touchedThings(target: ActionTarget, seen: Seen): readonly TouchedThing[] {
  switch (target.kind) {
    case 'image':
      return [
        { kind: 'image', names: imageNames(target.imageId, target.imageRef, seen), how: 'itself' },
        ...usersIn(seen, ({ imageId }) => imageId === target.imageId),
      ];
    case 'volume':
      return [
        { kind: 'volume', names: [target.name], how: 'itself' },
        ...usersIn(seen, ({ mounts }) => mounts.some(({ volumeName }) => volumeName === target.name)),
      ];
    case 'process':
      return touchedByKill(target, seen);
    case 'unit':
      return [{ kind: 'unit', names: [target.name], how: 'itself' }];
    case 'account':
      return [{ kind: 'account', names: [target.name], how: 'itself' }];
    case 'membership':
    case 'authorized-key':
      return [{ kind: 'account', names: [target.user], how: 'itself' }];
    default:
      // Whatever names a container acts on it: its settings, its limits, its ports.
      return 'containerId' in target && target.containerId !== null ? [container(target, seen)] : [];
  }
}

/** A process is part of the container or of the unit that it runs in. */
function touchedByKill({ pid, startTicks }: { pid: number; startTicks: string }, seen: Seen): readonly TouchedThing[] {
  const process = valueOf(seen?.processes).find((one) => one.pid === pid && one.startTicks === startTicks);
  if (!process) return [];
  if (process.containerId !== null) return [container({ containerId: process.containerId }, seen)];
  const unit = /([^/]+\.(?:service|socket|timer))(?:\/|$)/.exec(process.cgroup)?.[1];
  return unit === undefined ? [] : [{ kind: 'unit', names: [unit], how: 'itself' }];
}

function container(target: { containerId: string | null; name?: string }, seen: Seen): TouchedThing {
  const found = valueOf(seen?.containers).find(({ id }) => id === target.containerId);
  const names = [target.containerId, target.name, found?.name].filter((name) => name !== undefined && name !== null);
  return { kind: 'container', names: [...new Set(names)], how: 'itself' };
}

const usersIn = (seen: Seen, uses: (one: Container) => boolean): TouchedThing[] =>
  valueOf(seen?.containers)
    .filter(uses)
    .map(({ id, name }) => ({ kind: 'container', names: [id, name], how: 'user' }));

function imageNames(imageId: string, imageRef: string, seen: Seen): readonly string[] {
  const image = valueOf(seen?.images).find(({ id }) => id === imageId);
  return [...new Set([imageId, imageRef, ...(image?.repoTags ?? []), ...(image?.repoDigests ?? [])])];
}

const valueOf = <T>(fact: Fact<readonly T[]> | undefined): readonly T[] => (fact?.read ? fact.value : []);

/**
 * What clearing away could take of a kind: every network, for one that is in use now may not be a minute later; of images those without a name.
 * Null when the last scan did not read them: then nobody knows what would go.
 */
export function goesWithLeftovers(
  what: 'dangling-images' | 'build-cache' | 'unused-networks',
  seen: Seen,
): { kind: ProtectedKind; things: readonly TouchedThing[] | null } | null {
  if (what === 'build-cache') return null;
  if (what === 'unused-networks') {
    const { networks } = seen ?? {};
    const things = networks?.read
      ? networks.value.map(({ id, name }) => ({ kind: 'network' as const, names: [id, name], how: 'itself' as const }))
      : null;
    return { kind: 'network', things };
  }
  const { images } = seen ?? {};
  const things = images?.read
    ? images.value
        .filter(({ repoTags }) => repoTags.length === 0)
        .map(({ id, repoDigests }) => ({ kind: 'image' as const, names: [id, ...repoDigests], how: 'itself' as const }))
    : null;
  return { kind: 'image', things };
}
