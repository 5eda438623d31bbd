import { describe, expect, test } from 'vitest';
import type { Policy, PolicyLayer } from '@/lib/model';
import { DEFAULT_POLICY } from './default-policy';
import { policyFor } from './policy-for';

const layer = (changes: Partial<PolicyLayer>): PolicyLayer => ({
  rules: {},
  severities: {},
  thresholds: {},
  ...changes,
});
const fleet: Policy = {
  ...DEFAULT_POLICY,
  rulesOff: ['image-old', 'volume-unused'],
  severities: { 'image-old': 'info', 'network-unused': 'low' },
  thresholds: { 'image-old-days': 200, 'memory-low-percent': 6 },
};
const resolve = (groups: Record<string, PolicyLayer>, ...tags: string[]): Policy => policyFor({ fleet, groups }, tags);

describe('policyFor', () => {
  test('is the fleet’s for a host without a group', () => {
    expect(resolve({ prod: layer({ rules: { 'image-old': 'on' } }) }, 'test')).toBe(fleet);
    expect(resolve({})).toBe(fleet);
  });

  test('lets a group win over the fleet, in what it speaks of', () => {
    const prod = layer({
      rules: { 'image-old': 'on', 'network-unused': 'off' },
      severities: { 'image-old': 'high' },
      thresholds: { 'image-old-days': 300 },
    });
    const policy = resolve({ prod }, 'prod');
    expect([...policy.rulesOff].sort()).toEqual(['network-unused', 'volume-unused']);
    expect(policy.severities).toEqual({ 'image-old': 'high', 'network-unused': 'low' });
    expect(policy.thresholds).toEqual({ 'image-old-days': 300, 'memory-low-percent': 6 });
    expect(policy.wildcardListeners).toBe(fleet.wildcardListeners);
  });

  test.each([
    ['on before off', { rules: { r: 'off' } }, { rules: { r: 'on' } }, { rulesOff: ['image-old', 'volume-unused'] }],
    ['the worse severity', { severities: { r: 'high' } }, { severities: { r: 'low' } }, { severities: { r: 'high' } }],
    [
      'the lower number where lower finds more',
      { thresholds: { 'image-old-days': 90 } },
      { thresholds: { 'image-old-days': 30 } },
      { thresholds: { 'image-old-days': 30 } },
    ],
    [
      'the higher number where higher finds more',
      { thresholds: { 'memory-low-percent': 10 } },
      { thresholds: { 'memory-low-percent': 20 } },
      { thresholds: { 'memory-low-percent': 20 } },
    ],
  ] as const)('of two groups takes the stricter: %s, in whatever order', (_name, a, b, expected) => {
    for (const [one, two] of [
      [a, b],
      [b, a],
    ] as const)
      expect(resolve({ one: layer(one), two: layer(two) }, 'one', 'two')).toMatchObject(expected);
  });

  test('turns a rule off only where every group that speaks of it does', () => {
    const off = layer({ rules: { r: 'off' } });
    expect(resolve({ one: off, two: off }, 'one', 'two').rulesOff).toContain('r');
    expect(resolve({ one: off, two: layer({}) }, 'one', 'two').rulesOff).toContain('r');
  });

  test('knows no group by a name that every object has', () => {
    expect(resolve({}, 'constructor', '__proto__')).toBe(fleet);
  });
});
