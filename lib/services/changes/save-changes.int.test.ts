import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountWith } from '@/lib/rules/testing/account';
import { containerWith } from '@/lib/rules/testing/container';
import { cronLine } from '@/lib/rules/testing/cron';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { scanHost } from '../scans/scan-host';
import { factsOf, type ScanStage, scanStage } from '../testing/scan-stage';
import { makeReachableHost } from '../testing/work-context';
import { runScan } from '../work/run-scan';
import { tidyUp } from '../work/tidy-up';

let stage: ScanStage;
beforeEach(async () => {
  stage = await scanStage();
});
afterEach(() => stage.context.close());

const lines = async (): Promise<string[]> =>
  (await stage.context.db.hostChange.findMany({ orderBy: [{ at: 'asc' }, { name: 'asc' }] })).map(
    ({ kind, turn, name, newToFleet }) => `${kind} ${turn} ${name}${newToFleet ? ' (new)' : ''}`,
  );

/** A scan of another host that sees these containers. */
async function otherSees(hostId: string, ...names: string[]): Promise<void> {
  stage.pass(60_000);
  stage.work.next = () => Promise.resolve(snapshotWith(factsOf(...names), stage.now().toISOString()));
  const { scanId } = await scanHost(stage.context, stage.user, { hostId });
  await runScan(stage.work, WORKER, scanId);
}

describe('what a scan writes', () => {
  test('the first look is one line, the next one tells each change, a third alike tells none', async () => {
    await stage.sees('web', 'db');
    expect(await lines()).toEqual(['host appeared first seen']);
    await stage.sees('web', 'miner');
    await stage.sees('web', 'miner');
    expect(await lines()).toEqual([
      'host appeared first seen',
      'container vanished db',
      'container appeared miner (new)',
    ]);
    const counts = await stage.context.db.scanComparison.findMany({ orderBy: { at: 'asc' } });
    expect(counts.map(({ found, kept, sinceAt }) => [found, kept, sinceAt !== null])).toEqual([
      [1, 1, false],
      [2, 2, true],
      [0, 0, true],
    ]);
  });

  test('a scan that could not read says so and lets nothing vanish; the next one compares with the last reading', async () => {
    await stage.look({ containers: [], cronEntries: [] });
    await stage.look({ containers: [] });
    await stage.look({ containers: [], cronEntries: [cronLine('* * * * * x')] });
    expect(await lines()).toEqual(['host appeared first seen', 'schedule appeared x (new)']);
    const [, blind] = await stage.context.db.scanComparison.findMany({ orderBy: { at: 'asc' } });
    expect(blind?.notCompared).toContainEqual(expect.objectContaining({ kind: 'schedule' }));
  });

  test('a failed scan writes no change', async () => {
    await stage.sees('web');
    stage.work.next = () => Promise.reject(new Error('broken'));
    const { scanId } = await scanHost(stage.context, stage.user, { hostId: stage.hostId });
    await runScan(stage.work, WORKER, scanId);
    expect(await stage.context.db.scanComparison.count()).toBe(1);
  });

  test('masked secrets stay masked', async () => {
    const env = (value: string) => [{ name: 'TOKEN', value, masked: true }];
    await stage.look({ containers: [containerWith({ env: env('***') })] });
    await stage.look({ containers: [containerWith({ id: 'b'.repeat(64), env: env('***') })] });
    const rows = await stage.context.db.hostChange.findMany({ where: { turn: 'recreated' } });
    expect(rows.map(({ fields }) => fields)).toEqual([[]]);
  });
});

describe('new to the fleet', () => {
  test('is what no host had before, also at its own first look', async () => {
    const { id: other } = await makeReachableHost(stage.context, 'web-08');
    await stage.sees('web');
    await otherSees(other, 'db');
    await stage.sees('web', 'db', 'miner');
    await otherSees(other, 'db', 'miner');
    expect(await lines()).toEqual([
      'host appeared first seen',
      'host appeared first seen',
      'container appeared db',
      'container appeared miner (new)',
      'container appeared miner',
    ]);
  });

  test('is not claimed while a host that was read before has not been compared', async () => {
    const { id: other } = await makeReachableHost(stage.context, 'web-08');
    await otherSees(other, 'miner');
    await stage.context.db.scanComparison.deleteMany({ where: { hostId: other } });
    await stage.context.db.fleetName.deleteMany();
    await stage.sees('web');
    await stage.sees('web', 'miner');
    expect((await lines()).at(-1)).toBe('container appeared miner');
  });
});

test('a host that changes all the time keeps a few changes of each scan, and the rest is counted', async () => {
  await stage.look({ accounts: [] });
  await stage.context.db.hostChange.createMany({
    data: Array.from({ length: 3000 }, (_, index) => ({
      hostId: stage.hostId,
      scanId: stage.hostId,
      at: stage.now(),
      source: 'scan',
      kind: 'user',
      turn: 'appeared',
      subjectKey: `${index}`,
      name: `${index}`,
      fields: [],
      newToFleet: false,
    })),
  });
  await stage.look({ accounts: Array.from({ length: 30 }, (_, index) => accountWith({ name: `new${index}` })) });
  const last = await stage.context.db.scanComparison.findFirst({ orderBy: { at: 'desc' } });
  expect([last?.found, last?.kept]).toEqual([30, 20]);
});

test('changes are kept for 400 days, longer than any snapshot', async () => {
  await stage.sees('web');
  stage.pass(399 * 86_400_000);
  await tidyUp(stage.work, WORKER);
  expect(await stage.context.db.hostChange.count()).toBe(1);
  expect(await stage.context.db.fleetName.count({ where: { kind: 'container' } })).toBe(1);
  stage.pass(2 * 86_400_000);
  await tidyUp(stage.work, WORKER);
  expect(await stage.context.db.hostChange.count()).toBe(0);
  expect(await stage.context.db.scanComparison.count()).toBe(0);
  expect(await stage.context.db.fleetName.count({ where: { kind: 'container' } })).toBe(0);
});
