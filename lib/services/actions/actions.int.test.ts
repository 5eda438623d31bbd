import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '@/lib/connect';
import { StepFailed, WorldChanged } from '@/lib/remedy';
import { asJson, verifyAudit } from '@/lib/store';
import { WORKER } from '../access/actor';
import { changeSetting } from '../settings/change-settings';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { makeReachableHost, type TestAction, type TestWork, testAction, workContext } from '../testing/work-context';
import { answerRequest } from '../work/answer-request';
import { recoverRuns, rereadUnknown } from '../work/recover-runs';
import { runAction } from '../work/run-action';
import { runUndo } from '../work/run-undo';
import { confirmAction } from './confirm-action';
import { planAction } from './plan-action';
import { undoAction } from './undo-action';
import { viewActionRun } from './view-action-run';

type User = Awaited<ReturnType<typeof makeAdministrator>>;
let context: TestContext;
let work: TestWork;
let user: User;
let hostId: string;
let world: TestAction;

beforeEach(async () => {
  const base = await testContext({ listen: true });
  // The worker answers at once, as the real one does when it is woken.
  context = {
    ...base,
    queue: {
      send: async (queue, data) => {
        base.sent.push({ queue, data });
        if (queue === 'answer-request') void answerRequest(work, WORKER, data.requestId ?? '');
      },
    },
  };
  world = testAction();
  work = workContext(context, { actions: [world.action] });
  user = await makeAdministrator(context);
  ({ id: hostId } = await makeReachableHost(context));
});
afterEach(async () => {
  await context.close();
});

const target = { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'miner' };

async function makeFinding(): Promise<string> {
  const at = new Date();
  const row = {
    ruleId: 'r',
    family: 'container',
    title: 'Bad',
    severity: 'high',
    subjectKind: 'container',
    subjectId: 'c1',
    subjectName: 'miner',
    state: 'open',
    firstSeenAt: at,
    lastSeenAt: at,
    openedAt: at,
  };
  const json = {
    sentence: [],
    evidence: [],
    links: {},
    offers: asJson([{ actionId: 'container.quarantine', target }]),
  };
  const { id } = await context.db.finding.create({
    data: { hostId, fingerprint: String(Math.random()), ...row, ...json },
  });
  return id;
}

async function plan(actor: User = user) {
  const answer = await planAction(context, actor, { findingId: await makeFinding(), actionId: 'container.quarantine' });
  if (!answer.ok) throw new Error(answer.sentence);
  return answer.run;
}
const code = (error: unknown): string => (error as { code?: string }).code ?? String(error);
const outcome = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', code);
const view = (runId: string) => viewActionRun(context, user, { runId });

async function confirmed() {
  const { id, planHash } = await plan();
  await confirmAction(context, user, { runId: id, planHash, typedName: 'miner' });
  return id;
}
async function ran() {
  const id = await confirmed();
  await runAction(work, WORKER, id);
  return view(id);
}
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(
    ({ verb, outcome: what }) => `${verb} ${what}`,
  );

describe('a preview', () => {
  test('shows the plan and changes nothing', async () => {
    const run = await plan();
    expect(run).toMatchObject({
      state: 'planned',
      confirmName: 'miner',
      plan: { title: 'Quarantine container miner' },
      progress: { done: 0, total: 1 },
    });
    expect(world.applied).toBe(0);
  });

  test('that the world refuses is a sentence, and on the record', async () => {
    world.world.gone = true;
    const answer = await planAction(context, user, {
      findingId: await makeFinding(),
      actionId: 'container.quarantine',
    });
    expect(answer).toEqual({ ok: false, sentence: 'This container is gone.' });
    expect(await record()).toEqual(['action.plan refused']);
  });

  test('is only made of what the finding offers', async () => {
    const findingId = await makeFinding();
    expect(await outcome(planAction(context, user, { findingId, actionId: 'process.kill' }))).toBe('not-offered');
    expect(await outcome(planAction(context, user, { findingId, actionId: 'container.quarantine', offer: 1 }))).toBe(
      'not-offered',
    );
    expect(await outcome(planAction(context, user, { findingId: hostId, actionId: 'container.quarantine' }))).toBe(
      'not-found',
    );
  });
});

