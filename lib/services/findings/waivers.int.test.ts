import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WORKER } from '../access/actor';
import { listFleet } from '../fleet/list-fleet';
import { viewNavigation } from '../fleet/view-navigation';
import { viewHost } from '../hosts/view-host';
import { scanHost } from '../scans/scan-host';
import { outcomeOf } from '../testing/action-stage';
import { factsOf, type ScanStage, scanStage } from '../testing/scan-stage';
import { expireWaivers } from '../work/expire-waivers';
import { runScan } from '../work/run-scan';
import { tidyUp } from '../work/tidy-up';
import { endWaiver } from './end-waiver';
import { listFindings } from './list-findings';
import { viewFinding } from './view-finding';
import { waiveFinding } from './waive-finding';

const DAY_MS = 86_400_000;
let stage: ScanStage;
let context: ScanStage['context'];
let work: ScanStage['work'];
let user: ScanStage['user'];
let hostId: string;
let seen: ScanStage['sees'];
let pass: ScanStage['pass'];

beforeEach(async () => {
  stage = await scanStage();
  ({ context, work, user, hostId, sees: seen, pass } = stage);
  await seen('bad', 'good');
});
afterEach(async () => {
  await context.close();
});

const finding = () => context.db.finding.findFirstOrThrow({ where: { hostId }, include: { waiver: true } });
const inDays = (days: number): string => new Date(stage.now().getTime() + days * DAY_MS).toISOString();
async function waive(days = 30): Promise<void> {
  const { id } = await finding();
  await waiveFinding(context, user, { findingId: id, reason: 'A honeypot of ours', expiresAt: inDays(days) });
}
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: { startsWith: 'finding' } }, orderBy: { seq: 'asc' } })).map(
    ({ verb, actorName }) => `${verb} ${actorName}`,
  );
const history = async (): Promise<string[]> => {
  const { id } = await finding();
  return (await viewFinding(context, user, { findingId: id })).history.map(({ text }) => text);
};

describe('a waived finding', () => {
  test('counts nowhere and stays in sight with who, until when and why', async () => {
    const expiresAt = inDays(30);
    await waive();
    const view = await viewHost(context, user, { hostId });
    expect(view.header.risk).toEqual({ score: 0, grade: 'A' });
    expect(view.fixFirst.rows).toEqual([]);
    expect(view.tabCounts.findings).toBe(0);
    const waiver = {
      owner: 'Mira Kern',
      ownerId: user.id,
      reason: 'A honeypot of ours',
      since: stage.now().toISOString(),
      expiresAt,
    };
    expect(view.tab).toMatchObject({ tab: 'findings', rows: [{ state: 'waived', waiver }] });
    expect(await listFindings(context, user)).toMatchObject({
      rows: [{ state: 'waived', waiver }],
      counts: { open: 0, back: 0, waived: 1, critical: 0 },
    });
    const fleet = await listFleet(context, user);
    expect(fleet.rows).toMatchObject([{ critical: 0, risk: { score: 0 } }]);
    expect(fleet.strip.criticalFindings).toMatchObject({ open: 0, hosts: 0 });
    expect(await viewNavigation(context, user)).toMatchObject({ openFindings: 0, criticalFindings: 0 });
    expect(await record()).toEqual(['finding.waive Mira Kern']);
  });

  test('marks no container, and its check says waived', async () => {
    await waive();
    const containers = (await viewHost(context, user, { hostId, tab: 'containers' })).tab;
    expect(containers).toMatchObject({ rows: [{ mark: null }, { mark: null }] });
    const checks = (await viewHost(context, user, { hostId, tab: 'checks' })).tab;
    expect(checks).toMatchObject({ rows: [{ verdict: 'fail', waived: true, failed: [{ waived: true }] }] });
    await seen('bad', 'bad-too');
    const again = (await viewHost(context, user, { hostId, tab: 'checks' })).tab;
    expect(again).toMatchObject({ rows: [{ verdict: 'fail', waived: false }] });
  });

  test('stays waived from scan to scan, and another one of the same rule counts', async () => {
    await waive();
    await seen('bad', 'bad-too');
    const states = await context.db.finding.findMany({ orderBy: { subjectName: 'asc' }, select: { state: true } });
    expect(states.map(({ state }) => state)).toEqual(['waived', 'open']);
    expect((await viewHost(context, user, { hostId })).tabCounts.findings).toBe(1);
  });

  test('that is waived while its host is being read stays waived', async () => {
    await stage.look(factsOf('bad'), () => waive());
    expect((await finding()).state).toBe('waived');
    expect((await context.db.host.findFirstOrThrow()).critical).toBe(0);
  });

  test('is resolved when it is gone, and waived again when it comes back in time', async () => {
    await waive();
    await seen('good');
    expect(await finding()).toMatchObject({ state: 'resolved', waiver: { reason: 'A honeypot of ours' } });
    await seen('bad');
    expect((await finding()).state).toBe('waived');
    expect((await history()).slice(-2)).toEqual([
      'Gone, and proved so, while it was waived',
      'Came back, and is waived still',
    ]);
  });

  test('that comes back too late is back', async () => {
    await waive(7);
    await seen('good');
    pass(8 * DAY_MS);
    await seen('bad');
    expect(await finding()).toMatchObject({ state: 'back', waiver: null });
    expect(await record()).toEqual(['finding.waive Mira Kern', 'finding.waiver-expired Shipshape']);
  });
});

