import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '@/lib/connect';
import { StepFailed, WorldChanged } from '@/lib/remedy';
import { verifyAudit } from '@/lib/store';
import { WORKER } from '../access/actor';
import { changeSetting } from '../settings/change-settings';
import { type ActionStage, actionStage, outcomeOf } from '../testing/action-stage';
import { makeAdministrator } from '../testing/test-context';
import { runAction } from '../work/run-action';
import { confirmAction } from './confirm-action';
import { planAction } from './plan-action';

type Stage = ActionStage;
let context: Stage['context'];
let work: Stage['work'];
let user: Stage['user'];
let hostId: Stage['hostId'];
let world: Stage['world'];
let stage: Stage;

beforeEach(async () => {
  stage = await actionStage();
  ({ context, work, user, hostId, world } = stage);
});
afterEach(async () => {
  await context.close();
});

describe('a preview', () => {
  test('shows the plan and changes nothing', async () => {
    const run = await stage.plan();
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
      findingId: await stage.makeFinding(),
      actionId: 'container.quarantine',
    });
    expect(answer).toEqual({ ok: false, sentence: 'This container is gone.' });
    expect(await stage.record()).toEqual(['action.plan refused']);
  });

  test('is only made of what the finding offers', async () => {
    const findingId = await stage.makeFinding();
    expect(await outcomeOf(planAction(context, user, { findingId, actionId: 'process.kill' }))).toBe('not-offered');
    expect(await outcomeOf(planAction(context, user, { findingId, actionId: 'container.quarantine', offer: 1 }))).toBe(
      'not-offered',
    );
    expect(await outcomeOf(planAction(context, user, { findingId: hostId, actionId: 'container.quarantine' }))).toBe(
      'not-found',
    );
  });
});

describe('a confirmation', () => {
  test('of twenty at once begins one run', async () => {
    const { id, planHash } = await stage.plan();
    const tries = Array.from({ length: 20 }, () =>
      outcomeOf(confirmAction(context, user, { runId: id, planHash, typedName: 'miner' })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    expect(outcomes.filter((what) => what === 'already-confirmed')).toHaveLength(19);
    await Promise.all(Array.from({ length: 20 }, () => runAction(work, WORKER, id)));
    expect(world.applied).toBe(1);
    const entries = await stage.record();
    expect(entries.filter((entry) => entry === 'action.confirm done')).toHaveLength(1);
    expect(entries.filter((entry) => entry === 'action.confirm refused')).toHaveLength(19);
    expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
  });

  test('is refused for another plan, another person, another name, and when it is old', async () => {
    const { id, planHash } = await stage.plan();
    const other = await makeAdministrator(context, 'Jon Aalto');
    const good = { runId: id, planHash, typedName: 'miner' };
    expect(await outcomeOf(confirmAction(context, user, { ...good, planHash: '0'.repeat(64) }))).toBe('plan-changed');
    expect(await outcomeOf(confirmAction(context, other, good))).toBe('plan-other');
    expect(await outcomeOf(confirmAction(context, user, { ...good, typedName: 'Miner' }))).toBe('confirm-name');
    const later = { ...context, now: () => new Date(Date.now() + 11 * 60_000) };
    expect(await outcomeOf(confirmAction(later, user, good))).toBe('plan-expired');
    expect(await outcomeOf(confirmAction(context, user, good))).toBe('done');
  });

  test('waits while something else is done on the host', async () => {
    await stage.confirmed();
    const { id, planHash } = await stage.plan();
    expect(await outcomeOf(confirmAction(context, user, { runId: id, planHash, typedName: 'miner' }))).toBe('busy');
  });

  test('is refused while actions are off, also for a run in the queue', async () => {
    const id = await stage.confirmed();
    await changeSetting(context, user, { key: 'actions.off', value: true });
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({ outcome: 'refused' });
    const next = await stage.plan();
    expect(
      await outcomeOf(confirmAction(context, user, { runId: next.id, planHash: next.planHash, typedName: 'miner' })),
    ).toBe('read-only');
    expect(world.applied).toBe(0);
  });
});

describe('a run', () => {
  test('keeps evidence, applies, verifies, and says so', async () => {
    const run = await stage.ran();
    expect(run).toMatchObject({
      state: 'finished',
      outcome: 'confirmed',
      progress: { done: 1, total: 1 },
      undo: { possible: true, done: false },
    });
    expect(run.evidence?.items).toMatchObject([{ name: 'inspect' }]);
    expect(run.log.map(({ phase }) => phase)).toEqual(['plan', 'plan', 'evidence', 'apply', 'verify', 'verify', 'end']);
    expect(await stage.record()).toEqual([
      'action.confirm done',
      'action.begin done',
      'action.evidence done',
      'action.end done',
    ]);
    expect(await context.db.scan.count({ where: { hostId, trigger: 'action' } })).toBe(1);
  });

  test('is refused when the world has changed since the preview', async () => {
    const id = await stage.confirmed();
    world.world.imageId = 'i2';
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({
      outcome: 'refused',
      outcomeSentence: expect.stringContaining('changed since the preview') as string,
    });
    expect(world.applied).toBe(0);
  });

  test('is refused when the role was lost meanwhile', async () => {
    const id = await stage.confirmed();
    await context.db.user.updateMany({ data: { disabledAt: new Date() } });
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({ outcome: 'refused' });
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
    const run = await stage.ran();
    expect(run).toMatchObject({ state: 'finished', outcome: expected });
    expect(await context.db.actionRun.count({ where: { activeHostId: { not: null } } })).toBe(0);
  });

  test('that ends with an unreachable host before anything was sent changed nothing', async () => {
    const id = await stage.confirmed();
    work.reach.use = () => Promise.reject(new ConnectError('unreachable'));
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({
      outcome: 'refused',
      outcomeSentence: expect.stringContaining('Nothing was changed') as string,
    });
  });
});
