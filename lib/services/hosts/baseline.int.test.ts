import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { WORKER } from '../access/actor';
import { viewFinding } from '../findings/view-finding';
import { outcomeOf } from '../testing/action-stage';
import { BAD_CONTAINER, type ScanStage, scanStage } from '../testing/scan-stage';
import { tidyUp } from '../work/tidy-up';
import { clearBaseline } from './clear-baseline';
import { markKnownGood } from './mark-known-good';
import { removeHost } from './remove-host';
import { viewHost } from './view-host';

const DRIFT = RULES.filter(({ id }) => id === 'drift-new-container' || id === 'drift-listener-new');
const DAY_MS = 86_400_000;
let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];
let hostId: string;

beforeEach(async () => {
  stage = await scanStage([...DRIFT, BAD_CONTAINER]);
  ({ context, user, hostId } = stage);
});
afterEach(async () => {
  await context.close();
});

const header = async () => (await viewHost(context, user, { hostId })).header;
async function mark(changes: object = {}): Promise<void> {
  const offer = (await header()).baselineOffer;
  await markKnownGood(context, user, { hostId, snapshotId: offer?.snapshotId, ...changes });
}
async function checks() {
  const { tab } = await viewHost(context, user, { hostId, tab: 'checks' });
  if (tab.tab !== 'checks') throw new Error('another tab');
  return tab.rows;
}
const verdictOf = async (ruleId: string): Promise<string | undefined> =>
  (await checks()).find((row) => row.ruleId === ruleId)?.verdict;
/** What marking and clearing asked for was scanned, as far as it matters: what is seen next is given by the test. */
const dropQueued = () => context.db.scan.deleteMany({ where: { state: 'queued' } });
async function sees(...names: string[]): Promise<void> {
  await dropQueued();
  await stage.sees(...names);
}
const record = async (): Promise<string[]> =>
  (
    await context.db.auditEntry.findMany({
      where: { verb: { in: ['host.mark-known-good', 'host.clear-baseline'] } },
      orderBy: { seq: 'asc' },
    })
  ).map(({ verb, actorName, sentence }) => `${verb} ${actorName}: ${sentence}`);

describe('a host that is marked as known good', () => {
  test('is compared with it: pass, then fail, then pass when it is marked again', async () => {
    await sees('web');
    expect(await verdictOf('drift-new-container')).toBe('unknown');
    expect((await checks()).filter(({ needsBaseline }) => needsBaseline)).toHaveLength(2);
    await mark();
    await sees('web');
    expect(await verdictOf('drift-new-container')).toBe('pass');
    expect(await verdictOf('drift-listener-new')).toBe('pass');
    await sees('web', 'new');
    expect(await verdictOf('drift-new-container')).toBe('fail');
    await mark();
    await sees('web', 'new');
    expect(await verdictOf('drift-new-container')).toBe('pass');
    expect(await context.db.finding.findMany()).toMatchObject([{ ruleId: 'drift-new-container', state: 'resolved' }]);
  });

  test('says since when and by whom, is on the record, and is read again', async () => {
    await sees('web');
    const taken = (await header()).baselineOffer?.takenAt ?? '';
    context.sent.length = 0;
    await mark({ reason: 'Set up anew' });
    expect((await header()).baseline).toEqual({
      ...{ takenAt: taken, markedAt: stage.now().toISOString() },
      ...{ owner: 'Mira Kern', reason: 'Set up anew', expiresAt: null },
    });
    expect(await record()).toEqual([
      `host.mark-known-good Mira Kern: As seen at ${taken}. 0 critical and 0 high findings were open. Set up anew`,
    ]);
    expect(context.sent).toMatchObject([{ queue: 'scan-host' }]);
    expect((await header()).scan).not.toBeNull();
  });

  test('keeps its snapshot, however old it gets, and goes with its host', async () => {
    await sees('web');
    const [first] = await context.db.snapshotRecord.findMany();
    await mark();
    for (let index = 0; index < 22; index += 1) await sees('web');
    stage.pass(90 * DAY_MS);
    await dropQueued();
    await tidyUp(stage.work, WORKER);
    expect(stage.work.errors).toEqual([]);
    const kept = await context.db.snapshotRecord.findMany({ orderBy: { takenAt: 'asc' } });
    expect(kept).toHaveLength(21);
    expect(kept[0]?.id).toBe(first?.id);
    await sees('web', 'new');
    expect(await verdictOf('drift-new-container')).toBe('fail');
    await removeHost(context, user, { hostId, confirmName: 'web-07' });
    expect([await context.db.baseline.count(), await context.db.snapshotRecord.count()]).toEqual([0, 0]);
  });
});

describe('what would be taken', () => {
  test('is told in numbers, and what was not read is no number', async () => {
    await sees('web', 'db');
    const snapshot = await context.db.snapshotRecord.findFirstOrThrow();
    expect((await header()).baselineOffer).toEqual({
      ...{ snapshotId: snapshot.id, takenAt: snapshot.takenAt.toISOString(), critical: 0, high: 0 },
      parts: { containers: 2, images: 0, listeners: 0, keys: null, daemonSettings: null },
    });
  });

  test('is nothing before the first scan', async () => {
    expect((await header()).baselineOffer).toBeNull();
  });
});

describe('marking is refused', () => {
  test('without a reason while grave findings are open', async () => {
    await sees('bad');
    expect(await outcomeOf(mark())).toBe('reason-needed');
    expect(await outcomeOf(mark({ reason: '  ' }))).toBe('reason-needed');
    expect(await context.db.baseline.count()).toBe(0);
    expect(await outcomeOf(mark({ reason: 'A honeypot' }))).toBe('done');
    expect(await record()).toEqual([expect.stringContaining('1 critical and 0 high findings were open. A honeypot')]);
  });

  test('for another scan than the last', async () => {
    await sees('web');
    const snapshotId = (await header()).baselineOffer?.snapshotId;
    await sees('web', 'new');
    expect(await outcomeOf(mark({ snapshotId }))).toBe('snapshot-changed');
  });
});

describe('clearing it', () => {
  test('closes what was drift, says so, and makes its rules unknown again', async () => {
    await sees('web');
    await mark();
    await sees('web', 'new');
    expect((await header()).risk?.score).toBeGreaterThan(0);
    await clearBaseline(context, user, { hostId });
    const [drift] = await context.db.finding.findMany();
    expect(drift).toMatchObject({ ruleId: 'drift-new-container', state: 'resolved' });
    const { history } = await viewFinding(context, user, { findingId: drift?.id });
    expect(history.at(-1)).toMatchObject({ text: 'The known good state was cleared', actor: 'Mira Kern' });
    expect(await header()).toMatchObject({ baseline: null, risk: { score: 0 } });
    await sees('web', 'new');
    expect(await verdictOf('drift-new-container')).toBe('unknown');
    expect(await outcomeOf(clearBaseline(context, user, { hostId }))).toBe('not-found');
    expect(await record()).toEqual([
      expect.stringContaining('host.mark-known-good'),
      expect.stringContaining('host.clear-baseline Mira Kern: Marked by Mira Kern at'),
    ]);
  });
});
