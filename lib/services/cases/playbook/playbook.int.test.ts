import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '@/lib/connect';
import { StepFailed } from '@/lib/remedy';
import { asJson, verifyAudit } from '@/lib/store';
import { WORKER } from '../../access/actor';
import { changeSetting } from '../../settings/change-settings';
import { type ActionStage, actionStage, outcomeOf } from '../../testing/action-stage';
import { makeAdministrator } from '../../testing/test-context';
import { recoverRuns } from '../../work/recover-runs';
import { resumePlaybooks, runPlaybook } from '../../work/run-playbook';
import { viewCase } from '../view-case';
import { confirmPlaybook } from './confirm-playbook';
import { previewPlaybook } from './preview-playbook';
import { stopPlaybook } from './stop-playbook';

let stage: ActionStage;
let context: ActionStage['context'];
let work: ActionStage['work'];
let user: ActionStage['user'];
let world: ActionStage['world'];
let caseId: string;

const container = (id: string) => ({ kind: 'container', containerId: id, imageId: 'i1', name: `miner-${id}` });
const KEYS = ['a', 'b', 'c'].map((id) => `container.quarantine container:${id}`);

beforeEach(async () => {
  stage = await actionStage();
  ({ context, work, user, world } = stage);
  const { hostId } = stage;
  const made = await context.db.case.create({
    data: { hostId, kind: 'miner', state: 'open', openedAt: new Date(Date.now() - 60_000), riskAtOpening: 90 },
  });
  caseId = made.id;
  for (const id of ['a', 'b', 'c']) {
    const findingId = await stage.makeFinding();
    const offers = asJson([{ actionId: 'container.quarantine', target: container(id) }]);
    await context.db.finding.update({ where: { id: findingId }, data: { offers, fingerprint: `f-${id}` } });
    await context.db.caseFinding.create({
      data: { findingId, caseId, stage: 'execution', role: 'deed', reasons: [], joinedAt: new Date() },
    });
  }
});
afterEach(async () => {
  await context.close();
});

const playbook = async () => {
  const one = (await viewCase(context, user, { caseId })).playbook;
  if (!one) throw new Error('There is no playbook.');
  return one;
};
const stands = async (): Promise<string> => {
  const { state, stop, steps } = await playbook();
  return `${state}${stop ? ` ${stop.reason}` : ''}: ${steps.map((step) => step.state).join(' ')}`;
};
const preview = async (): Promise<string> => (await previewPlaybook(context, user, { caseId, keys: KEYS })).playbookId;
const typedName = async (): Promise<string> => (await viewCase(context, user, { caseId })).row.name;
async function confirmed(): Promise<string> {
  const playbookId = await preview();
  const { hash } = await playbook();
  await confirmPlaybook(context, user, { playbookId, hash, typedName: await typedName() });
  return playbookId;
}
async function ran(): Promise<string> {
  const playbookId = await confirmed();
  await runPlaybook(work, WORKER, playbookId);
  return stands();
}

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
    const playbookId = await confirmed();
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
  });

  test('stops at the first step that fails', async () => {
    world.apply = () => (world.applied === 2 ? Promise.reject(new StepFailed('docker said no.')) : Promise.resolve());
    expect(await ran()).toBe('stopped failed: done failed waiting');
    expect((await playbook()).stop?.sentence).toBe('docker said no.');
    expect(world.applied).toBe(2);
  });

  test('stops at a step that does not hold', async () => {
    world.holds = false;
    expect(await ran()).toBe('stopped unconfirmed: failed waiting waiting');
  });

  test('stops when the world has changed, shows the new plan, and goes on with a new confirmation', async () => {
    world.apply = async () => {
      if (world.applied === 1) world.world.imageId = 'i2';
    };
    expect(await ran()).toBe('stopped changed: done waiting waiting');
    expect(world.applied).toBe(1);
    const stopped = await playbook();
    expect(stopped.steps[1]?.newPlan?.world).toEqual({ imageId: 'i2' });
    const { playbookId } = await previewPlaybook(context, user, { continueOf: stopped.id });
    expect(await stands()).toBe('planned: waiting waiting');
    const { hash } = await playbook();
    await confirmPlaybook(context, user, { playbookId, hash, typedName: await typedName() });
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('done: done done');
  });

  test('goes on when a step before it moved the world of its own thing, and stops at the next thing', async () => {
    const offers = asJson(
      ['container.quarantine', 'container.remove'].map((actionId) => ({ actionId, target: container('a') })),
    );
    await context.db.finding.updateMany({ where: { fingerprint: 'f-a' }, data: { offers } });
    const keys = ['container.quarantine container:a', 'container.remove container:a', 'container.remove container:b'];
    const other = asJson([{ actionId: 'container.remove', target: container('b') }]);
    await context.db.finding.updateMany({ where: { fingerprint: 'f-b' }, data: { offers: other } });
    const { playbookId } = await previewPlaybook(context, user, { caseId, keys });
    world.apply = async () => {
      if (world.applied === 1) world.world.imageId = 'paused';
    };
    const { hash } = await playbook();
    await confirmPlaybook(context, user, { playbookId, hash, typedName: await typedName() });
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped changed: done done waiting');
  });

  test('is stopped by a person between two steps', async () => {
    const playbookId = await confirmed();
    world.apply = () => stopPlaybook(context, user, { playbookId });
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped person: done waiting waiting');
    expect(await stage.record()).toContain('playbook.stop done');
  });

  test('stops when its person lost the right', async () => {
    const playbookId = await confirmed();
    await context.db.user.updateMany({ data: { disabledAt: new Date() } });
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped refused: waiting waiting waiting');
    expect(world.applied).toBe(0);
  });
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
    const playbookId = await confirmed();
    await runPlaybook(work, WORKER, playbookId);
    await dies(playbookId, position, state);
    await runPlaybook(work, WORKER, playbookId);
    expect((await playbook()).state).toBe('running');
    await recoverRuns(work, WORKER);
    context.sent.length = 0;
    await resumePlaybooks(work, WORKER);
    expect(context.sent).toEqual([{ queue: 'run-playbook', data: { playbookId } }]);
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('done: done done done');
    expect(world.applied).toBe(applied);
  });

  test('in the middle of a step that cannot be read again stops as unknown', async () => {
    const playbookId = await confirmed();
    await runPlaybook(work, WORKER, playbookId);
    await dies(playbookId, 1, 'applying');
    await recoverRuns(work, WORKER);
    world.holds = null;
    await runPlaybook(work, WORKER, playbookId);
    expect(await stands()).toBe('stopped unknown: done failed waiting');
    expect(world.applied).toBe(0);
  });
});
