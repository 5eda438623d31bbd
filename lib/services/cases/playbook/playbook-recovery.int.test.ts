import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WORKER } from '../../access/actor';
import { type PlaybookStage, playbookStage } from '../../testing/playbook-stage';
import { recoverRuns } from '../../work/recover-runs';
import { resumePlaybooks, runPlaybook } from '../../work/run-playbook';

let stage: PlaybookStage;
let context: PlaybookStage['context'];
let work: PlaybookStage['work'];
let world: PlaybookStage['world'];

beforeEach(async () => {
  stage = await playbookStage();
  ({ context, work, world } = stage);
});
afterEach(async () => {
  await context.close();
});

describe('a worker that is killed', () => {
  const CLAIM = '11111111-1111-4111-8111-111111111111';
  /** The state that a worker leaves which dies while step `position` is `state`. */
  async function dies(playbookId: string, position: number, state: string): Promise<void> {
    const step = await context.db.playbookStep.findFirstOrThrow({ where: { playbookId, position } });
    await context.db.actionRun.update({
      where: { id: step.runId ?? '' },
      data: {
        ...{ state, claim: CLAIM, beatAt: new Date(Date.now() - 60_000), activeHostId: stage.hostId },
        ...{ outcome: null, outcomeSentence: null, finishedAt: null },
      },
    });
    await context.db.playbookStep.updateMany({ where: { playbookId, position }, data: { state: 'running' } });
    await context.db.playbookStep.updateMany({
      where: { playbookId, position: { gt: position } },
      data: { state: 'waiting', runId: null },
    });
    await context.db.playbook.update({
      where: { id: playbookId },
      data: { state: 'running', activeHostId: stage.hostId, stopReason: null, finishedAt: null },
    });
    world.applied = 0;
  }

  test.each([
    // Before anything was sent: that step is planned and done anew.
    [0, 'confirmed', 3],
    [1, 'confirmed', 2],
    [2, 'confirmed', 1],
    // In the middle: it is looked at, holds, and is never done again.
    [0, 'applying', 2],
    [1, 'applying', 1],
    [2, 'applying', 0],
    [1, 'verifying', 1],
  ])('at step %i while %s: what was under way is looked at, the rest is done', async (position, state, applied) => {
    const playbookId = await stage.confirmedPlaybook();
    await runPlaybook(work, WORKER, playbookId);
    await dies(playbookId, position, state);
    await runPlaybook(work, WORKER, playbookId);
    expect((await stage.playbook()).state).toBe('running');
    await recoverRuns(work, WORKER);
    context.sent.length = 0;
    await resumePlaybooks(work, WORKER);
    expect(context.sent).toEqual([{ queue: 'run-playbook', data: { playbookId } }]);
    await runPlaybook(work, WORKER, playbookId);
    expect(await stage.stands()).toBe('done: done done done');
    expect(world.applied).toBe(applied);
  });

  test('in the middle of a step that cannot be read again stops as unknown', async () => {
    const playbookId = await stage.confirmedPlaybook();
    await runPlaybook(work, WORKER, playbookId);
    await dies(playbookId, 1, 'applying');
    await recoverRuns(work, WORKER);
    world.holds = null;
    await runPlaybook(work, WORKER, playbookId);
    expect(await stage.stands()).toBe('stopped unknown: done failed waiting');
    expect(world.applied).toBe(0);
  });
});
