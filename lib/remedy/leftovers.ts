import { ConnectError } from '@/lib/connect';
import type { ActionId, Plan, PlanStep, Sentence, TargetOf } from '@/lib/model';
import { type ApplyContext, StepFailed, WorldChanged } from './contract';

/** Leftovers of one kind, each named in the plan: what is made or left after the preview is not touched. */
export interface LeftoverPlan {
  readonly actionId: ActionId;
  readonly target: TargetOf<'leftovers'>;
  readonly title: string;
  readonly button: string;
  readonly steps: readonly PlanStep[];
  readonly evidence: readonly string[];
  readonly undoSentence: string;
  readonly check: string;
  readonly world: Readonly<Record<string, string>>;
  readonly warnings?: readonly Sentence[];
}

export const leftoverPlan = (plan: LeftoverPlan): Plan => ({
  actionId: plan.actionId,
  target: plan.target,
  title: plan.title,
  button: plan.button,
  steps: [...plan.steps],
  files: [],
  interrupts: [],
  evidence: [...plan.evidence],
  revert: null,
  undo: { possible: false, sentence: plan.undoSentence },
  confirmName: null,
  checks: [plan.check],
  world: { ...plan.world },
  warnings: [...(plan.warnings ?? [])],
});

/** The ids that a plan names, in its order. */
export const plannedIds = (plan: Plan): readonly string[] => (plan.world['ids'] ?? '').split(' ').filter(Boolean);

/**
 * Removes each, one call a thing. One that is gone is done; one that came into use since the preview is left, and said. Ends with StepFailed
 * when some were left, so that the outcome is never a silent half.
 */
export async function removeEach(
  ids: readonly string[],
  context: ApplyContext,
  remove: (id: string) => Promise<unknown>,
): Promise<void> {
  const left: string[] = [];
  for (const [step, id] of ids.entries()) {
    try {
      await remove(id);
      context.report({ state: 'done', step, text: 'removed' });
    } catch (error) {
      if (!(error instanceof ConnectError) || (error.status !== 404 && error.code !== 'engine-refused')) throw error;
      const gone = error.status === 404;
      if (!gone) left.push(short(id));
      context.report({
        state: gone ? 'done' : 'failed',
        step,
        text: gone ? 'was gone already' : `left: ${error.detail ?? error.sentence}`,
      });
    }
  }
  if (left.length === ids.length) throw new WorldChanged('all of them came into use since the preview');
  if (left.length > 0)
    throw new StepFailed(
      `${left.length} of ${ids.length} came into use since the preview and were left: ${left.join(', ')}.`,
    );
}

export const short = (id: string): string => id.replace('sha256:', '').slice(0, 12);
