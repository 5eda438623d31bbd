import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WorldChanged } from '@/lib/remedy';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { scanHost } from '../scans/scan-host';
import { type ActionStage, actionStage, outcomeOf } from '../testing/action-stage';
import { recoverRuns, rereadUnknown } from '../work/recover-runs';
import { runAction } from '../work/run-action';
import { runScan } from '../work/run-scan';
import { runUndo } from '../work/run-undo';
import { undoAction } from './undo-action';

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
    const id = await stage.confirmed();
    await leave(id, state);
    await recoverRuns(work, WORKER);
    expect(await stage.view(id)).toMatchObject({ state: 'finished', outcome: expected });
    await runAction(work, WORKER, id);
    expect(world.applied).toBe(0);
    expect(await stage.record()).toContain(`action.end ${expected}`);
  });

  test('its late write is rejected', async () => {
    const id = await stage.confirmed();
    world.apply = async () => {
      await leave(id, 'applying');
      await recoverRuns(work, WORKER);
    };
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({ outcome: 'unknown', undo: { possible: false } });
    expect((await stage.record()).filter((entry) => entry.startsWith('action.end'))).toEqual(['action.end unknown']);
  });

  test('what it left unknown is read again when the host answers, and only read', async () => {
    const id = await stage.confirmed();
    await leave(id, 'applying');
    await recoverRuns(work, WORKER);
    await rereadUnknown(work, WORKER);
    expect(await stage.view(id)).toMatchObject({ outcome: 'unknown' });
    await context.db.host.update({
      where: { id: hostId },
      data: { status: 'seen', lastSeenAt: new Date(Date.now() + 1000) },
    });
    await rereadUnknown(work, WORKER);
    expect(await stage.view(id)).toMatchObject({ outcome: 'confirmed' });
    expect(world.applied).toBe(0);
  });

  test('a run whose job was lost is handed out again, and refused when it waited too long', async () => {
    const id = await stage.confirmed();
    await context.db.actionRun.update({ where: { id }, data: { confirmedAt: new Date(Date.now() - 20_000) } });
    context.sent.length = 0;
    await recoverRuns(work, WORKER);
    expect(context.sent).toEqual([{ queue: 'run-action', data: { runId: id } }]);
    await context.db.actionRun.update({ where: { id }, data: { confirmedAt: new Date(Date.now() - 3_600_000) } });
    await recoverRuns(work, WORKER);
    expect(await stage.view(id)).toMatchObject({ outcome: 'refused' });
  });
});

describe('undo', () => {
  test('puts it back once, however often it is pressed', async () => {
    const { id } = await stage.ran();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => outcomeOf(undoAction(context, user, { runId: id }))),
    );
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => runUndo(work, WORKER, id)));
    expect(world.undone).toBe(1);
    expect(await stage.view(id)).toMatchObject({
      state: 'undone',
      undo: { done: true, outcome: 'confirmed', possible: false },
    });
    expect(await outcomeOf(undoAction(context, user, { runId: id }))).toBe('cannot-undo');
  });

  test('is not offered for what was refused', async () => {
    world.apply = () => Promise.reject(new WorldChanged('Gone.'));
    const { id, undo } = await stage.ran();
    expect(undo.possible).toBe(false);
    expect(await outcomeOf(undoAction(context, user, { runId: id }))).toBe('cannot-undo');
  });
});

describe('the look after a run', () => {
  const look = async (takenAt: Date) => {
    work.next = () => Promise.resolve(snapshotWith({ containers: [] }, takenAt.toISOString()));
    const { scanId } = await scanHost(context, user, { hostId });
    await runScan(work, WORKER, scanId);
    return context.db.host.findUniqueOrThrow({ where: { id: hostId } });
  };

  test('gives the run its new score', async () => {
    const { id } = await stage.ran();
    const { score } = await look(new Date(Date.now() + 1000));
    expect(score).toBeGreaterThan(0);
    expect((await stage.view(id)).riskAfter).toBe(score);
  });

  test('does not speak for a run that ended after it began', async () => {
    const { id } = await stage.ran();
    await look(new Date(Date.now() - 60_000));
    expect((await stage.view(id)).riskAfter).toBeNull();
  });
});
