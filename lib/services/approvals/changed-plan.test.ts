import { expect, test } from 'vitest';
import type { Plan } from '@/lib/model';
import { planChanges } from './changed-plan';

const PLAN: Plan = {
  actionId: 'container.quarantine',
  target: { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'web' },
  title: 'Quarantine container web',
  button: 'Quarantine',
  steps: [{ kind: 'api', text: 'POST /containers/c1/pause', note: '' }],
  files: [{ path: '/etc/x', owner: 'root', mode: '0644', modifiedAt: null, before: 'a', after: 'b' }],
  interrupts: [],
  evidence: ['inspect'],
  revert: null,
  undo: { possible: true, sentence: 'Lets it run on.' },
  confirmName: 'web',
  checks: ['It is paused'],
  world: { imageId: 'i1', networks: 'shop' },
  warnings: [],
};

test('the same plan has no changes', () => {
  expect(planChanges(PLAN, structuredClone(PLAN))).toEqual([]);
});

test('each part says what went, what came, and what says something else', () => {
  const after: Plan = {
    ...PLAN,
    steps: [...PLAN.steps, { kind: 'api', text: 'POST /networks/shop/disconnect', note: '' }],
    files: [{ path: '/etc/x', owner: 'root', mode: '0644', modifiedAt: null, before: 'a', after: 'c' }],
    interrupts: [[{ kind: 'text', text: 'It stops.' }]],
    world: { imageId: 'i2' },
  };
  expect(planChanges(PLAN, after)).toEqual([
    { part: 'steps', before: null, after: 'POST /networks/shop/disconnect' },
    { part: 'files', before: '/etc/x → b', after: '/etc/x → c' },
    { part: 'interrupts', before: null, after: 'It stops.' },
    { part: 'world', before: 'imageId: i1', after: 'imageId: i2' },
    { part: 'world', before: 'networks: shop', after: null },
  ]);
});

test('a step that could not be planned before is new as a whole, and what a host wrote is cut', () => {
  const long = { ...PLAN, steps: [{ kind: 'api' as const, text: 'x'.repeat(5000), note: '' }] };
  const changes = planChanges(null, long);
  expect(changes.every(({ before }) => before === null)).toBe(true);
  expect(changes[0]?.after).toHaveLength(601);
  const many = { ...PLAN, world: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [String(index), 'x'])) };
  expect(planChanges(PLAN, many)).toHaveLength(60);
});
