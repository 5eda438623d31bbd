import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '@/lib/connect';
import { StepFailed } from '@/lib/remedy';
import { asJson, verifyAudit } from '@/lib/store';
import { WORKER } from '../../access/actor';
import { undoAction } from '../../actions/undo-action';
import { changeSetting } from '../../settings/change-settings';
import { outcomeOf } from '../../testing/action-stage';
import { containerTarget, KEYS, type PlaybookStage, playbookStage } from '../../testing/playbook-stage';
import { makeAdministrator } from '../../testing/test-context';
import { runPlaybook } from '../../work/run-playbook';
import { runUndo } from '../../work/run-undo';
import { viewCase } from '../view-case';
import { confirmPlaybook } from './confirm-playbook';
import { previewPlaybook } from './preview-playbook';
import { stopPlaybook } from './stop-playbook';

let stage: PlaybookStage;
let context: PlaybookStage['context'];
let work: PlaybookStage['work'];
let user: PlaybookStage['user'];
let world: PlaybookStage['world'];
let caseId: PlaybookStage['caseId'];
let playbook: PlaybookStage['playbook'];
let stands: PlaybookStage['stands'];
let preview: PlaybookStage['preview'];
let typedName: PlaybookStage['typedName'];

beforeEach(async () => {
  stage = await playbookStage();
  ({ context, work, user, world, caseId, playbook, stands, preview, typedName } = stage);
});
afterEach(async () => {
  await context.close();
});

describe('a preview of the whole clean-up', () => {
  test('holds the plan of each step, in order, and changes nothing', async () => {
    await preview();
    expect(await stands()).toBe('planned: waiting waiting waiting');
    const { steps, hash } = await playbook();
    expect(steps.map(({ target, plan }) => [target, plan?.actionId])).toEqual(
      ['a', 'b', 'c'].map((id) => [`miner-${id}`, 'container.quarantine']),
    );
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(world.applied).toBe(0);
  });

  test('is made of what the case offers alone', async () => {
    const other = { caseId, keys: ['process.kill process:1:1'] };
    expect(await outcomeOf(previewPlaybook(context, user, other))).toBe('not-offered');
    expect(await outcomeOf(previewPlaybook(context, user, { caseId: stage.hostId, keys: KEYS }))).toBe('not-found');
  });

  test('of a host that does not answer is a sentence', async () => {
    work.reach.use = () => Promise.reject(new ConnectError('unreachable'));
    expect(await outcomeOf(preview())).toBe('host-refused');
    expect(await context.db.playbook.count()).toBe(0);
  });
});

describe('one confirmation', () => {
  test('is bound to all plans, to its person, to a name, and is good once', async () => {
    const playbookId = await preview();
    const { hash } = await playbook();
    const good = { playbookId, hash, typedName: await typedName() };
    const other = await makeAdministrator(context, 'Jon Aalto');
    expect(await outcomeOf(confirmPlaybook(context, user, { ...good, hash: '0'.repeat(64) }))).toBe('plan-changed');
    expect(await outcomeOf(confirmPlaybook(context, other, good))).toBe('plan-other');
    expect(await outcomeOf(confirmPlaybook(context, user, { ...good, typedName: 'x' }))).toBe('confirm-name');
    const later = { ...context, now: () => new Date(Date.now() + 11 * 60_000) };
    expect(await outcomeOf(confirmPlaybook(later, user, good))).toBe('plan-expired');
    await changeSetting(context, user, { key: 'actions.off', value: true });
    expect(await outcomeOf(confirmPlaybook(context, user, good))).toBe('read-only');
    await changeSetting(context, user, { key: 'actions.off', value: false });
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(confirmPlaybook(context, user, good))));
    expect(outcomes.sort()).toEqual(['already-confirmed', 'already-confirmed', 'done']);
  });
});

