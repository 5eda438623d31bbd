import { describe, expect, test } from 'vitest';
import type { PolicyRuleRow } from '@/lib/services/views/policy';
import { isEdited, ownOf, type Pending, thresholdOf, withEdit } from './pending-edits';

const days = {
  ...{
    name: 'image-old-days',
    unit: 'days',
    min: 1,
    max: 3650,
    standard: 180,
    own: null,
    inherited: 180,
    shared: false,
  },
};
const row: PolicyRuleRow = {
  ...{ ruleId: 'image-old', family: 'image', title: 'Image in use is old', ruleSeverity: 'low', open: 0 },
  own: { state: null, severity: null },
  inherited: { state: 'on', severity: null },
  thresholds: [days],
};
const off = { kind: 'rule', ruleId: 'image-old', state: 'off' } as const;

describe('pending edits', () => {
  test('are counted into what a scope says', () => {
    let pending: Pending = withEdit({}, off, false);
    pending = withEdit(pending, { kind: 'severity', ruleId: 'image-old', severity: 'high' }, false);
    pending = withEdit(pending, { kind: 'threshold', name: 'image-old-days', value: 90 }, false);
    expect(ownOf(row, pending)).toEqual({ state: 'off', severity: 'high' });
    expect(thresholdOf(days, pending)).toBe(90);
    expect(Object.values(pending)).toHaveLength(3);
  });

  test('of what is stored already are none', () => {
    const pending = withEdit({}, off, false);
    expect(withEdit(pending, { ...off, state: null }, true)).toEqual({});
  });

  test('mark what differs, or is about to', () => {
    expect(isEdited(row, {})).toBe(false);
    expect(isEdited(row, withEdit({}, off, false))).toBe(true);
    const stored: PolicyRuleRow = { ...row, own: { state: 'off', severity: null } };
    expect(isEdited(stored, {})).toBe(true);
    expect(isEdited(stored, withEdit({}, { ...off, state: null }, false))).toBe(false);
  });
});
