import { visibleText } from '@/app/_ui/text/visible';
import type { ActionRunView } from '@/lib/services/views/action';

/** A plan as plain text, to be pasted into a ticket. */
export function planText({ plan, host, actionId, planHash }: ActionRunView): string {
  const lines = [
    `${plan.title} (${actionId}) on ${host.name}`,
    '',
    ...plan.steps.map((step, index) => `${index + 1}. ${step.text}${step.note ? `  # ${step.note}` : ''}`),
    '',
    ...plan.interrupts.map((sentence) => sentence.map((part) => part.text).join('')),
    plan.undo.sentence,
    `plan ${planHash}`,
  ];
  return lines.map((line) => visibleText(line)).join('\n');
}
