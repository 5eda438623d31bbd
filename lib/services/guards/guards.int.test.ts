import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asJson, verifyAudit } from '@/lib/store';
import { WORKER } from '../access/actor';
import { confirmAction } from '../actions/confirm-action';
import { planAction } from '../actions/plan-action';
import { undoAction } from '../actions/undo-action';
import { editHost } from '../hosts/edit-host';
import { removeHost } from '../hosts/remove-host';
import { changeSetting } from '../settings/change-settings';
import { type ActionStage, actionStage, outcomeOf } from '../testing/action-stage';
import { makeHost } from '../testing/test-context';
import { runAction } from '../work/run-action';
import { runUndo } from '../work/run-undo';
import { endGuard } from './end-guard';
import { endProtection } from './end-protection';
import { listGuards } from './list-guards';
import { protectThing } from './protect-thing';
import { setGuard } from './set-guard';

let stage: ActionStage;
let context: ActionStage['context'];
let work: ActionStage['work'];
let user: ActionStage['user'];
let hostId: ActionStage['hostId'];
let world: ActionStage['world'];

beforeEach(async () => {
  stage = await actionStage();
  ({ context, work, user, hostId, world } = stage);
});
afterEach(async () => {
  await context.close();
});

const REASON = 'The auditors are here.';
const onHost = () => ({ kind: 'host', hostId });
const GROUP = { kind: 'group', tag: 'prod' };
const readOnly = (scope: object) => setGuard(context, user, { kind: 'read-only', scope, reason: REASON });
const guardId = async () => (await listGuards(context, user)).guards[0]?.id;
const planned = async () =>
  planAction(context, user, { findingId: await stage.makeFinding(), actionId: 'container.quarantine' });
const confirm = ({ id, planHash }: { id: string; planHash: string }) =>
  outcomeOf(confirmAction(context, user, { runId: id, planHash, typedName: 'miner' }));

describe.each([
  ['host', onHost, `This server is read-only. Mira Kern said why: ${REASON}`],
  ['group', () => GROUP, `Servers tagged prod are read-only. Mira Kern said why: ${REASON}`],
] as const)('a read-only %s', (_name, scope, sentence) => {
  test('refuses at the preview, with who said so and why', async () => {
    await readOnly(scope());
    expect(await planned()).toEqual({ ok: false, sentence });
    expect(await stage.record()).toEqual(['guard.read-only done', 'action.plan refused']);
  });

  test('refuses a preview that was made before', async () => {
    const run = await stage.plan();
    await readOnly(scope());
    expect(await confirm(run)).toBe('host-read-only');
    expect(await stage.record()).toEqual(['guard.read-only done', 'action.confirm refused']);
  });

  test('refuses what waits in the queue, and records no intent', async () => {
    const id = await stage.confirmed();
    await readOnly(scope());
    await runAction(work, WORKER, id);
    expect(await stage.view(id)).toMatchObject({
      ...{ state: 'finished', outcome: 'refused', outcomeSentence: `${sentence} Nothing was changed.` },
    });
    expect(world.applied).toBe(0);
    expect(await stage.record()).not.toContain('action.begin done');
    expect(await context.db.actionRun.count({ where: { activeHostId: { not: null } } })).toBe(0);
  });

  test('refuses to put back what was done before, asked for or in the queue', async () => {
    const run = await stage.ran();
    await undoAction(context, user, { runId: run.id });
    await readOnly(scope());
    await runUndo(work, WORKER, run.id);
    expect(world.undone).toBe(0);
    expect(await outcomeOf(undoAction(context, user, { runId: run.id }))).toBe('host-read-only');
  });

  test('is as before when it is taken back', async () => {
    await readOnly(scope());
    await endGuard(context, user, { guardId: await guardId(), reason: 'They left.' });
    expect(await planned()).toMatchObject({ ok: true });
    expect(await outcomeOf(endGuard(context, user, { guardId: hostId, reason: 'x' }))).toBe('not-found');
    expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
  });
});

