import type { StepLook } from '@/app/_ui/panel/rail';
import type { ActionRunView } from '@/lib/services/views/action';

export type RunStepName = 'preview' | 'confirm' | 'run' | 'verify' | 'undo';

const current: Record<ActionRunView['state'], RunStepName | null> = {
  planned: 'preview',
  asked: 'confirm',
  confirmed: 'run',
  applying: 'run',
  verifying: 'verify',
  finished: null,
  undoing: 'undo',
  undone: null,
};
const order: readonly RunStepName[] = ['preview', 'confirm', 'run', 'verify', 'undo'];

/** How each of the five steps looks while a run stands where it stands. */
export function lookOf(run: ActionRunView, step: RunStepName): StepLook {
  const at = current[run.state];
  if (at === step) return 'current';
  if (run.state === 'planned') return step === 'confirm' ? 'next' : 'pending';
  if (run.state === 'asked') return step === 'preview' ? 'done' : 'pending';
  if (step === 'undo')
    return run.state === 'undone'
      ? run.undo.outcome === 'confirmed'
        ? 'done'
        : 'failed'
      : run.undo.possible
        ? 'next'
        : 'pending';
  if (step === 'preview' || step === 'confirm') return 'done';
  if (at !== null && order.indexOf(step) > order.indexOf(at)) return 'pending';
  return step === 'run' ? runLook(run) : verifyLook(run);
}

/** What was refused before the first change, or failed on the way, is no green check. */
function runLook(run: ActionRunView): StepLook {
  if (run.outcome === 'refused' || run.outcome === 'failed') return 'failed';
  if (run.outcome === 'unknown' && run.progress.done < run.progress.total) return 'failed';
  return 'done';
}

function verifyLook(run: ActionRunView): StepLook {
  if (run.outcome === 'refused') return 'pending';
  return run.outcome === 'confirmed' ? 'done' : 'failed';
}
