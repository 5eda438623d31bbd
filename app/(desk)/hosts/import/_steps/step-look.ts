import type { StepLook } from '@/app/_ui/panel/rail';
import { IMPORT_STEPS, type ImportFlow, type ImportStep } from '../flow';

/** How a step looks while the import stands where it stands. */
export function importLook({ step: current }: ImportFlow, step: ImportStep): StepLook {
  const at = IMPORT_STEPS.indexOf(current);
  const own = IMPORT_STEPS.indexOf(step);
  if (own === at) return 'current';
  if (own < at) return 'done';
  return own === at + 1 ? 'next' : 'pending';
}
