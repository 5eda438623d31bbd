import type { StepLook } from '@/app/_ui/panel/rail';
import { FLOW, type Flow, type FlowStep } from '../flow';

/** How a step of the rail looks while the flow stands where it stands. */
export function flowLook(flow: Flow, step: FlowStep): StepLook {
  const at = FLOW.indexOf(flow.step);
  const own = FLOW.indexOf(step);
  if (own === at) return 'current';
  if (own < at) return 'done';
  return own === at + 1 ? 'next' : 'pending';
}
