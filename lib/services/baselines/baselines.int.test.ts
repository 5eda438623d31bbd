import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { driftListenerNew } from '@/lib/rules/drift/drift-listener-new';
import { driftNewContainer } from '@/lib/rules/drift/drift-new-container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { markKnownGood } from '../hosts/mark-known-good';
import { viewHost } from '../hosts/view-host';
import { scanHost } from '../scans/scan-host';
import { outcomeOf } from '../testing/action-stage';
import { BAD_CONTAINER, factsOf, type ScanStage, scanStage } from '../testing/scan-stage';
import { makeReachableHost } from '../testing/work-context';
import { runScan } from '../work/run-scan';
import { tidyUp } from '../work/tidy-up';
import { endBaseline } from './end-baseline';
import { extendBaseline } from './extend-baseline';
import { listBaselines } from './list-baselines';
import { markSharedBaseline } from './mark-shared-baseline';
import { viewBaseline } from './view-baseline';

const DAY_MS = 86_400_000;
const GROUP = { kind: 'group', tag: 'prod' } as const;
let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];

beforeEach(async () => {
  stage = await scanStage([driftNewContainer, driftListenerNew, BAD_CONTAINER]);
  ({ context, user } = stage);
});
afterEach(async () => {
  await context.close();
});

/** A scan of any host a minute later; what marking asked for is dropped, since the test says what is seen. */
async function look(hostId: string, ...names: string[]): Promise<void> {
  await context.db.scan.deleteMany({ where: { state: 'queued' } });
  stage.pass(60_000);
  stage.work.next = async () => snapshotWith(factsOf(...names), stage.now().toISOString());
  const { scanId } = await scanHost(context, user, { hostId });
  await runScan(stage.work, WORKER, scanId);
  expect(stage.work.errors).toEqual([]);
}
const after = (ms: number): string => new Date(stage.now().getTime() + ms).toISOString();
const mark = (changes: object = {}) =>
  markSharedBaseline(context, user, { scope: GROUP, reason: 'Reviewed', ...changes });
const drift = async (hostId: string): Promise<string[]> =>
  (
    await context.db.finding.findMany({
      where: { hostId, family: 'drift', state: { in: ['open', 'back'] } },
      orderBy: { subjectName: 'asc' },
    })
  ).map(({ subjectName }) => subjectName);
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ orderBy: { seq: 'asc' } }))
    .filter(({ verb }) => /baseline|known-good/.test(verb))
    .map(({ verb, subject, hostName, sentence }) => `${verb} ${subject ?? hostName}: ${sentence}`);

describe('what is known good on a group', () => {
  test('is named on the page of each of its hosts, below its own and above the fleet', async () => {
    await look(stage.hostId, 'web');
    await mark({ scope: { kind: 'fleet' }, expiresAt: after(30 * DAY_MS) });
    await mark();
    const header = async () => (await viewHost(context, user, { hostId: stage.hostId })).header;
    expect(await header()).toMatchObject({
      baseline: null,
      heldBaselines: [
        { scope: GROUP, owner: user.name, expiresAt: null },
        { scope: { kind: 'fleet' }, reason: 'Reviewed' },
      ],
    });
    await look(stage.hostId, 'web', 'miner');
    const [said] = await context.db.finding.findMany({ where: { ruleId: 'drift-new-container' } });
    expect(JSON.stringify(said?.sentence)).toContain('the group prod');
    stage.pass(31 * DAY_MS);
    expect((await header()).heldBaselines).toMatchObject([{ scope: GROUP }]);
  });

  test('holds on each of its hosts, also on one that came later, and on no other', async () => {
    const twin = await makeReachableHost(context, 'web-08');
    const other = await makeReachableHost(context, 'db-01');
    await context.db.host.update({ where: { id: other.id }, data: { tags: ['lab'] } });
    await look(stage.hostId, 'web');
    await look(twin.id, 'web', 'api');
    context.sent.length = 0;
    const marked = await mark();
    expect(marked).toMatchObject({ hosts: 2, items: 2 });
    expect(context.sent).toHaveLength(2);
    await look(stage.hostId, 'web', 'api');
    expect(await drift(stage.hostId)).toEqual([]);
    await look(stage.hostId, 'web', 'miner');
    expect(await drift(stage.hostId)).toEqual(['miner']);
    const late = await makeReachableHost(context, 'web-09');
    await look(late.id, 'api', 'stranger');
    expect(await drift(late.id)).toEqual(['stranger']);
    await look(other.id, 'stranger');
    expect(await drift(other.id)).toEqual([]);
    const view = await viewBaseline(context, user, { baselineId: marked.id });
    expect(view.hosts).toMatchObject([
      { name: 'web-07', taken: true },
      { name: 'web-08' },
      { name: 'web-09', taken: false },
    ]);
    expect(view.items).toEqual([
      { kind: 'containers', name: 'api', hosts: 1 },
      { kind: 'containers', name: 'web', hosts: 2 },
    ]);
    expect(view.drift.map(({ subjectName }) => subjectName).sort()).toEqual(['miner', 'stranger']);
    expect(await record()).toEqual([
      'baseline.mark hosts tagged prod: 2 things of 2 hosts. 0 critical and 0 high findings were open. Until it is taken back. Reviewed',
    ]);
  });

  test('adds to what a host holds itself, and the fleet adds to both', async () => {
    await look(stage.hostId, 'web');
    const { header } = await viewHost(context, user, { hostId: stage.hostId });
    await markKnownGood(context, user, { hostId: stage.hostId, snapshotId: header.baselineOffer?.snapshotId });
    const twin = await makeReachableHost(context, 'web-08');
    await look(twin.id, 'api');
    await mark();
    const lab = await makeReachableHost(context, 'lab-01');
    await context.db.host.update({ where: { id: lab.id }, data: { tags: [] } });
    await look(lab.id, 'proxy');
    await mark({ scope: { kind: 'fleet' } });
    await look(stage.hostId, 'web', 'api', 'proxy', 'new');
    expect(await drift(stage.hostId)).toEqual(['new']);
    const { rows } = await listBaselines(context, user);
    expect(rows.map(({ scope, hosts, drift: found }) => [scope.kind, hosts, found])).toEqual([
      ['fleet', 3, 1],
      ['group', 2, 1],
      ['host', 1, 1],
    ]);
  });

  test('is refused without a reason, with no end that makes sense, and when nothing was read', async () => {
    expect(await outcomeOf(mark())).toBe('nothing-read');
    await look(stage.hostId, 'web');
    expect(await outcomeOf(mark({ reason: ' ' }))).toBe('invalid');
    expect(await outcomeOf(mark({ expiresAt: after(-DAY_MS) }))).toBe('baseline-end');
    expect(await outcomeOf(mark({ expiresAt: after(800 * DAY_MS) }))).toBe('baseline-end');
    expect(await outcomeOf(mark({ scope: { kind: 'group', tag: 'nobody' } }))).toBe('nothing-read');
    expect(await context.db.sharedBaseline.count()).toBe(0);
  });
});