describe('a confirmation', () => {
  test('of twenty at once begins one run', async () => {
    const { id, planHash } = await plan();
    const tries = Array.from({ length: 20 }, () =>
      outcome(confirmAction(context, user, { runId: id, planHash, typedName: 'miner' })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    expect(outcomes.filter((what) => what === 'already-confirmed')).toHaveLength(19);
    await Promise.all(Array.from({ length: 20 }, () => runAction(work, WORKER, id)));
    expect(world.applied).toBe(1);
    const entries = await record();
    expect(entries.filter((entry) => entry === 'action.confirm done')).toHaveLength(1);
    expect(entries.filter((entry) => entry === 'action.confirm refused')).toHaveLength(19);
    expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
  });

  test('is refused for another plan, another person, another name, and when it is old', async () => {
    const { id, planHash } = await plan();
    const other = await makeAdministrator(context, 'Jon Aalto');
    const good = { runId: id, planHash, typedName: 'miner' };
    expect(await outcome(confirmAction(context, user, { ...good, planHash: '0'.repeat(64) }))).toBe('plan-changed');
    expect(await outcome(confirmAction(context, other, good))).toBe('plan-other');
    expect(await outcome(confirmAction(context, user, { ...good, typedName: 'Miner' }))).toBe('confirm-name');
    const later = { ...context, now: () => new Date(Date.now() + 11 * 60_000) };
    expect(await outcome(confirmAction(later, user, good))).toBe('plan-expired');
    expect(await outcome(confirmAction(context, user, good))).toBe('done');
  });

  test('waits while something else is done on the host', async () => {
    await confirmed();
    const { id, planHash } = await plan();
    expect(await outcome(confirmAction(context, user, { runId: id, planHash, typedName: 'miner' }))).toBe('busy');
  });

  test('is refused while actions are off, also for a run in the queue', async () => {
    const id = await confirmed();
    await changeSetting(context, user, { key: 'actions.off', value: true });
    await runAction(work, WORKER, id);
    expect(await view(id)).toMatchObject({ outcome: 'refused' });
    const next = await plan();
    expect(
      await outcome(confirmAction(context, user, { runId: next.id, planHash: next.planHash, typedName: 'miner' })),
    ).toBe('read-only');
    expect(world.applied).toBe(0);
  });
});

describe('a run', () => {
  test('keeps evidence, applies, verifies, and says so', async () => {
    const run = await ran();
    expect(run).toMatchObject({
      state: 'finished',
      outcome: 'confirmed',
      progress: { done: 1, total: 1 },
      undo: { possible: true, done: false },
    });
    expect(run.evidence?.items).toMatchObject([{ name: 'inspect' }]);
    expect(run.log.map(({ phase }) => phase)).toEqual(['plan', 'plan', 'evidence', 'apply', 'verify', 'verify', 'end']);
    expect(await record()).toEqual(['action.confirm done', 'action.begin done', 'action.end done']);
    expect(await context.db.scan.count({ where: { hostId, trigger: 'action' } })).toBe(1);
  });

  test('is refused when the world has changed since the preview', async () => {
    const id = await confirmed();
    world.world.imageId = 'i2';
    await runAction(work, WORKER, id);
    expect(await view(id)).toMatchObject({
      outcome: 'refused',
      outcomeSentence: expect.stringContaining('changed since the preview') as string,
    });
    expect(world.applied).toBe(0);
  });

  test('is refused when the role was lost meanwhile', async () => {
    const id = await confirmed();
    await context.db.user.updateMany({ data: { disabledAt: new Date() } });
    await runAction(work, WORKER, id);
    expect(await view(id)).toMatchObject({ outcome: 'refused' });
    expect(world.applied).toBe(0);
  });

  test.each([
    [
      'the object changed in the last moment',
      () => Promise.reject(new WorldChanged('Another process has this number now.')),
      true,
      'refused',
    ],
    ['a step did not do its work', () => Promise.reject(new StepFailed('docker said no.')), false, 'failed'],
    ['the connection was lost', () => Promise.reject(new ConnectError('connection-lost')), true, 'unknown'],
    ['something broke inside', () => Promise.reject(new TypeError('x')), true, 'unknown'],
    ['it did not hold', () => Promise.resolve(), false, 'unconfirmed'],
    ['it could not be read again', () => Promise.resolve(), null, 'unknown'],
  ] as const)('when %s', async (_name, apply, holds, expected) => {
    world.apply = apply;
    world.holds = holds;
    const run = await ran();
    expect(run).toMatchObject({ state: 'finished', outcome: expected });
    expect(await context.db.actionRun.count({ where: { activeHostId: { not: null } } })).toBe(0);
  });

  test('that ends with an unreachable host before anything was sent changed nothing', async () => {
    const id = await confirmed();
    work.reach.use = () => Promise.reject(new ConnectError('unreachable'));
    await runAction(work, WORKER, id);
    expect(await view(id)).toMatchObject({
      outcome: 'refused',
      outcomeSentence: expect.stringContaining('Nothing was changed') as string,
    });
  });
});

describe('a worker that is killed', () => {
  const CLAIM = '11111111-1111-4111-8111-111111111111';
  const leave = (runId: string, state: string) =>
    context.db.actionRun.update({
      where: { id: runId },
      data: { state, claim: CLAIM, beatAt: new Date(Date.now() - 60_000) },
    });

  test.each([
    ['confirmed', 'refused'],
    ['applying', 'unknown'],
    ['verifying', 'unknown'],
  ])('while %s leaves a run that is %s and never runs again', async (state, expected) => {
    const id = await confirmed();
    await leave(id, state);
    await recoverRuns(work, WORKER);
    expect(await view(id)).toMatchObject({ state: 'finished', outcome: expected });
    await runAction(work, WORKER, id);
    expect(world.applied).toBe(0);
    expect(await record()).toContain(`action.end ${expected}`);
  });

  test('its late write is rejected', async () => {
    const id = await confirmed();
    world.apply = async () => {
      await leave(id, 'applying');
      await recoverRuns(work, WORKER);
    };
    await runAction(work, WORKER, id);
    expect(await view(id)).toMatchObject({ outcome: 'unknown', undo: { possible: false } });
    expect((await record()).filter((entry) => entry.startsWith('action.end'))).toEqual(['action.end unknown']);
  });

  test('what it left unknown is read again when the host answers, and only read', async () => {
    const id = await confirmed();
    await leave(id, 'applying');
    await recoverRuns(work, WORKER);
    await rereadUnknown(work, WORKER);
    expect(await view(id)).toMatchObject({ outcome: 'unknown' });
    await context.db.host.update({
      where: { id: hostId },
      data: { status: 'seen', lastSeenAt: new Date(Date.now() + 1000) },
    });
    await rereadUnknown(work, WORKER);
    expect(await view(id)).toMatchObject({ outcome: 'confirmed' });
    expect(world.applied).toBe(0);
  });

  test('a run whose job was lost is handed out again, and refused when it waited too long', async () => {
    const id = await confirmed();
    await context.db.actionRun.update({ where: { id }, data: { confirmedAt: new Date(Date.now() - 20_000) } });
    context.sent.length = 0;
    await recoverRuns(work, WORKER);
    expect(context.sent).toEqual([{ queue: 'run-action', data: { runId: id } }]);
    await context.db.actionRun.update({ where: { id }, data: { confirmedAt: new Date(Date.now() - 3_600_000) } });
    await recoverRuns(work, WORKER);
    expect(await view(id)).toMatchObject({ outcome: 'refused' });
  });
});

describe('undo', () => {
  test('puts it back once, however often it is pressed', async () => {
    const { id } = await ran();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => outcome(undoAction(context, user, { runId: id }))),
    );
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => runUndo(work, WORKER, id)));
    expect(world.undone).toBe(1);
    expect(await view(id)).toMatchObject({
      state: 'undone',
      undo: { done: true, outcome: 'confirmed', possible: false },
    });
    expect(await outcome(undoAction(context, user, { runId: id }))).toBe('cannot-undo');
  });

  test('is not offered for what was refused', async () => {
    world.apply = () => Promise.reject(new WorldChanged('Gone.'));
    const { id, undo } = await ran();
    expect(undo.possible).toBe(false);
    expect(await outcome(undoAction(context, user, { runId: id }))).toBe('cannot-undo');
  });
});