describe('a playbook that runs', () => {
  test('does each step once as a run of its own, verified and on the record', async () => {
    const playbookId = await stage.confirmedPlaybook();
    await Promise.all([1, 2, 3].map(() => runPlaybook(work, WORKER, playbookId)));
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('done: done done done');
    expect(world.applied).toBe(3);
    const record = await stage.record();
    for (const [entry, times] of [
      ['playbook.confirm done', 1],
      ['action.confirm done', 3],
      ['action.end done', 3],
      ['playbook.done done', 1],
    ])
      expect(record.filter((one) => one === entry)).toHaveLength(Number(times));
    expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
    expect(await context.db.evidenceBundle.count()).toBe(3);
    // Each confirmed step puts the case under watch; the last one counts.
    expect((await viewCase(context, user, { caseId })).watch.respawn).toMatchObject({
      state: 'waiting',
      endedAt: null,
    });
    expect(await context.db.caseWatch.count({ where: { endReason: 'newer-fix' } })).toBe(2);
    expect(await context.db.caseLook.count({ where: { state: 'waiting' } })).toBe(4);
  });

  test('stops at the first step that fails', async () => {
    world.apply = () => (world.applied === 2 ? Promise.reject(new StepFailed('docker said no.')) : Promise.resolve());
    expect(await stage.ranPlaybook()).toBe('stopped failed: done failed waiting');
    expect((await playbook()).stop?.sentence).toBe('docker said no.');
    expect(world.applied).toBe(2);
  });

  test('stops at a step that does not hold', async () => {
    world.holds = false;
    expect(await stage.ranPlaybook()).toBe('stopped unconfirmed: failed waiting waiting');
  });

  test('stops when the world has changed, shows the new plan, and goes on with a new confirmation', async () => {
    world.apply = async () => {
      if (world.applied === 1) world.world.imageId = 'i2';
    };
    expect(await stage.ranPlaybook()).toBe('stopped changed: done waiting waiting');
    expect(world.applied).toBe(1);
    const stopped = await playbook();
    expect(stopped.steps[1]?.newPlan?.world).toEqual({ imageId: 'i2' });
    const { playbookId } = await previewPlaybook(context, user, { continueOf: stopped.id });
    expect(await stands()).toBe('planned: waiting waiting');
    await stage.confirm(playbookId);
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('done: done done');
  });

  test('goes on when a step before it moved the world of its own thing, and stops at the next thing', async () => {
    const offers = asJson(
      ['container.quarantine', 'container.remove'].map((actionId) => ({ actionId, target: containerTarget('a') })),
    );
    await context.db.finding.updateMany({ where: { fingerprint: 'f-a' }, data: { offers } });
    const keys = ['container.quarantine container:a', 'container.remove container:a', 'container.remove container:b'];
    const other = asJson([{ actionId: 'container.remove', target: containerTarget('b') }]);
    await context.db.finding.updateMany({ where: { fingerprint: 'f-b' }, data: { offers: other } });
    const { playbookId } = await previewPlaybook(context, user, { caseId, keys });
    world.apply = async () => {
      if (world.applied === 1) world.world.imageId = 'paused';
    };
    await stage.confirm(playbookId);
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped changed: done done waiting');
  });

  test('has nothing to do where a thing is gone by then, and says so without a run', async () => {
    world.apply = async () => {
      world.world.gone = true;
    };
    expect(await stage.ranPlaybook()).toBe('done: done done done');
    expect(world.applied).toBe(1);
    expect((await playbook()).steps.map(({ runId }) => runId !== null)).toEqual([true, false, false]);
  });

  test('leaves out what went with a step before it when it goes on', async () => {
    world.apply = () => (world.applied === 2 ? Promise.reject(new StepFailed('no.')) : Promise.resolve());
    await stage.ranPlaybook();
    const gone = { state: 'resolved', resolvedAt: new Date() };
    await context.db.finding.updateMany({ where: { fingerprint: 'f-b' }, data: gone });
    await previewPlaybook(context, user, { continueOf: (await playbook()).id });
    expect((await playbook()).steps.map(({ target }) => target)).toEqual(['miner-c']);
  });

  test('whose last step is undone is watched no longer', async () => {
    await stage.ranPlaybook();
    const last = (await playbook()).steps.at(-1);
    await undoAction(context, user, { runId: last?.runId });
    await runUndo(work, WORKER, last?.runId ?? '');
    expect((await viewCase(context, user, { caseId })).watch.respawn).toMatchObject({
      ...{ state: 'ended', endReason: 'undone' },
    });
  });

  test('is stopped by a person between two steps', async () => {
    const playbookId = await stage.confirmedPlaybook();
    world.apply = () => stopPlaybook(context, user, { playbookId });
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped person: done waiting waiting');
    expect(await stage.record()).toContain('playbook.stop done');
  });

  test('stops when its person lost the right', async () => {
    const playbookId = await stage.confirmedPlaybook();
    await context.db.user.updateMany({ data: { disabledAt: new Date() } });
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped refused: waiting waiting waiting');
    expect(world.applied).toBe(0);
  });
});
