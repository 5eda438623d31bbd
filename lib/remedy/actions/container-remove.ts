import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { CONTAINER_EVIDENCE, captureContainer } from '../container-evidence';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  refuseGone,
  WorldChanged,
} from '../contract';
import { type ContainerAnswer, inspectContainer } from '../engine-answers';
import { ask } from '../outcome';
import { containerWorld, plannedContainer } from '../planned-container';
import { asSpec } from '../rebind/container-spec';
import { hashOfSettings, reCreate, type Specification, specificationOf } from '../rebind/re-create';

async function plan(target: TargetOf<'container'>, context: PlanContext): Promise<Planned> {
  const container = await inspectContainer(context.session, target.containerId);
  if (!container) return refuseGone('This container is gone already.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  return { plan: describe(target, container, await specificationOf(context.session, asSpec(container))) };
}

function describe(target: TargetOf<'container'>, container: ContainerAnswer, specification: Specification): Plan {
  const name = container.Name.replace(/^\//, '');
  return {
    actionId: 'container.remove',
    target,
    title: `Remove container ${name}`,
    button: 'Remove container',
    steps: [
      {
        kind: 'api',
        text: `DELETE /containers/${container.Id}?force=true&v=false`,
        note: container.HostConfig.AutoRemove
          ? 'kills it when it runs; volumes with a name stay'
          : 'kills it when it runs; volumes stay',
      },
    ],
    files: [],
    interrupts: container.State.Running ? [sentence`${value(name)} ends at once.`] : [],
    evidence: [...CONTAINER_EVIDENCE],
    revert: null,
    undo: undoOf(container),
    confirmName: name,
    checks: ['The engine does not know it any more'],
    world: { ...containerWorld(container), settings: hashOfSettings(specification) },
    warnings: [],
  };
}

function undoOf({ Config, HostConfig }: ContainerAnswer): Plan['undo'] {
  const labels = Object.keys(Config.Labels ?? {});
  if (labels.some((key) => key.startsWith('com.docker.swarm.') || key.startsWith('io.kubernetes.')))
    return { possible: false, sentence: 'Whoever made it (swarm or Kubernetes) makes it again, or not: we do not.' };
  return {
    possible: true,
    sentence: HostConfig.AutoRemove
      ? 'Makes it again by its recorded specification, and starts it if it ran. Files outside of its named volumes do not come back.'
      : 'Makes it again by its recorded specification, and starts it if it ran. Files outside of its volumes and what was in memory do not come back.',
  };
}

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord | null> {
  const container = await plannedContainer(planned, context.session);
  const specification = await specificationOf(context.session, asSpec(container));
  if (hashOfSettings(specification) !== planned.world['settings'])
    throw new WorldChanged('the settings of the container changed since the preview');
  await context.session.engineWriter().removeContainer(container.Id, { force: true });
  context.report({ state: 'done', step: 0, text: 'removed' });
  return planned.undo.possible ? specification : null;
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const id = planned.world['containerId'] ?? '';
  return [
    await ask(
      'The engine does not know it any more',
      async () => (await inspectContainer(context.session, id)) === null,
    ),
  ];
}

export const containerRemove = {
  id: 'container.remove',
  title: 'Remove a container',
  why: 'Ends a container for good and frees its name, its ports and its image.',
  targetKind: 'container',
  undoable: true,
  plan,
  capture: (planned, context) => captureContainer(context.session, planned.world['containerId'] ?? ''),
  apply,
  verify,
  undo: (_planned, record, context) => reCreate(record, context),
} satisfies Action<'container'>;
