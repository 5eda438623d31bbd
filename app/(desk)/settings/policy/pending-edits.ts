import type { PolicyEdit, PolicyRuleRow, PolicyThreshold } from '@/lib/services/views/policy';

/** What the reader has changed and not saved yet, by what it is about. */
export type Pending = Readonly<Record<string, PolicyEdit>>;

const keyOf = (edit: PolicyEdit): string =>
  edit.kind === 'threshold' || edit.kind === 'list' ? `${edit.kind} ${edit.name}` : `${edit.kind} ${edit.ruleId}`;

/** With one more edit; one that says what is stored already is none. */
export function withEdit(pending: Pending, edit: PolicyEdit, isStored: boolean): Pending {
  const { [keyOf(edit)]: _before, ...others } = pending;
  return isStored ? others : { ...others, [keyOf(edit)]: edit };
}

/** What a rule says in this scope when the pending edits are counted in. */
export function ownOf({ ruleId, own }: PolicyRuleRow, pending: Pending): PolicyRuleRow['own'] {
  const rule = pending[`rule ${ruleId}`];
  const severity = pending[`severity ${ruleId}`];
  return {
    state: rule?.kind === 'rule' ? (rule.state === 'on' && own.state === null ? null : rule.state) : own.state,
    severity: severity?.kind === 'severity' ? severity.severity : own.severity,
  };
}

export function thresholdOf({ name, own }: PolicyThreshold, pending: Pending): number | null {
  const edit = pending[`threshold ${name}`];
  return edit?.kind === 'threshold' ? edit.value : own;
}

/** Whether a rule differs from what would hold without the scope's own word, or is about to. */
export const isEdited = (row: PolicyRuleRow, pending: Pending): boolean => {
  const own = ownOf(row, pending);
  return (
    own.state !== null || own.severity !== null || row.thresholds.some((one) => thresholdOf(one, pending) !== null)
  );
};
