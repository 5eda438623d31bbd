import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WORKER } from '../access/actor';
import { undoAction } from '../actions/undo-action';
import { changeSetting } from '../settings/change-settings';
import { outcomeOf } from '../testing/action-stage';
import { fails, type RolloutStage, rolloutStage } from '../testing/rollout-stage';
import { recoverRuns } from '../work/recover-runs';
import { resumeRollouts } from '../work/run-rollout';
import { tidyUp } from '../work/tidy-up';
import { undoRollout } from './undo-rollout';

let stage: RolloutStage;
let context: RolloutStage['context'];
let user: RolloutStage['user'];
beforeEach(async () => {
  stage = await rolloutStage();
  ({ context, user } = stage);
});
afterEach(() => context.close());

const CLAIM = '11111111-1111-4111-8111-111111111111';

describe('a worker that is killed', () => {
  /** The state that a worker leaves which dies while the step of `name` is `state`: what came after it never was. */
  async function dies(rolloutId: string, name: string, state: string): Promise<void> {
    const step = await context.db.rolloutStep.findFirstOrThrow({ where: { rolloutId, hostName: name } });
    await context.db.actionRun.update({
      where: { id: step.runId ?? '' },
      data: {
        ...{ state, claim: CLAIM, beatAt: new Date(Date.now() - 60_000), activeHostId: step.hostId },
        ...{ outcome: null, outcomeSentence: null, finishedAt: null },
      },
    });
    await context.db.rolloutStep.update({ where: { id: step.id }, data: { state: 'running' } });
    await context.db.rolloutStep.updateMany({
      where: { rolloutId, place: { gt: step.place } },
      data: { state: 'waiting', runId: null, wave: null },
    });
    await context.db.rollout.update({ where: { id: rolloutId }, data: { state: 'running', wave: step.wave ?? 0 } });
    stage.applied.length = 0;
  }

  async function recovers(rolloutId: string): Promise<void> {
    await stage.run(rolloutId);
    expect((await stage.view(rolloutId)).state).toBe('running');
    await recoverRuns(stage.work, WORKER);
    context.sent.length = 0;
    await resumeRollouts(stage.work, WORKER);
    expect(context.sent).toEqual([{ queue: 'run-rollout', data: { rolloutId } }]);
    await stage.run(rolloutId);
  }

  test.each([
    // Before anything was sent: that host is planned and done anew.
    ['web-1', 'confirmed', ['web-1', 'web-2', 'web-3', 'web-4']],
    ['web-2', 'confirmed', ['web-2', 'web-3', 'web-4']],
    // In the middle: it is looked at, holds, and is never done again.
    ['web-1', 'applying', ['web-2', 'web-3', 'web-4']],
    ['web-3', 'verifying', ['web-4']],
    ['web-4', 'applying', []],
  ])('at %s while %s: what was under way is looked at, the rest is done', async (name, state, applied) => {
    const rolloutId = await stage.confirmed({ waveSize: 1 });
    await stage.run(rolloutId);
    await dies(rolloutId, name, state);
    await recovers(rolloutId);
    expect(await stage.stands(rolloutId)).toBe('done: web-1 done, web-2 done, web-3 done, web-4 done');
    expect(stage.applied).toEqual(applied);
  });

  test('between the canary and the first wave goes on with the wave', async () => {
    const rolloutId = await stage.confirmed();
    await stage.run(rolloutId);
    const after = { rolloutId, place: { gt: 0 } };
    await context.db.rolloutStep.updateMany({ where: after, data: { state: 'waiting', runId: null, wave: null } });
    await context.db.rollout.update({ where: { id: rolloutId }, data: { state: 'running', wave: 0 } });
    stage.applied.length = 0;
    context.sent.length = 0;
    await tidyUp(stage.work, WORKER);
    expect(context.sent).toContainEqual({ queue: 'run-rollout', data: { rolloutId } });
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe('done: web-1 done, web-2 done, web-3 done, web-4 done');
    expect([...stage.applied].sort()).toEqual(['web-2', 'web-3', 'web-4']);
  });

  test('in the middle of a canary that cannot be read again stops as unknown', async () => {
    const rolloutId = await stage.confirmed();
    await stage.run(rolloutId);
    await dies(rolloutId, 'web-1', 'applying');
    stage.world('web-1').holds = null;
    await recovers(rolloutId);
    expect(await stage.stands(rolloutId)).toMatch(/^stopped unknown: web-1 failed, web-2 waiting/);
    expect(stage.applied).toEqual([]);
  });

  test('while it plans plans the rest', async () => {
    const rolloutId = await stage.preview();
    const others = { rolloutId, hostName: { not: 'web-1' } };
    await context.db.rolloutStep.updateMany({ where: others, data: { state: 'planning', planHash: null } });
    await context.db.rollout.update({ where: { id: rolloutId }, data: { state: 'planning', hash: null } });
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe('planned: web-1 waiting, web-2 waiting, web-3 waiting, web-4 waiting');
  });
});

