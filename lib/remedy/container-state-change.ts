import type { EngineWriter } from '@/lib/connect';
import type { ActionId, Plan, Sentence, TargetOf, UndoRecord, VerifyCheck } from '@/lib/model';
import { CONTAINER_EVIDENCE, captureContainer } from './container-evidence';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from './contract';
import { type ContainerAnswer, inspectContainer } from './engine-answers';
import { check } from './outcome';
import { containerWorld, plannedContainer } from './planned-container';

/** One call of the engine that changes the state of a container, and the call that takes it back. */
export interface StateChange {
  readonly id: ActionId;
  readonly title: string; // of the action
  readonly why: string;
  readonly button: string;
  readonly planTitle: (name: string) => string;
  /** Why it is not done to a container in this state; null when it can be. */
  readonly refuseWhen: (container: ContainerAnswer) => string | null;
  /** As the engine is asked: "stop?t=10". */
  readonly call: string;
  readonly note: string;
  readonly interrupts: (name: string) => readonly Sentence[];
  readonly undoSentence: string;
  readonly destructive: boolean; // its name is asked for
  readonly warnings?: (container: ContainerAnswer, name: string) => readonly Sentence[];
  readonly did: string;
  readonly change: (writer: EngineWriter, id: string) => Promise<void>;
  readonly changeBack: (writer: EngineWriter, id: string) => Promise<void>;
  readonly check: string;
  readonly holds: (container: ContainerAnswer) => boolean;
  readonly checkBack: string;
  readonly holdsBack: (container: ContainerAnswer) => boolean;
}

/** The action of one such change: pinned by container id, image and start, so that a container re-created in between is refused. */
export const containerStateAction = (change: StateChange) =>
  ({
    id: change.id,
    title: change.title,
    why: change.why,
    targetKind: 'container',
    undoable: true,
    plan: (target, context) => plan(change, target, context),
    capture: (planned, context) => captureContainer(context.session, planned.world['containerId'] ?? ''),
    apply: (planned, context) => apply(change, planned, context),
    verify: (planned, context) => verify(change, planned, context),
    undo: (planned, _record, context) => undo(change, planned, context),
  }) satisfies Action<'container'>;

async function plan(change: StateChange, target: TargetOf<'container'>, context: PlanContext): Promise<Planned> {
  const container = await inspectContainer(context.session, target.containerId);
  if (!container) return refuse('This container is gone.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  const refused = change.refuseWhen(container);
  return refused ? refuse(refused) : { plan: describe(change, target, container) };
}

function describe(change: StateChange, target: TargetOf<'container'>, container: ContainerAnswer): Plan {
  const name = container.Name.replace(/^\//, '');
  return {
    actionId: change.id,
    target,
    title: change.planTitle(name),
    button: change.button,
    steps: [{ kind: 'api', text: `POST /containers/${container.Id}/${change.call}`, note: change.note }],
    files: [],
    interrupts: [...change.interrupts(name)],
    evidence: [...CONTAINER_EVIDENCE],
    revert: null,
    undo: { possible: true, sentence: change.undoSentence },
    confirmName: change.destructive ? name : null,
    checks: [change.check],
    world: containerWorld(container),
    warnings: [...(change.warnings?.(container, name) ?? [])],
  };
}

async function apply(change: StateChange, planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const container = await plannedContainer(planned, context.session);
  await change.change(context.session.engineWriter(), container.Id);
  context.report({ state: 'done', step: 0, text: change.did });
  return { before: container.State.Status };
}

async function verify(change: StateChange, planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const container = await inspectContainer(context.session, planned.world['containerId'] ?? '');
  return [check(change.check, container !== null && change.holds(container), container?.State.Status ?? 'gone')];
}

async function undo(change: StateChange, planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const id = planned.world['containerId'] ?? '';
  const before = await inspectContainer(context.session, id);
  if (!before) throw new WorldChanged('the container is gone');
  if (!change.holdsBack(before)) await change.changeBack(context.session.engineWriter(), id);
  const after = await inspectContainer(context.session, id);
  return [check(change.checkBack, after !== null && change.holdsBack(after), after?.State.Status ?? 'gone')];
}
