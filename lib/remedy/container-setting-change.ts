import type { ContainerChange } from '@/lib/connect';
import type { ActionId, ActionTarget, Plan, UndoRecord, VerifyCheck } from '@/lib/model';
import { type ApplyContext, type PlanContext, WorldChanged } from './contract';
import { type ContainerAnswer, inspectContainer } from './engine-answers';
import { jsonEvidence } from './evidence';
import { check } from './outcome';
import { containerWorld, plannedContainer } from './planned-container';

/** What a change of settings says beside its own words. */
interface SettingPlan {
  readonly actionId: ActionId;
  readonly target: ActionTarget;
  readonly title: string;
  readonly button: string;
  /** The body of POST /containers/{id}/update, as it is sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly note: string;
  readonly undoSentence: string;
  readonly checks: readonly string[];
  readonly world: Readonly<Record<string, string>>;
  readonly warnings?: Plan['warnings'];
}

/** A change of settings that the engine makes while the container runs on: POST /containers/{id}/update. */
export const settingPlan = (container: ContainerAnswer, plan: SettingPlan): Plan => ({
  actionId: plan.actionId,
  target: plan.target,
  title: plan.title,
  button: plan.button,
  steps: [
    { kind: 'api', text: `POST /containers/${container.Id}/update ${JSON.stringify(plan.body)}`, note: plan.note },
  ],
  files: [],
  interrupts: [],
  evidence: ['inspect'],
  revert: null,
  undo: { possible: true, sentence: plan.undoSentence },
  confirmName: null,
  checks: [...plan.checks],
  world: { ...containerWorld(container), ...plan.world },
  warnings: [...(plan.warnings ?? [])],
});

export const nameOf = (container: ContainerAnswer): string => container.Name.replace(/^\//, '');

/** Inspect alone: nothing is lost by a setting. */
export async function captureSettings(plan: Plan, context: PlanContext) {
  const container = await inspectContainer(context.session, plan.world['containerId'] ?? '');
  return container ? [jsonEvidence('inspect.json', container)] : [];
}

/** Sends the change to the planned container alone, and keeps what `before` says of it for undo. */
export async function changeSettings(
  plan: Plan,
  context: ApplyContext,
  {
    change,
    before,
    text,
  }: { change: ContainerChange; before: (container: ContainerAnswer) => UndoRecord; text: string },
): Promise<UndoRecord> {
  const container = await plannedContainer(plan, context.session);
  await context.session.engineWriter().updateContainer(container.Id, change);
  context.report({ state: 'done', step: 0, text });
  return before(container);
}

/** Sends the old settings; `holds` says whether they are there again. */
export async function changeSettingsBack(
  plan: Plan,
  context: ApplyContext,
  { change, text, holds }: { change: ContainerChange; text: string; holds: (container: ContainerAnswer) => boolean },
): Promise<readonly VerifyCheck[]> {
  const id = plan.world['containerId'] ?? '';
  if (!(await inspectContainer(context.session, id))) throw new WorldChanged('the container is gone');
  await context.session.engineWriter().updateContainer(id, change);
  const after = await inspectContainer(context.session, id);
  return [check(text, after !== null && holds(after))];
}
