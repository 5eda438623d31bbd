import { expect, test } from 'vitest';
import type { Plan } from '@/lib/model';
import { hashPlan, hashPlans, sameDeed } from './plan-hash';

const PLAN: Plan = {
  actionId: 'container.remove',
  target: { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'miner' },
  title: 'Remove container miner',
  button: 'Remove container',
  steps: [{ kind: 'api', text: 'DELETE /containers/c1', note: '' }],
  files: [],
  interrupts: [],
  evidence: ['inspect'],
  revert: null,
  undo: { possible: false, sentence: 'It is lost.' },
  confirmName: 'miner',
  checks: [],
  world: { status: 'running' },
  warnings: [],
};

test('another world is another plan, and the same deed', () => {
  const paused = { ...PLAN, world: { status: 'paused' } };
  expect(hashPlan(paused)).not.toBe(hashPlan(PLAN));
  expect(sameDeed(PLAN, paused)).toBe(true);
});

test.each([
  ['another call', { steps: [{ kind: 'api' as const, text: 'DELETE /containers/c1?v=true', note: '' }] }],
  ['another thing', { target: { kind: 'container' as const, containerId: 'c2', imageId: 'i1', name: 'miner' } }],
  ['something more that ends', { interrupts: [[{ kind: 'text' as const, text: 'web ends too.' }]] }],
  ['no way back', { undo: { possible: true, sentence: 'It can be put back.' } }],
])('is another deed with %s', (_what, changes) => {
  expect(sameDeed(PLAN, { ...PLAN, ...changes })).toBe(false);
});

test('the number of several plans knows their order, and which of them have none yet', () => {
  const numbers = [['a', 'b'], ['b', 'a'], ['a', null], ['a']].map(hashPlans);
  expect(new Set(numbers).size).toBe(4);
});
