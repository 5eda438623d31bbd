import { targetKey } from '@/lib/model';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { findTargets, MOST_HOSTS, MOST_ON_HOST, type RolloutTarget } from './find-targets';
import { rolloutAskSchema } from './rollout-ask';

/**
 * Finds every host where a thing is and has the worker plan one action on each: nothing is changed. The caller names the thing; the targets come from the
 * last scans and the findings. The host with the least at stake comes first. Follow it with `viewRollout`.
 * @throws ServiceError `forbidden`, `invalid`, `not-found`, `not-offered`.
 */
export async function previewRollout(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ rolloutId: string }> {
  authorize(actor, 'actions.plan');
  const ask = parseInput(rolloutAskSchema, input);
  const { actionId, label, targets, notRead } = await findTargets(context.db, ask);
  if (targets.length === 0) throw new ServiceError('not-offered');
  const hosts = inOrder(targets);
  const taken = hosts.slice(0, MOST_HOSTS);
  const { id: rolloutId } = await context.db.rollout.create({
    data: {
      ...{ actionId, label: label.slice(0, 1000), ask: asJson(ask), state: 'planning' },
      ...{ plannedById: actor.id, plannedByName: actor.name, plannedAt: context.now() },
      ...{ notRead: asJson(notRead.slice(0, MOST_HOSTS)), leftOut: hosts.length - taken.length },
      steps: { createMany: { data: taken.flatMap(stepsOf) } },
    },
    select: { id: true },
  });
  await context.queue.send('run-rollout', { rolloutId }, { priority: 10 });
  return { rolloutId };
}

/** The targets of each host, the host of the lowest risk first. */
function inOrder(targets: readonly RolloutTarget[]): RolloutTarget[][] {
  const byHost = new Map<string, RolloutTarget[]>();
  for (const one of targets) byHost.set(one.host.id, [...(byHost.get(one.host.id) ?? []), one]);
  const riskOf = ([first]: readonly RolloutTarget[]): number => first?.host.score ?? 0;
  const nameOf = ([first]: readonly RolloutTarget[]): string => first?.host.name ?? '';
  return [...byHost.values()].sort((a, b) => riskOf(a) - riskOf(b) || nameOf(a).localeCompare(nameOf(b)));
}

function stepsOf(targets: readonly RolloutTarget[], place: number) {
  const own = [...new Map(targets.map((one) => [targetKey(one.target), one])).values()].slice(0, MOST_ON_HOST);
  return own.map(({ host, target, findingId }, position) => ({
    ...{ hostId: host.id, hostName: host.name, place, position, findingId, state: 'planning' },
    ...{ target: asJson(target), targetKey: targetKey(target) },
  }));
}
