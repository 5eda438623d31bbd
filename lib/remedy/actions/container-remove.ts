import { type Plan, sentence, type TargetOf, type VerifyCheck, value } from '@/lib/model';
import { captureContainer } from '../container-evidence';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, refuseGone } from '../contract';
import { type ContainerAnswer, inspectContainer } from '../engine-answers';
import { ask } from '../outcome';
import { containerWorld, plannedContainer } from '../planned-container';

async function plan(target: TargetOf<'container'>, context: PlanContext): Promise<Planned> {
  const container = await inspectContainer(context.session, target.containerId);
  if (!container) return refuseGone('This container is gone already.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  return { plan: describe(target, container) };
}

function describe(target: TargetOf<'container'>, container: ContainerAnswer): Plan {
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
        note: 'kills it when it runs; volumes stay',
      },
    ],
    files: [],
    interrupts: container.State.Running ? [sentence`${value(name)} ends at once.`] : [],
    evidence: ['inspect', 'last 500 log lines', 'its processes', 'files it changed'],
    revert: null,
    undo: {
      possible: false,
      sentence: 'Files inside the container are lost. Its volumes stay, and its specification is kept as evidence.',
    },
    confirmName: name,
    checks: ['The engine does not know it any more'],
    world: containerWorld(container),
    warnings: [],
  };
}

async function apply(planned: Plan, context: ApplyContext): Promise<null> {
  const container = await plannedContainer(planned, context.session);
  await context.session.engineWriter().removeContainer(container.Id, { force: true });
  context.report({ state: 'done', step: 0, text: 'removed' });
  return null;
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
  undoable: false,
  plan,
  capture: (planned, context) => captureContainer(context.session, planned.world['containerId'] ?? ''),
  apply,
  verify,
} satisfies Action<'container'>;
