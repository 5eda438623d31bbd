import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { containerWith, imageIdOf, imageWith } from '@/lib/rules/testing/container';
import { processWith } from '@/lib/rules/testing/process';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { viewContainer } from '../hosts/view-container';
import { viewHost } from '../hosts/view-host';
import { scanHost } from '../scans/scan-host';
import { type ActionStage, actionStage, outcomeOf } from '../testing/action-stage';
import { makeReachableHost } from '../testing/work-context';
import type { ActionSubject, ActionWay, RowAction } from '../views/action';
import { runScan } from '../work/run-scan';
import { planAction } from './plan-action';

let stage: ActionStage;
beforeEach(async () => {
  stage = await actionStage();
});
afterEach(async () => {
  await stage.context.close();
});

const MINER = containerWith({ id: 'c1', name: 'miner' });
const USED = imageIdOf('nginx:1.27');
// Young, so that no rule about leftovers speaks of it.
const UNUSED = imageWith({ id: 'sha256:unused', repoTags: ['redis:7'], createdAt: new Date().toISOString() });
const PROCESSES = [
  processWith({ pid: 1, startTicks: '1', comm: 'systemd' }),
  processWith({ pid: 700, startTicks: '1400', ours: true }),
  processWith({ pid: 900, startTicks: '1500', comm: 'nginx', exe: '/usr/sbin/nginx' }),
];

/** A scan of a host that sees a container, its image, one that nobody uses, and processes. */
async function look(hostId: string, facts: Parameters<typeof snapshotWith>[0] = {}): Promise<void> {
  const { context, work, user } = stage;
  const seen = { containers: [MINER], images: [imageWith(), UNUSED], processes: PROCESSES, sockets: [], ...facts };
  work.next = () => Promise.resolve(snapshotWith(seen, new Date().toISOString()));
  const { scanId } = await scanHost(context, user, { hostId });
  await runScan(work, WORKER, scanId);
  if (work.errors.length > 0) throw new AggregateError(work.errors);
}

const asked = (actionId: string, subject: ActionSubject, hostId = stage.hostId) =>
  planAction(stage.context, stage.user, { hostId, actionId, subject });

const remove = (id: string, hostId?: string) => outcomeOf(asked('image.remove', { kind: 'image', id }, hostId));

describe('a preview on a thing that no finding speaks of', () => {
  test.each([
    ['image.remove', { kind: 'image', id: UNUSED.id }, { kind: 'image', imageId: UNUSED.id, imageRef: 'redis:7' }],
    [
      'container.remove',
      { kind: 'container', id: 'c1' },
      { kind: 'container', containerId: 'c1', imageId: USED, name: 'miner' },
    ],
    [
      'process.kill',
      { kind: 'process', id: '900:1500' },
      { kind: 'process', pid: 900, startTicks: '1500', exe: '/usr/sbin/nginx', comm: 'nginx' },
    ],
  ] as const)('of %s takes its target from the last scan', async (actionId, subject, target) => {
    await look(stage.hostId);
    const answer = await asked(actionId, subject);
    expect(answer).toMatchObject({ ok: true, run: { actionId, finding: null, way: { subject } } });
    expect(await stage.context.db.actionRun.findMany()).toMatchObject([
      { hostId: stage.hostId, hostName: 'web-07', findingId: null, actionId, target },
    ]);
  });

  test('is refused by the worker in its own words', async () => {
    await look(stage.hostId);
    stage.world.world.gone = true;
    expect(await asked('image.remove', { kind: 'image', id: UNUSED.id })).toEqual({
      ok: false,
      sentence: 'This container is gone.',
    });
    expect(await stage.context.db.actionRun.count()).toBe(0);
  });
});

test('a finding that offers the same on the same thing is kept with the run', async () => {
  await look(stage.hostId);
  const findingId = await stage.makeFinding();
  const answer = await asked('container.quarantine', { kind: 'container', id: 'c1' });
  expect(answer).toMatchObject({ ok: true, run: { finding: { id: findingId }, way: { findingId } } });
  const other = await asked('container.remove', { kind: 'container', id: 'c1' });
  expect(other).toMatchObject({ ok: true, run: { finding: null } });
});

