import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '@/lib/store';
import { WORKER } from '../access/actor';
import { confirmAction } from '../actions/confirm-action';
import { viewNavigation } from '../fleet/view-navigation';
import { setGuard } from '../guards/set-guard';
import { removeHost } from '../hosts/remove-host';
import { outcomeOf } from '../testing/action-stage';
import { type ApprovalStage, approvalStage } from '../testing/approval-stage';
import { expireApprovals } from '../work/expire-approvals';
import { recoverRuns } from '../work/recover-runs';
import { runAction } from '../work/run-action';
import { approvePlan } from './approve-plan';
import { declinePlan, withdrawPlan } from './decline-plan';
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

const DAY_MS = 24 * 3_600_000;
const stateOf = async (id: string) => (await context.db.actionRun.findUniqueOrThrow({ where: { id } })).state;

describe('a confirmed plan where two are asked for', () => {
  test('waits, holds up nothing, and is told to everybody but who asked', async () => {
    const id = await stage.asked();
    expect(await stage.view(id)).toMatchObject({ state: 'asked', twoPersons: true, approval: { mine: true } });
    expect(stage.begun()).toEqual([]);
    expect(await context.db.actionRun.count({ where: { activeHostId: { not: null } } })).toBe(0);
    await runAction(work, WORKER, id);
    await recoverRuns({ ...work, now: () => new Date(Date.now() + DAY_MS / 2) }, WORKER);
    expect(await stateOf(id)).toBe('asked');
    expect(await waiting()).toMatchObject({ askedBy: 'Mira Kern', mine: false, mayDecide: true, kind: 'run' });
    expect(await waiting(user)).toMatchObject({ mine: true, mayDecide: false });
    expect([
      (await viewNavigation(context, second)).approvals,
      (await viewNavigation(context, user)).approvals,
    ]).toEqual([1, 0]);
  });

  test('is confirmed once', async () => {
    await stage.askForTwo();
    const { id, planHash } = await stage.plan();
    const once = () => outcomeOf(confirmAction(context, user, { runId: id, planHash, typedName: 'miner' }));
    expect((await Promise.all([once(), once(), once()])).sort()).toEqual([
      ...['already-confirmed', 'already-confirmed', 'done'],
    ]);
    expect(await context.db.approval.count()).toBe(1);
  });

  test('begins when another person approves it, once, as the person who asked', async () => {
    const id = await stage.asked();
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(approve())));
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    expect(stage.begun()).toEqual([{ queue: 'run-action', data: { runId: id } }]);
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({
      ...{ outcome: 'confirmed', confirmedBy: 'Mira Kern' },
      approval: { state: 'approved', decision: { by: 'Jon Aalto' } },
    });
    expect(world.applied).toBe(1);
    const record = await stage.record();
    for (const entry of ['approval.ask done', 'approval.approve done', 'action.begin done', 'action.end done'])
      expect(record.filter((one) => one === entry)).toHaveLength(1);
    expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
  });

  test('is never decided by who asked: not by the service, and not by the table', async () => {
    const id = await stage.asked();
    const { id: approvalId, planHash } = await waiting();
    expect(await outcomeOf(approvePlan(context, user, { approvalId, planHash }))).toBe('own-request');
    expect(await outcomeOf(declinePlan(context, user, { approvalId, reason: 'x' }))).toBe('own-request');
    expect(await stage.record()).toContain('approval.approve refused');
    const forged = { state: 'approved', decidedById: user.id, decidedByName: user.name, decidedAt: new Date() };
    await expect(context.db.approval.update({ where: { id: approvalId }, data: forged })).rejects.toThrow(
      /approvals_second_person/,
    );
    const nobody = { state: 'approved', decidedAt: new Date() };
    await expect(context.db.approval.update({ where: { id: approvalId }, data: nobody })).rejects.toThrow(
      /approvals_decided/,
    );
    expect(await stateOf(id)).toBe('asked');
  });

  test('is approved with exactly the plan that was read', async () => {
    await stage.asked();
    const { id: approvalId } = await waiting();
    expect(await outcomeOf(approvePlan(context, second, { approvalId, planHash: '0'.repeat(64) }))).toBe(
      'plan-changed',
    );
  });

  test('is declined with a reason, and was not done', async () => {
    const id = await stage.asked();
    const { id: approvalId } = await waiting();
    expect(await outcomeOf(declinePlan(context, second, { approvalId, reason: '' }))).toBe('invalid');
    await declinePlan(context, second, { approvalId, reason: 'Not before noon.' });
    expect(await stage.view(id)).toMatchObject({
      ...{ state: 'finished', outcome: 'refused' },
      outcomeSentence: 'Jon Aalto declined: Not before noon. Nothing was changed.',
      approval: { state: 'declined', decision: { by: 'Jon Aalto', reason: 'Not before noon.' } },
    });
    expect(await outcomeOf(declinePlan(context, second, { approvalId, reason: 'x' }))).toBe('not-asked');
    await runAction(work, WORKER, id);
    expect(world.applied).toBe(0);
  });

  test('is taken back by who asked alone', async () => {
    const id = await stage.asked();
    const { id: approvalId } = await waiting();
    expect(await outcomeOf(withdrawPlan(context, second, { approvalId }))).toBe('forbidden');
    await withdrawPlan(context, user, { approvalId });
    expect(await stage.view(id)).toMatchObject({ outcome: 'refused', approval: { state: 'withdrawn' } });
  });

  test('is over after a day', async () => {
    const id = await stage.asked();
    const { id: approvalId, planHash } = await waiting();
    const later = { ...context, now: () => new Date(Date.now() + DAY_MS + 1000) };
    expect(await outcomeOf(approvePlan(later, second, { approvalId, planHash }))).toBe('not-asked');
    await expireApprovals(work, WORKER);
    expect(await stateOf(id)).toBe('asked');
    await expireApprovals({ ...work, now: later.now }, WORKER);
    expect(await stage.view(id)).toMatchObject({
      state: 'finished',
      outcome: 'refused',
      approval: { state: 'expired' },
    });
    expect(await stage.record()).toContain('approval.expire refused');
    expect((await listApprovals(context, second)).waiting).toEqual([]);
  });

  test('that is another one now goes back to who asked, with what is different', async () => {
    const id = await stage.asked();
    world.world.imageId = 'i2';
    expect(await approve()).toEqual({ begun: false });
    expect(stage.begun()).toEqual([]);
    const back = await stage.view(id);
    expect(back).toMatchObject({
      ...{ state: 'planned', confirmedBy: null, plan: { world: { imageId: 'i2' } } },
      approval: { state: 'changed', changes: [{ part: 'world', before: 'imageId: i1', after: 'imageId: i2' }] },
    });
    // The second person has approved nothing, and cannot confirm it in their place.
    const word = { runId: id, planHash: back.planHash, typedName: 'miner' };
    expect(await outcomeOf(confirmAction(context, second, word))).toBe('plan-other');
    await confirmAction(context, user, word);
    expect(await approve()).toEqual({ begun: true });
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({ outcome: 'confirmed' });
    expect(await context.db.approval.count()).toBe(2);
  });

  test('that cannot be planned any more goes on waiting', async () => {
    const id = await stage.asked();
    world.world.gone = true;
    expect(await outcomeOf(approve())).toBe('host-refused');
    expect(await stateOf(id)).toBe('asked');
  });

  test('is refused when its host became read-only meanwhile, also after the approval', async () => {
    const id = await stage.asked();
    const readOnly = () =>
      setGuard(context, user, { kind: 'read-only', scope: { kind: 'host', hostId: stage.hostId }, reason: 'Audit.' });
    await readOnly();
    expect(await outcomeOf(approve())).toBe('host-read-only');
    await context.db.guard.deleteMany({ where: { kind: 'read-only' } });
    await approve();
    await readOnly();
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({ outcome: 'refused' });
    expect(world.applied).toBe(0);
  });

  test('is not begun in the name of somebody who has no account any more', async () => {
    const id = await stage.asked();
    await context.db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    await approve();
    await runAction(work, WORKER, id);
    expect(world.applied).toBe(0);
  });

  test('waits for nobody when its host is removed', async () => {
    await stage.asked();
    await removeHost(context, user, { hostId: stage.hostId, confirmName: 'web-07' });
    expect((await listApprovals(context, second)).waiting).toEqual([]);
  });
});