describe('read-only', () => {
  test('set while the evidence is taken still comes before the change', async () => {
    const id = await stage.confirmed();
    const capture = async () => {
      await readOnly(onHost());
      return [];
    };
    await runAction({ ...work, actions: work.actions.map((one) => ({ ...one, capture })) }, WORKER, id);
    expect(await stage.view(id)).toMatchObject({ outcome: 'refused' });
    expect(world.applied).toBe(0);
  });

  test('set at the same moment as several are confirmed lets none be confirmed after it', async () => {
    const runs = await Promise.all(Array.from({ length: 4 }, () => stage.plan()));
    const set = readOnly(onHost());
    await Promise.all([set, ...runs.map((run) => confirm(run))]);
    const entries = await stage.record();
    const after = entries.slice(entries.indexOf('guard.read-only done'));
    expect(after).not.toContain('action.confirm done');
  });

  test('of another host and another group is none of ours', async () => {
    const other = await makeHost(context, 'db-01');
    await readOnly({ kind: 'host', hostId: other.id });
    await readOnly({ kind: 'group', tag: 'lab' });
    expect(await planned()).toMatchObject({ ok: true });
  });

  test('comes and goes with the tag of its group, and the tags are on the record', async () => {
    await readOnly(GROUP);
    await editHost(context, user, { hostId, tags: ['lab'] });
    expect(await planned()).toMatchObject({ ok: true });
    const edit = await context.db.auditEntry.findFirstOrThrow({ where: { verb: 'host.edit' } });
    expect(edit.sentence).toBe('Tags: prod became lab.');
  });

  test('wants a reason, and goes with its host', async () => {
    expect(await outcomeOf(setGuard(context, user, { kind: 'read-only', scope: onHost(), reason: ' ' }))).toBe(
      'invalid',
    );
    expect(await outcomeOf(readOnly({ kind: 'host', hostId: user.id }))).toBe('not-found');
    await readOnly(onHost());
    await removeHost(context, user, { hostId, confirmName: 'web-07' });
    expect((await listGuards(context, user)).guards).toEqual([]);
  });

  test('of the whole product still refuses first', async () => {
    const run = await stage.plan();
    await changeSetting(context, user, { key: 'actions.off', value: true });
    await readOnly(onHost());
    expect(await confirm(run)).toBe('read-only');
  });
});

describe('a protected thing', () => {
  const protect = (kind: string, name: string, scope: object = onHost()) =>
    protectThing(context, user, { kind, name, scope, reason: 'It holds the orders.' });

  test('is refused at the preview, at the confirmation and in the queue', async () => {
    const [before, queued] = [await stage.plan(), await stage.confirmed()];
    await protect('container', 'miner', { kind: 'fleet' });
    const sentence = 'Container miner is protected by Mira Kern: It holds the orders.';
    expect(await planned()).toEqual({ ok: false, sentence });
    expect(await confirm(before)).toBe('protected');
    await runAction(work, WORKER, queued);
    expect(await stage.view(queued)).toMatchObject({
      outcome: 'refused',
      outcomeSentence: `${sentence} Nothing was changed.`,
    });
    expect(world.applied).toBe(0);
    const [thing] = (await listGuards(context, user)).things;
    await endProtection(context, user, { thingId: thing?.id, reason: 'Moved.' });
    expect(await planned()).toMatchObject({ ok: true });
  });

  test('is known by its full id, a short one, and not by another', async () => {
    await protect('container', 'c2');
    expect(await planned()).toMatchObject({ ok: true });
    await protect('container', 'c1');
    expect(await planned()).toMatchObject({ ok: false });
  });

  test('goes with nothing it needs: the image of a protected container is refused', async () => {
    await protect('container', 'web');
    const scan = await context.db.scan.create({
      data: { hostId, state: 'done', trigger: 'user', actorName: 'Mira', steps: [] },
    });
    const containers = [{ id: 'c9', name: 'web', imageId: 'i9', mounts: [] }];
    const body = { schema: 'shipshape.snapshot/1', facts: { containers: { read: true, value: containers } } };
    const { id } = await context.db.snapshotRecord.create({
      data: { hostId, scanId: scan.id, takenAt: new Date(), sizeBytes: 1, body: asJson(body) },
    });
    await context.db.host.update({ where: { id: hostId }, data: { snapshotId: id } });
    const findingId = await stage.makeFinding();
    const target = { kind: 'image', imageId: 'i9', imageRef: 'shop/web:2' };
    await context.db.finding.update({
      where: { id: findingId },
      data: { offers: asJson([{ actionId: 'image.remove', target }]) },
    });
    expect(await planAction(context, user, { findingId, actionId: 'image.remove' })).toEqual({
      ok: false,
      sentence: 'Container web uses this, and is protected by Mira Kern: It holds the orders.',
    });
  });
});

test('a protected group refuses what destroys, and nothing else', async () => {
  await setGuard(context, user, { kind: 'protected', scope: GROUP, reason: 'Pay day.' });
  expect(await planned()).toMatchObject({ ok: true });
  const findingId = await stage.makeFinding();
  const target = { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'miner' };
  const offers = asJson([{ actionId: 'container.remove', target }]);
  await context.db.finding.update({ where: { id: findingId }, data: { offers } });
  expect(await planAction(context, user, { findingId, actionId: 'container.remove' })).toEqual({
    ok: false,
    sentence: 'Nothing is destroyed on servers tagged prod: they are protected by Mira Kern: Pay day.',
  });
});
