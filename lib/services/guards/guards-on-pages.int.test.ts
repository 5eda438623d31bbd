import { afterEach, beforeEach, expect, test } from 'vitest';
import { WORKER } from '../access/actor';
import { viewFinding } from '../findings/view-finding';
import { viewHost } from '../hosts/view-host';
import { outcomeOf } from '../testing/action-stage';
import { type PlaybookStage, playbookStage } from '../testing/playbook-stage';
import { runPlaybook } from '../work/run-playbook';
import { withRefusals } from './held-here';
import { mayTouch, readGuardsOf } from './may-touch';
import { protectThing } from './protect-thing';
import { setGuard } from './set-guard';

let stage: PlaybookStage;
let context: PlaybookStage['context'];
let user: PlaybookStage['user'];
let hostId: string;

beforeEach(async () => {
  stage = await playbookStage();
  ({ context, user, hostId } = stage);
});
afterEach(async () => {
  await context.close();
});

const readOnly = (scope: object) => setGuard(context, user, { kind: 'read-only', scope, reason: 'Audit.' });
const protect = (name: string) =>
  protectThing(context, user, { kind: 'container', name, scope: { kind: 'host', hostId }, reason: 'Orders.' });

test('the page of a host says what holds there, nearest first', async () => {
  await readOnly({ kind: 'fleet' });
  await readOnly({ kind: 'group', tag: 'prod' });
  await readOnly({ kind: 'group', tag: 'lab' });
  await readOnly({ kind: 'host', hostId });
  const { guards } = await viewHost(context, user, { hostId });
  expect(guards.map(({ scope }) => scope)).toEqual([
    { kind: 'host', hostId, hostName: 'web-07' },
    { kind: 'group', tag: 'prod' },
    { kind: 'fleet' },
  ]);
  expect(guards[0]).toMatchObject({ guard: 'read-only', owner: 'Mira Kern', reason: 'Audit.' });
});

test('a finding says in place of its button why it would be refused', async () => {
  const findingId = await stage.makeFinding();
  const offered = async () => (await viewFinding(context, user, { findingId })).actions.map((one) => one.notOffered);
  expect(await offered()).toEqual([null]);
  await protect('miner');
  expect(await offered()).toEqual([{ sentence: 'Container miner is protected by Mira Kern: Orders.' }]);
});

test('the panel of a thing knows it by its id alone', async () => {
  const way = { subject: { kind: 'container' as const, id: 'c1' } };
  const action = { actionId: 'container.stop', label: 'Stop', destructive: true, findingId: null, way };
  const shown = async () => withRefusals([action], way.subject, await readGuardsOf(context.db, hostId));
  expect(await shown()).toEqual([action]);
  await protect('c1');
  expect(await shown()).toMatchObject([
    { notOffered: { sentence: expect.stringContaining('is protected') as string } },
  ]);
});

test('whoever else begins actions is told whether it may, and why not', async () => {
  const target = { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'miner' };
  const touch = { hostId, actionId: 'container.quarantine', target };
  expect(await mayTouch(context.db, touch)).toBeNull();
  await protect('miner');
  expect(await mayTouch(context.db, touch)).toEqual({
    code: 'protected',
    sentence: 'Container miner is protected by Mira Kern: Orders.',
  });
  // A target that this version cannot read may be the protected thing.
  expect(await mayTouch(context.db, { ...touch, target: { kind: 'new' } })).toMatchObject({ code: 'protected' });
});

test('a playbook with a protected step is not confirmed', async () => {
  const playbookId = await stage.preview();
  await protect('miner-b');
  expect(await outcomeOf(stage.confirm(playbookId))).toBe('protected');
  await stage.preview();
  expect((await stage.playbook()).steps.map(({ refused }) => refused)).toEqual([
    null,
    'Container miner-b is protected by Mira Kern: Orders.',
    null,
  ]);
});

test('a playbook stops before the step that was forbidden meanwhile', async () => {
  const playbookId = await stage.confirmedPlaybook();
  stage.world.apply = async () => {
    if (stage.world.applied === 1) await readOnly({ kind: 'group', tag: 'prod' });
  };
  await runPlaybook(stage.work, WORKER, playbookId);
  expect(await stage.stands()).toBe('stopped refused: done waiting waiting');
  expect(stage.world.applied).toBe(1);
});
