import { describe, expect, test } from 'vitest';
import { policyGroupsSetting, policySetting } from './policy-setting';

describe('a stored policy', () => {
  test('of before severities and thresholds could be changed still parses', () => {
    const old = {
      trustedNamespaces: ['ghcr.io/acme'],
      trustedKeyFingerprints: [],
      wildcardListeners: ['sshd'],
      rulesOff: ['image-old'],
    };
    expect(policySetting.parse(old)).toEqual({ ...old, severities: {}, thresholds: {} });
  });

  test('that was never stored is the standard one', () => {
    expect(policySetting.parse(undefined)).toMatchObject({ rulesOff: [], severities: {}, thresholds: {} });
    expect(policyGroupsSetting.parse(undefined)).toEqual({});
  });

  test('of groups fills in what a group does not speak of', () => {
    expect(policyGroupsSetting.parse({ prod: { rules: { 'image-old': 'off' } } })).toEqual({
      prod: { rules: { 'image-old': 'off' }, severities: {}, thresholds: {} },
    });
  });
});
