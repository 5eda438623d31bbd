import { type ActionTarget, Plan } from '@/lib/model';
import type { PlanGroup } from '../views/rollout';
import type { RolloutStepRecord } from './stored-rollout';

/**
 * Plans that do the same on their hosts, the most frequent first. What a host gave out itself (the id and the name of a container, the number of a process)
 * tells plans apart for the confirmation, and not for the eye.
 */
export function groupPlans(steps: readonly RolloutStepRecord[]): { groups: PlanGroup[]; groupOf: Map<string, number> } {
  const byShape = new Map<string, { plan: Plan; steps: RolloutStepRecord[] }>();
  for (const step of steps) {
    const plan = Plan.safeParse(step.plan).data;
    if (!plan) continue;
    const shape = shapeOf(plan);
    const known = byShape.get(shape);
    if (known) known.steps.push(step);
    else byShape.set(shape, { plan, steps: [step] });
  }
  const sorted = [...byShape.values()].sort((a, b) => b.steps.length - a.steps.length);
  return {
    groups: sorted.map(({ plan, steps: own }) => ({
      plan,
      hosts: [...new Map(own.map(({ hostId, hostName }) => [hostId, { id: hostId, name: hostName }])).values()],
    })),
    groupOf: new Map(sorted.flatMap(({ steps: own }, index) => own.map(({ id }) => [id, index]))),
  };
}

function shapeOf({ target, world: _world, ...plan }: Plan): string {
  let text = JSON.stringify(plan);
  for (const [own, sign] of ownOf(target)) text = text.replaceAll(JSON.stringify(own).slice(1, -1), sign);
  return text;
}

/** The longest first, so that a short id does not cut a long one. */
function ownOf(target: ActionTarget): [string, string][] {
  const own: [string, string][] = [];
  if ('containerId' in target && target.containerId)
    own.push([target.containerId, '<id>'], [target.containerId.slice(0, 12), '<id>']);
  if ('containerId' in target && 'name' in target) own.push([target.name, '<name>']);
  if (target.kind === 'process') own.push([target.startTicks, '<start>'], [String(target.pid), '<pid>']);
  if (target.kind === 'image') own.push([target.imageRef, '<image>']);
  return own.filter(([text]) => text !== '');
}