describe('undo all that ran', () => {
  async function ran(): Promise<string> {
    stage.world('web-3').imageId = 'i1';
    const rolloutId = await stage.confirmed();
    stage.world('web-3').imageId = 'i2';
    await stage.run(rolloutId);
    return rolloutId;
  }

  test('puts back each host once, as an undo of its own', async () => {
    const rolloutId = await ran();
    expect((await stage.view(rolloutId)).undo.possible).toBe(3);
    await undoRollout(context, user, { rolloutId });
    expect(await outcomeOf(undoRollout(context, user, { rolloutId }))).toBe('cannot-undo');
    await Promise.all([stage.run(rolloutId), stage.run(rolloutId)]);
    await stage.run(rolloutId);
    expect([...stage.undone].sort()).toEqual(['web-1', 'web-2', 'web-4']);
    const { state, undo, hosts } = await stage.view(rolloutId);
    expect([state, undo.possible, undo.by]).toEqual(['undone', 0, user.name]);
    expect(hosts.map(({ steps }) => steps[0]?.run?.undone ?? null)).toEqual([true, true, null, true]);
    const record = await stage.record();
    for (const [entry, times] of [
      ['rollout.undo done', 1],
      ['action.undo done', 3],
      ['action.undone done', 3],
      ['rollout.undone done', 1],
    ])
      expect(record.filter((one) => one === entry)).toHaveLength(Number(times));
  });

  test('leaves alone what a person undid before, and says which host could not be put back', async () => {
    const rolloutId = await ran();
    const step = await context.db.rolloutStep.findFirstOrThrow({ where: { rolloutId, hostName: 'web-2' } });
    await undoAction(context, user, { runId: step.runId });
    await context.db.actionRun.update({
      where: { id: step.runId ?? '' },
      data: { state: 'undone', undoneAt: new Date() },
    });
    await context.db.actionRun.update({ where: { id: step.runId ?? '' }, data: { activeHostId: null } });
    stage.world('web-4').holds = false;
    await undoRollout(context, user, { rolloutId });
    await stage.run(rolloutId);
    expect([...stage.undone].sort()).toEqual(['web-1', 'web-4']);
    const end = await context.db.auditEntry.findFirstOrThrow({ where: { verb: 'rollout.undone' } });
    expect([end.outcome, end.sentence]).toEqual(['failed', '1 of 2 steps on 2 servers are put back.']);
  });

  test('of a stopped one is possible, of a running one or while actions are off it is not', async () => {
    stage.world('web-2').apply = fails;
    const rolloutId = await stage.confirmed({ waveSize: 1 });
    expect(await outcomeOf(undoRollout(context, user, { rolloutId }))).toBe('cannot-undo');
    await stage.run(rolloutId);
    await changeSetting(context, user, { key: 'actions.off', value: true });
    expect(await outcomeOf(undoRollout(context, user, { rolloutId }))).toBe('read-only');
    await changeSetting(context, user, { key: 'actions.off', value: false });
    await undoRollout(context, user, { rolloutId });
    await stage.run(rolloutId);
    expect(stage.undone).toEqual(['web-1']);
  });

  test('goes on after a kill, and puts back nothing twice', async () => {
    const rolloutId = await ran();
    await undoRollout(context, user, { rolloutId });
    const step = await context.db.rolloutStep.findFirstOrThrow({ where: { rolloutId, hostName: 'web-4' } });
    await context.db.rolloutStep.update({ where: { id: step.id }, data: { undo: 'asked' } });
    await context.db.actionRun.update({
      where: { id: step.runId ?? '' },
      data: { state: 'undoing', claim: CLAIM, beatAt: new Date(Date.now() - 60_000), activeHostId: step.hostId },
    });
    await stage.run(rolloutId);
    expect((await stage.view(rolloutId)).state).toBe('undoing');
    await recoverRuns(stage.work, WORKER);
    await stage.run(rolloutId);
    expect((await stage.view(rolloutId)).state).toBe('undone');
    expect([...stage.undone].sort()).toEqual(['web-1', 'web-2']);
  });
});
