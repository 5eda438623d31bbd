import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WORKER } from '../access/actor';
import { undoAction } from '../actions/undo-action';
import { outcomeOf } from '../testing/action-stage';
import { type ApprovalStage, approvalStage } from '../testing/approval-stage';
import { runAction } from '../work/run-action';
import { runPlaybook } from '../work/run-playbook';
import { runUndo } from '../work/run-undo';
import { declinePlan } from './decline-plan';
import { listApprovals } from './list-approvals';

let stage: ApprovalStage;
let context: ApprovalStage['context'];
let work: ApprovalStage['work'];
let user: ApprovalStage['user'];
let second: ApprovalStage['second'];
let world: ApprovalStage['world'];
let waiting: ApprovalStage['waiting'];
let approve: ApprovalStage['approve'];

beforeEach(async () => {
  stage = await approvalStage();
  ({ context, work, user, second, world, waiting, approve } = stage);
});
afterEach(async () => {
  await context.close();
});

test('a run that was confirmed before two were asked for does not begin', async () => {
  const id = await stage.confirmed();
  await stage.askForTwo();
  await runAction(work, WORKER, id);
  expect(await stage.view(id)).toMatchObject({
    outcomeSentence: 'A second person has to approve this first. Nothing was changed.',
  });
  expect(world.applied).toBe(0);
});

describe('putting back', () => {
  test('waits for a second person too', async () => {
    const run = await stage.ran();
    await stage.askForTwo();
    await undoAction(context, user, { runId: run.id });
    expect(await outcomeOf(undoAction(context, user, { runId: run.id }))).toBe('already-confirmed');
    await runUndo(work, WORKER, run.id);
    expect(world.undone).toBe(0);
    expect(await waiting()).toMatchObject({ kind: 'undo', title: 'Undo: Quarantine container miner' });
    expect(await approve()).toEqual({ begun: true });
    await runUndo(work, WORKER, run.id);
    expect(await stage.view(run.id)).toMatchObject({ state: 'undone', undo: { by: 'Mira Kern' } });
  });

  test('that waited in the queue when two were asked for is refused', async () => {
    const run = await stage.ran();
    await undoAction(context, user, { runId: run.id });
    await stage.askForTwo();
    await runUndo(work, WORKER, run.id);
    expect(world.undone).toBe(0);
    expect(await stage.view(run.id)).toMatchObject({ state: 'finished', undo: { outcome: 'refused' } });
  });
});

describe('the clean-up of a case', () => {
  const confirmed = async () => {
    await stage.askForTwo();
    return stage.confirmedPlaybook();
  };

  test('needs one approval of all its steps', async () => {
    const playbookId = await confirmed();
    await runPlaybook(work, WORKER, playbookId);
    expect(await stage.stands()).toBe('asked: waiting waiting waiting');
    expect(await waiting()).toMatchObject({ kind: 'playbook', href: `/cases/${stage.caseId}` });
    expect(await outcomeOf(approve(user))).toBe('own-request');
    expect(await approve()).toEqual({ begun: true });
    expect(stage.begun()).toEqual([{ queue: 'run-playbook', data: { playbookId } }]);
    await runPlaybook(work, WORKER, playbookId);
    expect(await stage.stands()).toBe('done: done done done');
    expect(world.applied).toBe(3);
  });

  test('goes back to who asked when it is planned anew as another one', async () => {
    await confirmed();
    world.world.imageId = 'i2';
    expect(await approve()).toEqual({ begun: false });
    expect(await stage.stands()).toBe('planned: waiting waiting waiting');
    const [over] = (await listApprovals(context, second)).over;
    expect(over?.changes).toHaveLength(3);
    await stage.confirm((await stage.playbook()).id);
    expect(await approve()).toEqual({ begun: true });
  });

  test('that is declined stops before its first step', async () => {
    await confirmed();
    await declinePlan(context, second, { approvalId: (await waiting()).id, reason: 'Later.' });
    expect(await stage.stands()).toBe('stopped refused: waiting waiting waiting');
    expect((await stage.playbook()).stop?.sentence).toBe('Jon Aalto declined: Later.');
  });
});
