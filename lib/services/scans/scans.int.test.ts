import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '@/lib/connect';
import { type Snapshot, unread } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { listFindings } from '../findings/list-findings';
import { viewFinding } from '../findings/view-finding';
import { listFleet } from '../fleet/list-fleet';
import { viewHost } from '../hosts/view-host';
import { BAD_CONTAINER } from '../testing/scan-stage';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { makeReachableHost, type TestWork, workContext } from '../testing/work-context';
import { recoverScans } from '../work/recover-scans';
import { runScan } from '../work/run-scan';
import { enqueueScan } from './enqueue-scan';
import { scanHost } from './scan-host';
import { viewScan } from './view-scan';

type User = Awaited<ReturnType<typeof makeAdministrator>>;
let context: TestContext;
let work: TestWork;
let user: User;
let hostId: string;

beforeEach(async () => {
  context = await testContext();
  work = workContext(context, { rules: [BAD_CONTAINER] });
  user = await makeAdministrator(context);
  ({ id: hostId } = await makeReachableHost(context));
});
afterEach(async () => {
  await context.close();
});

let clock = Date.parse('2026-11-24T03:00:00Z');
function seeing(...names: string[]): Snapshot {
  clock += 60_000;
  const containers = names.map((name, index) => containerWith({ id: `${name}-${index}`, name }));
  return snapshotWith({ containers, sockets: [], images: [] }, new Date(clock).toISOString());
}
function seeingNothing(): Snapshot {
  const snapshot = seeing();
  return { ...snapshot, facts: { ...snapshot.facts, containers: unread('timed-out') } };
}

async function scan(next: () => Promise<Snapshot>): Promise<string> {
  work.next = next;
  const { scanId } = await scanHost(context, user, { hostId });
  await runScan(work, WORKER, scanId);
  expect(work.errors).toEqual([]);
  return scanId;
}
const seen = (snapshot: Snapshot) => scan(() => Promise.resolve(snapshot));
const states = async (): Promise<string[]> =>
  (await context.db.finding.findMany({ where: { hostId } })).map(({ state }) => state);

describe('the life of a finding', () => {
  test('open, kept while it cannot be checked, resolved, back', async () => {
    await seen(seeing('bad'));
    expect(await states()).toEqual(['open']);
    await seen(seeingNothing());
    expect(await states()).toEqual(['open']);
    await seen(seeing('good'));
    expect(await states()).toEqual(['resolved']);
    await seen(seeing('bad'));
    expect(await states()).toEqual(['back']);
    const { rows } = await listFindings(context, user);
    const view = await viewFinding(context, user, { findingId: rows[0]?.id });
    expect(view.history.map(({ text }) => text)).toEqual(['Found', 'Gone, and proved so', 'Came back']);
    expect(await context.db.finding.count()).toBe(1);
  });

  test('what could not be checked still counts: unread is never a better score', async () => {
    await seen(seeing('bad'));
    const before = (await viewHost(context, user, { hostId })).header;
    await seen(seeingNothing());
    const after = (await viewHost(context, user, { hostId })).header;
    expect(after.risk).toEqual(before.risk);
    expect(after.coverage).toEqual({ checked: 0, total: 1 });
    expect(after.unchecked).toEqual([{ reason: 'containers: it took too long', count: 1 }]);
  });
});