describe('when its time is over', () => {
  test('it is open at the next scan, as old as it is', async () => {
    const { firstSeenAt, openedAt } = await finding();
    await waive(7);
    pass(7 * DAY_MS);
    await seen('bad');
    expect(await finding()).toMatchObject({ state: 'open', firstSeenAt, openedAt, waiver: null });
    expect((await viewHost(context, user, { hostId })).header.risk?.score).toBeGreaterThan(0);
    expect(await history()).toContain('The waiver is over');
  });

  test('it is open between scans too, counts again, and not a moment before', async () => {
    const before = (await viewHost(context, user, { hostId })).header.risk;
    await waive(7);
    pass(7 * DAY_MS - 1);
    await tidyUp(work, WORKER);
    expect((await finding()).state).toBe('waived');
    pass(1);
    await Promise.all([tidyUp(work, WORKER), expireWaivers(work, WORKER), expireWaivers(work, WORKER)]);
    expect(work.errors).toEqual([]);
    expect((await finding()).state).toBe('open');
    expect((await viewHost(context, user, { hostId })).header.risk).toEqual(before);
    expect(await record()).toEqual(['finding.waive Mira Kern', 'finding.waiver-expired Shipshape']);
  });

  test('it is open also on a host that cannot be read', async () => {
    await waive(7);
    pass(8 * DAY_MS);
    work.next = () => Promise.reject(new Error('no answer'));
    const { scanId } = await scanHost(context, user, { hostId });
    await runScan(work, WORKER, scanId);
    await tidyUp(work, WORKER);
    expect((await finding()).state).toBe('open');
  });
});

describe('ending a waiver', () => {
  test('makes it open again, once', async () => {
    await waive();
    const { id: findingId } = await finding();
    const ends = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(endWaiver(context, user, { findingId }))));
    expect(ends.sort()).toEqual(['done', 'not-waived', 'not-waived', 'not-waived', 'not-waived']);
    expect((await finding()).state).toBe('open');
    expect((await context.db.host.findFirstOrThrow()).critical).toBe(1);
    expect(await record()).toEqual(['finding.waive Mira Kern', 'finding.end-waiver Mira Kern']);
    expect((await history()).slice(-2)).toEqual([
      'Waived until 2026-12-24: A honeypot of ours',
      'The waiver was ended',
    ]);
  });

  test('of one that came back before leaves it back', async () => {
    await seen('good');
    await seen('bad');
    await waive();
    const { id: findingId } = await finding();
    await endWaiver(context, user, { findingId });
    expect((await finding()).state).toBe('back');
  });
});

describe('a waiver is refused', () => {
  const outcome = async (changes: object): Promise<string> => {
    const { id: findingId } = await finding();
    const input = { findingId, reason: 'Because', expiresAt: inDays(30), ...changes };
    return outcomeOf(waiveFinding(context, user, input));
  };

  test.each([
    ['without a reason', { reason: '  ' }, 'invalid'],
    ['without an end', { expiresAt: undefined }, 'invalid'],
    ['with an end that is over', { expiresAt: '2026-11-24T03:00:00.000Z' }, 'waiver-end'],
    ['for more than a year', { expiresAt: '2027-11-27T03:00:00.000Z' }, 'waiver-end'],
  ])('%s', async (_name, changes, code) => {
    expect(await outcome(changes)).toBe(code);
    expect(await context.db.waiver.count()).toBe(0);
    expect(await record()).toEqual([]);
  });

  test('for what is waived, and for what is resolved', async () => {
    expect(await Promise.all([outcome({}), outcome({})]).then((all) => all.sort())).toEqual(['done', 'not-open']);
    const { id: findingId } = await finding();
    await endWaiver(context, user, { findingId });
    await seen('good');
    expect(await outcome({})).toBe('not-open');
  });

  test('while the record cannot be written', async () => {
    const { id: findingId } = await finding();
    const locked = { ...context, vault: { ...context.vault, auditKey: () => expect.fail('locked') } };
    const input = { findingId, reason: 'Because', expiresAt: inDays(30) };
    await expect(waiveFinding(locked, user, input)).rejects.toThrow('locked');
    expect((await finding()).state).toBe('open');
  });
});
