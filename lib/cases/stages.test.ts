import { describe, expect, it } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { RULE_IDS } from '@/lib/rules/rule-ids';
import { canBelong, opensCase, placedRules, placeOf } from './stages';

describe('the place of a rule in an incident', () => {
  it.each(['malware', 'persistence'])('is known for every rule of the family %s', (family) => {
    const ids = RULES.filter((rule) => rule.family === family).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => placeOf(id) === null)).toEqual([]);
  });
  it('is given to rules that exist, once each', () => {
    const ids = placedRules();
    expect(ids.filter((id) => !RULE_IDS.includes(id))).toEqual([]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
  it('has rules at every stage', () => {
    const stages = new Set(placedRules().map((id) => placeOf(id)?.stage));
    expect([...stages].sort()).toEqual(['entry', 'execution', 'hiding', 'impact', 'persistence']);
  });
});

describe('an incident', () => {
  it.each([
    ['process-known-miner', 'critical', true, true],
    ['authorized-key-unknown', 'high', true, true],
    ['authorized-key-unknown', 'medium', true, false], // joins others, and opens nothing
    ['authorized-key-unknown', 'low', false, false], // "nobody has confirmed it yet"
    ['image-unknown-namespace', 'high', true, false],
    ['host-login-from-new-place', 'low', true, false],
    ['daemon-api-plaintext-exposed', 'critical', true, false], // weak, and no deed
    ['container-no-memory-limit', 'high', false, false],
  ] as const)('%s of severity %s: belongs %s, opens %s', (ruleId, severity, belongs, opens) => {
    const finding = { ruleId, family: 'malware', severity } as const;
    expect([canBelong(finding), opensCase(finding)]).toEqual([belongs, opens]);
  });
});
