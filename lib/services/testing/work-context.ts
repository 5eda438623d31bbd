import { randomUUID } from 'node:crypto';
import type { Session } from '@/lib/connect';
import type { AnyRule, Plan, Snapshot } from '@/lib/model';
import type { Action } from '@/lib/remedy';
import { RULES } from '@/lib/rules/registry';
import { saveCredential } from '@/lib/store';
import type { WorkContext } from '../work/work-context';
import { makeHost, type TestContext } from './test-context';

/** What a host answers to the next look: a recorded snapshot, or the error it fails with. */
export type NextLook = () => Promise<Snapshot>;

export type TestWork = WorkContext & { next: NextLook; readonly errors: unknown[] };

/** A worker whose hosts are recorded: everything but the wire is real. */
export function workContext(
  context: TestContext,
  { rules = RULES, actions = [] }: { rules?: readonly AnyRule[]; actions?: readonly Action[] } = {},
): TestWork {
  const errors: unknown[] = [];
  const work: TestWork = {
    ...context,
    workerId: randomUUID(),
    rules,
    actions,
    errors,
    next: () => Promise.reject(new Error('no look was prepared')),
    onError: (_where, error) => void errors.push(error),
    reach: {
      look: (_target, _key, { onProgress }) => {
        onProgress({ done: 1, total: 1, step: 'everything' });
        return work.next();
      },
      use: (_target, _key, run) => run({} as Session),
      signInAgain: () => Promise.resolve({} as Session),
      forget: () => Promise.resolve(),
    },
  };
  return work;
}

/** A host with a credential and a confirmed key. */
export async function makeReachableHost(context: TestContext, name = 'web-07'): Promise<{ id: string; name: string }> {
  const host = await makeHost(context, name);
  await context.db.host.update({
    where: { id: host.id },
    data: { hostKeyFingerprint: `SHA256:${'A'.repeat(43)}`, hostKeyType: 'ssh-ed25519' },
  });
  await saveCredential(context.db, context.vault, host.id, { kind: 'ssh-password', password: 'CANARY-host-password' });
  return host;
}

const PLAN: Plan = {
  actionId: 'container.quarantine',
  target: { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'miner' },
  title: 'Quarantine container miner',
  button: 'Quarantine',
  steps: [{ kind: 'api', text: 'POST /containers/c1/pause', note: '' }],
  files: [],
  interrupts: [],
  evidence: ['inspect'],
  revert: null,
  undo: { possible: true, sentence: 'Lets it run on.' },
  confirmName: 'miner',
  checks: ['It is paused'],
  world: { imageId: 'i1' },
  warnings: [],
};

/** An action on a world that a test holds in its hand. `applied` counts what was really done. */
export type TestAction = {
  action: Action;
  world: { imageId: string; gone: boolean };
  applied: number;
  undone: number;
  apply: () => Promise<void>;
  holds: boolean | null;
};

export function testAction(): TestAction {
  const world = { imageId: 'i1', gone: false };
  const test: TestAction = {
    world,
    applied: 0,
    undone: 0,
    apply: () => Promise.resolve(),
    holds: true,
    action: undefined as never,
  };
  const checks = (text: string) => [
    {
      text,
      verdict: test.holds === null ? ('unknown' as const) : test.holds ? ('pass' as const) : ('fail' as const),
      detail: '',
    },
  ];
  test.action = {
    id: 'container.quarantine',
    title: 'Quarantine container',
    why: '',
    targetKind: 'container',
    undoable: true,
    plan: async () =>
      world.gone
        ? { refused: 'This container is gone.', gone: true }
        : { plan: { ...PLAN, world: { imageId: world.imageId } } },
    capture: async () => [
      {
        name: 'inspect',
        mediaType: 'application/json',
        encoding: 'utf8',
        content: '{}',
        sha256: '0'.repeat(64),
        sizeBytes: 2,
        truncated: false,
      },
    ],
    apply: async (_plan, { report }) => {
      test.applied += 1;
      report({ state: 'done', step: 0, text: 'paused' });
      await test.apply();
      return { paused: true };
    },
    verify: async () => checks('It is paused'),
    undo: async () => {
      test.undone += 1;
      return checks('It runs');
    },
  } satisfies Action;
  return test;
}
