import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionStage } from '../testing/action-stage';
import { NOBODYS_ID, type World } from '../testing/every-call';
import { verbsOfPeople } from '../testing/verbs-of-people';
import { verbsOfTheWorker } from '../testing/verbs-of-worker';
import type { Actor } from './actor';

let world: World;
beforeAll(async () => {
  const stage = await actionStage();
  const { id: runId, planHash } = await stage.plan();
  world = { context: stage.context, runId, planHash };
});
afterAll(async () => {
  await world.context.close();
});

const NOBODY: Actor = { kind: 'token', id: 'none', name: 'No rights', permissions: [] };
const ADMINISTRATOR: Actor = { kind: 'user', id: NOBODYS_ID, name: 'Mira', role: 'administrator', sessionId: null };

const FOR_PEOPLE = verbsOfPeople(() => world);
const FOR_THE_WORKER = verbsOfTheWorker(() => world);

const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );

describe('without the permission', () => {
  test.each(Object.entries(FOR_PEOPLE))('%s refuses', async (_name, call) => {
    expect(await outcome(call(NOBODY))).toBe('forbidden');
  });

  test.each(Object.entries(FOR_THE_WORKER))('%s refuses even an administrator', async (_name, call) => {
    expect(await outcome(call(ADMINISTRATOR))).toBe('forbidden');
    expect(await outcome(call(NOBODY))).toBe('forbidden');
  });
});

describe('an administrator', () => {
  const READS = Object.entries(FOR_PEOPLE).filter(([name]) => /list|navigation|search|settings\/view/.test(name));
  test.each(READS)('may call %s', async (_name, call) => {
    expect(await outcome(call(ADMINISTRATOR))).toBe('done');
  });

  test.each(
    Object.entries(FOR_PEOPLE).filter(([name]) =>
      /evidence|view-finding|waive-|end-waiver|extend|assign|comment|undo|plan-action/.test(name),
    ),
  )('gets for the id of nothing what anybody gets: %s', async (_name, call) => {
    expect(await outcome(call(ADMINISTRATOR))).toBe('not-found');
  });
});

test('every file with a verb stands in one of the tables', () => {
  const root = join(import.meta.dirname, '..');
  const verb =
    /^(add|answer|approve|assign|change|clear|comment|complete|confirm|decline|delete|download|edit|end|expire|extend|freeze|import|list|make|mark|plan|preview|probe|protect|recover|rejudge|remove|replace|run|scan|search|set|sign|test|tidy|undo|view|waive|who)-.*\.ts$/;
  // These begin with the words of a verb and are none: parts, or what happens before anybody is signed in.
  const none = [
    'people/complete-setup',
    'people/sign-in',
    'people/sign-out',
    'people/who-am-i',
    'scans/scan-steps',
    'work/plan-again',
    'work/plan-playbook',
    'work/plan-rollout',
    'work/run-end',
    'work/run-journal',
    'work/run-plan',
    'work/run-policy-preview',
    'work/run-probe',
    'work/run-test',
    'work/scan-failure',
    'work/scan-life',
    'work/scan-past',
    'work/test-journal',
  ];
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const verbs = files
    .filter((file) => verb.test(file.split('/').at(-1) ?? '') && !/\.test\.ts$|^(testing|views|requests)\//.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  const listed = new Set(
    [...Object.keys(FOR_PEOPLE), ...Object.keys(FOR_THE_WORKER)].map((name) => name.split(' ')[0]),
  );
  expect(verbs.filter((file) => !listed.has(file) && !none.includes(file))).toEqual([]);
});