describe('no preview', () => {
  test('of a thing of another host, exactly as of none', async () => {
    const { id: other } = await makeReachableHost(stage.context, 'db-01');
    await look(stage.hostId, { images: [] });
    await look(other);
    expect(await remove(UNUSED.id, other)).toBe('done');
    expect(await remove(UNUSED.id)).toBe('not-found');
    expect(await remove('sha256:never')).toBe('not-found');
  });

  test('on a host that was not read yet, or that is none', async () => {
    expect(await remove(UNUSED.id)).toBe('not-found');
    expect(await remove(UNUSED.id, '018f0000-0000-7000-8000-000000000000')).toBe('not-found');
  });

  test('of a thing that was gone at the last scan', async () => {
    await look(stage.hostId);
    await look(stage.hostId, { images: [imageWith()], processes: PROCESSES.slice(0, 2) });
    expect(await remove(UNUSED.id)).toBe('not-found');
    expect(await outcomeOf(asked('process.kill', { kind: 'process', id: '900:1500' }))).toBe('not-found');
  });

  test('that the thing does not offer', async () => {
    await look(stage.hostId);
    expect(await remove(USED)).toBe('not-offered');
    expect(await outcomeOf(asked('process.kill', { kind: 'container', id: 'c1' }))).toBe('not-offered');
    expect(await outcomeOf(asked('process.kill', { kind: 'process', id: '1:1' }))).toBe('not-offered');
    expect(await outcomeOf(asked('process.kill', { kind: 'process', id: '700:1400' }))).toBe('not-offered');
    expect(await stage.context.db.actionRun.count()).toBe(0);
  });

  test('of both shapes at once, of neither, or with a value for the target', async () => {
    await look(stage.hostId);
    const bySubject = { hostId: stage.hostId, subject: { kind: 'image', id: UNUSED.id } };
    const byFinding = { findingId: await stage.makeFinding() };
    for (const way of [
      { ...bySubject, ...byFinding },
      {},
      { hostId: stage.hostId },
      { ...bySubject, subject: { ...bySubject.subject, imageRef: 'other' } },
      { ...bySubject, subject: { kind: 'port', id: '80' } },
    ])
      expect(await outcomeOf(planAction(stage.context, stage.user, { actionId: 'image.remove', ...way }))).toBe(
        'invalid',
      );
  });
});

test('what the tabs and panels show is what is accepted', async () => {
  const { context, user, hostId } = stage;
  await look(hostId);
  const findingId = await stage.makeFinding();
  const shown: RowAction[] = [];
  for (const tab of ['containers', 'images', 'processes'] as const) {
    const view = (await viewHost(context, user, { hostId, tab })).tab;
    if (view.tab !== 'containers' && view.tab !== 'images' && view.tab !== 'processes') throw new Error(view.tab);
    shown.push(...view.rows.flatMap(({ actions }) => actions));
  }
  const on = (kind: ActionSubject['kind'], id: string): ActionWay => ({ subject: { kind, id } });
  expect(shown).toEqual([
    { actionId: 'container.quarantine', label: 'Quarantine', destructive: false, findingId, way: { findingId } },
    {
      actionId: 'container.stop',
      label: 'Stop',
      destructive: true,
      findingId: null,
      way: on('container', 'c1'),
    },
    {
      actionId: 'container.remove',
      label: 'Remove container',
      destructive: true,
      findingId: null,
      way: on('container', 'c1'),
    },
    {
      actionId: 'image.remove',
      label: 'Remove image',
      destructive: true,
      findingId: null,
      way: on('image', UNUSED.id),
    },
    {
      actionId: 'process.kill',
      label: 'Kill process',
      destructive: true,
      findingId: null,
      way: on('process', '900:1500'),
    },
  ]);
  expect((await viewContainer(context, user, { hostId, containerId: 'c1' })).row.actions).toEqual(shown.slice(0, 3));
  for (const { actionId, way } of shown) {
    const input = 'subject' in way ? { hostId, actionId, ...way } : { actionId, ...way };
    expect(await planAction(context, user, input)).toMatchObject({ ok: true, run: { actionId } });
  }
});
