import { expect, it } from 'vitest';
import { NOT_AVAILABLE } from '@/lib/rules/not-available';
import { RULES } from '@/lib/rules/registry';
import { BENCH_CHECKS } from './bench-checks';

it('answers each of the 111 checks that a program can make with a rule there is, or says why there is none', () => {
  const automatable = BENCH_CHECKS.filter(({ ruleId }) => ruleId !== null);
  expect(automatable).toHaveLength(111);
  const ids = new Set([...RULES.map(({ id }) => id), ...Object.keys(NOT_AVAILABLE)]);
  expect(
    automatable.filter(({ ruleId }) => !ids.has(ruleId ?? '')).map(({ check, ruleId }) => [check, ruleId]),
  ).toEqual([]);
});

it('says of every other check why not', () => {
  expect(BENCH_CHECKS.filter(({ ruleId, why }) => ruleId === null && why === '')).toEqual([]);
  expect(new Set(BENCH_CHECKS.map(({ check }) => check)).size).toBe(BENCH_CHECKS.length);
});
