import { describe, expect, test } from 'vitest';
import type { PolicySettings } from '@/lib/model';
import { DEFAULT_POLICY } from '@/lib/rules/default-policy';
import type { PolicyEdit } from '../views/policy';
import { applyEdits, policyEditsSchema, turnsText } from './policy-edits';

const START: PolicySettings = { fleet: DEFAULT_POLICY, groups: {} };
const off: PolicyEdit = { kind: 'rule', ruleId: 'image-old', state: 'off' };
const days: PolicyEdit = { kind: 'threshold', name: 'image-old-days', value: 90 };

describe('applyEdits', () => {
  test('on the fleet', () => {
    const { settings, turns } = applyEdits(START, '', [
      off,
      days,
      { kind: 'severity', ruleId: 'image-old', severity: 'high' },
    ]);
    expect(settings.fleet).toMatchObject({
      rulesOff: ['image-old'],
      severities: { 'image-old': 'high' },
      thresholds: { 'image-old-days': 90 },
    });
    expect(turnsText(turns)).toBe(
      'image-old: on, then off; image-old-days: not set, then 90; image-old: not set, then high',
    );
  });

  test('on a group leaves the fleet alone, and a group that says nothing any more is none', () => {
    const { settings } = applyEdits(START, 'prod', [off, days]);
    expect(settings.fleet).toBe(DEFAULT_POLICY);
    expect(settings.groups).toEqual({
      prod: { rules: { 'image-old': 'off' }, severities: {}, thresholds: { 'image-old-days': 90 } },
    });
    const back = applyEdits(settings, 'prod', [
      { ...off, state: null },
      { ...days, value: null },
    ] as PolicyEdit[]);
    expect(back.settings.groups).toEqual({});
    expect(back.turns).toHaveLength(2);
  });

  test('says nothing of what was so already', () => {
    expect(applyEdits(START, '', [{ ...off, state: 'on' }]).turns).toEqual([]);
    const once = applyEdits(START, 'prod', [off]).settings;
    expect(applyEdits(once, 'prod', [off]).turns).toEqual([]);
  });

  test('takes a list whole', () => {
    const list: PolicyEdit = { kind: 'list', name: 'trustedNamespaces', values: ['ghcr.io/acme', 'ghcr.io/acme'] };
    expect(applyEdits(START, '', [list]).settings.fleet.trustedNamespaces).toEqual(['ghcr.io/acme']);
  });
});

describe('edits', () => {
  test.each([
    ['of a rule there is none of', { kind: 'rule', ruleId: 'no-such-rule', state: 'off' }],
    ['of a number there is none of', { kind: 'threshold', name: 'constructor', value: 1 }],
    ['beyond what makes sense', { kind: 'threshold', name: 'disk-full-percent', value: 101 }],
    ['that are no number', { kind: 'threshold', name: 'disk-full-percent', value: Number.NaN }],
    ['of an unknown severity', { kind: 'severity', ruleId: 'image-old', severity: 'awful' }],
  ])('%s are refused', (_name, edit) => {
    expect(policyEditsSchema.safeParse([edit]).success).toBe(false);
  });

  test('of none are refused', () => {
    expect(policyEditsSchema.safeParse([]).success).toBe(false);
    expect(policyEditsSchema.safeParse([off, days]).success).toBe(true);
  });
});