describe('its end', () => {
  test('closes drift of hosts that have nothing else to be measured against, and of them only', async () => {
    const twin = await makeReachableHost(context, 'web-08');
    await look(stage.hostId, 'web');
    await look(twin.id, 'web');
    const { header } = await viewHost(context, user, { hostId: stage.hostId });
    await markKnownGood(context, user, { hostId: stage.hostId, snapshotId: header.baselineOffer?.snapshotId });
    const { id } = await mark();
    await look(stage.hostId, 'web', 'new');
    await look(twin.id, 'web', 'new');
    await endBaseline(context, user, { baselineId: id });
    expect(await drift(stage.hostId)).toEqual(['new']);
    expect(await drift(twin.id)).toEqual([]);
    expect(await outcomeOf(endBaseline(context, user, { baselineId: id }))).toBe('not-found');
    expect(await context.db.sharedBaselineItem.count()).toBe(0);
  });

  test('is told two weeks before, once, and again after it was moved', async () => {
    await look(stage.hostId, 'web');
    const { id } = await mark({ expiresAt: after(30 * DAY_MS) });
    await tidyUp(stage.work, WORKER);
    expect((await record()).filter((line) => line.startsWith('baseline.ends'))).toEqual([]);
    stage.pass(17 * DAY_MS);
    await tidyUp(stage.work, WORKER);
    await tidyUp(stage.work, WORKER);
    expect((await listBaselines(context, user)).rows[0]?.standing).toBe('ending');
    expect((await record()).filter((line) => line.startsWith('baseline.ends'))).toHaveLength(1);
    await extendBaseline(context, user, { of: { baselineId: id }, expiresAt: after(40 * DAY_MS) });
    expect((await listBaselines(context, user)).rows[0]?.standing).toBe('running');
    stage.pass(30 * DAY_MS);
    await tidyUp(stage.work, WORKER);
    expect((await record()).filter((line) => line.startsWith('baseline.ends'))).toHaveLength(2);
    expect(stage.work.errors).toEqual([]);
  });

  test('comes by itself: of a group and of a host, with an entry on the record', async () => {
    await look(stage.hostId, 'web');
    await mark({ expiresAt: after(DAY_MS) });
    const { header } = await viewHost(context, user, { hostId: stage.hostId });
    const own = { hostId: stage.hostId, snapshotId: header.baselineOffer?.snapshotId, expiresAt: after(2 * DAY_MS) };
    await markKnownGood(context, user, own);
    await look(stage.hostId, 'web', 'new');
    stage.pass(DAY_MS);
    await tidyUp(stage.work, WORKER);
    expect(await drift(stage.hostId)).toEqual(['new']);
    stage.pass(DAY_MS);
    // Over is over, also before the worker has cleared it away.
    await look(stage.hostId, 'web', 'new');
    await tidyUp(stage.work, WORKER);
    expect(await drift(stage.hostId)).toEqual([]);
    expect([await context.db.baseline.count(), await context.db.sharedBaseline.count()]).toEqual([0, 0]);
    expect((await record()).map((line) => line.split(' ')[0])).toEqual([
      ...[
        'baseline.mark',
        'host.mark-known-good',
        'baseline.expired',
        'host.known-good-ends',
        'host.known-good-expired',
      ],
    ]);
    expect(stage.work.errors).toEqual([]);
  });
});