describe('a host that cannot be read', () => {
  test.each([
    ['unreachable', 'offline'],
    ['timed-out', 'offline'],
    ['sign-in-refused', 'refused'],
    ['host-key-changed', 'key-changed'],
  ] as const)('%s makes it %s and changes nothing else', async (code, status) => {
    await seen(seeing('bad', 'good'));
    const before = await viewHost(context, user, { hostId, tab: 'containers' });
    const scanId = await scan(() => Promise.reject(new ConnectError(code)));
    const after = await viewHost(context, user, { hostId, tab: 'containers' });
    expect(after.header).toMatchObject({
      status,
      stale: true,
      risk: before.header.risk,
      lastSeenAt: before.header.lastSeenAt,
      coverage: before.header.coverage,
    });
    expect(after.tab).toEqual(before.tab);
    expect(await states()).toEqual(['open']);
    expect(await viewScan(context, user, { scanId })).toMatchObject({ state: 'failed', failure: { code } });
    const fleet = await listFleet(context, user);
    expect(fleet.strip.hostsNotSeen.count).toBe(1);
    expect(fleet.rows[0]).toMatchObject({ critical: 1, stale: true });
  });

  test('with strings that cannot be stored is not understood, and a clean scan works again', async () => {
    await scan(() => Promise.resolve(seeing('bad\0name')));
    expect((await context.db.scan.findFirstOrThrow({ orderBy: { queuedAt: 'desc' } })).failureCode).toBe(
      'answer-not-understood',
    );
    await seen(seeing('bad'));
    expect(await states()).toEqual(['open']);
  });

  test('never shows as clean before it was read', async () => {
    await scan(() => Promise.reject(new ConnectError('unreachable')));
    const { rows } = await listFleet(context, user);
    expect(rows[0]).toMatchObject({ status: 'offline', risk: null, coverage: null, countsAreMinimum: true });
  });
});

describe('a change on the host while a scan of it runs', () => {
  const change = (): Promise<unknown> =>
    context.db.$transaction((tx) => enqueueScan(tx, hostId, 'action', 'Mira Kern'));
  const waiting = (): Promise<number> => context.db.scan.count({ where: { hostId, state: 'queued' } });

  test('is read by one more scan, which follows at once', async () => {
    await scan(async () => {
      const before = seeing('bad');
      await change();
      expect(await waiting()).toBe(0);
      return before;
    });
    expect(await waiting()).toBe(1);
    work.next = () => Promise.resolve(seeing('good'));
    const [{ id: following } = { id: '' }] = await context.db.scan.findMany({ where: { hostId, state: 'queued' } });
    await runScan(work, WORKER, following);
    expect(await states()).toEqual(['resolved']);
    expect(await waiting()).toBe(0);
  });

  test('makes the host’s turn come at once when that scan fails', async () => {
    await scan(async () => {
      await change();
      throw new ConnectError('unreachable');
    });
    const { nextScanAt } = await context.db.host.findUniqueOrThrow({ where: { id: hostId } });
    expect(nextScanAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe('a scan', () => {
  test('is one for twenty who press at once, and twenty workers do it once', async () => {
    let looks = 0;
    work.next = async () => {
      looks += 1;
      return seeing('good');
    };
    const asked = await Promise.all(Array.from({ length: 20 }, () => scanHost(context, user, { hostId })));
    const scanId = asked[0]?.scanId ?? '';
    expect(new Set(asked.map((one) => one.scanId)).size).toBe(1);
    await Promise.all(Array.from({ length: 20 }, () => runScan(work, WORKER, scanId)));
    expect(looks).toBe(1);
  });

  test('of a worker that was taken over writes nothing', async () => {
    const { scanId } = await scanHost(context, user, { hostId });
    work.next = async () => {
      await context.db.scan.update({ where: { id: scanId }, data: { claim: '11111111-1111-4111-8111-111111111111' } });
      return seeing('bad');
    };
    await runScan(work, WORKER, scanId);
    expect(await context.db.snapshotRecord.count()).toBe(0);
    expect(await context.db.finding.count()).toBe(0);
  });

  test('of a worker that died is ended, the host keeps its data, and its turn comes at once', async () => {
    await seen(seeing('bad'));
    const { scanId } = await scanHost(context, user, { hostId });
    await context.db.scan.update({
      where: { id: scanId },
      data: { state: 'running', claim: '11111111-1111-4111-8111-111111111111', beatAt: new Date(Date.now() - 60_000) },
    });
    await recoverScans(work, WORKER);
    expect(await viewScan(context, user, { scanId })).toMatchObject({ state: 'failed' });
    const host = await context.db.host.findUniqueOrThrow({ where: { id: hostId } });
    expect(host).toMatchObject({ status: 'seen', critical: 1 });
    expect(host.nextScanAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('leaves no secret in any row it writes', async () => {
    await seen(seeing('bad'));
    const rows = await Promise.all([
      context.db.scan.findMany(),
      context.db.snapshotRecord.findMany(),
      context.db.host.findMany(),
      context.db.auditEntry.findMany(),
      context.db.request.findMany(),
    ]);
    const text = JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toContain('CANARY');
  });
});
