import type { StateMarkKind } from '@/app/_ui/marks/state-mark';
import type { CaseItemState } from '@/lib/services/views/case';

/** Mark and colour of what became of one fix. */
export const itemLook = {
  open: ['unchecked', 'text-ink3'],
  running: ['running', 'text-accent'],
  confirmed: ['pass', 'text-ok'],
  gone: ['pass', 'text-ok'],
  refused: ['failed', 'text-ink2'],
  failed: ['failed', 'text-crit'],
  unknown: ['warning', 'text-high'],
  undone: ['unchecked', 'text-ink3'],
  back: ['back', 'text-crit'],
} satisfies Record<CaseItemState, [StateMarkKind, string]>;
