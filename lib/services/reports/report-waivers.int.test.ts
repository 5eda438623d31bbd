import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FrozenReport } from '@/lib/model';
import { endWaiver } from '../findings/end-waiver';
import { waiveFinding } from '../findings/waive-finding';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { makeReport } from './make-report';
import { viewReport } from './view-report';

const DAY_MS = 86_400_000;
let stage: ScanStage;
beforeEach(async () => {
  stage = await scanStage();
});
afterEach(async () => {
  await stage.context.close();
});

const idOf = async (name: string): Promise<string> =>
  (await stage.context.db.finding.findFirstOrThrow({ where: { subjectName: name } })).id;
async function waive(name: string, days: number): Promise<void> {
  const expiresAt = new Date(stage.now().getTime() + days * DAY_MS).toISOString();
  const input = { findingId: await idOf(name), reason: `${name} is ours`, expiresAt };
  await waiveFinding(stage.context, stage.user, input);
}
async function report(): Promise<FrozenReport> {
  const { context, user } = stage;
  stage.pass(1);
  const { reportId } = await makeReport(context, user);
  return (await viewReport(context, user, { reportId })).report;
}
const critical = ({ counts }: FrozenReport) => {
  const count = counts.find(({ severity }) => severity === 'critical');
  if (!count) throw new Error('no count');
  expect(count.before + count.new + count.back - count.resolved - count.waived).toBe(count.open);
  return count;
};

test('a report counts what is waived apart, and tells which waivers are over soon', async () => {
  await stage.sees('bad-1', 'bad-2', 'bad-3');
  await waive('bad-1', 5);
  await waive('bad-2', 30);
  const first = await report();
  expect(critical(first)).toMatchObject({ before: 0, new: 3, waived: 2, open: 1 });
  expect(first.waived).toBe(2);
  expect(first.openFindings.map(({ subjectName }) => subjectName)).toEqual(['bad-3']);
  expect(first.expiringWaivers).toMatchObject([
    { subjectName: 'bad-1', owner: 'Mira Kern', reason: 'bad-1 is ours', expiresAt: '2026-11-29T03:01:00.000Z' },
  ]);
  expect(first.lead).toContain('2 findings are waived.');
});

test('the numbers add up when waived ones go, come back, and count again', async () => {
  await stage.sees('bad-1', 'bad-2', 'bad-3');
  await waive('bad-1', 20);
  await waive('bad-2', 20);
  stage.pass(10 * DAY_MS);
  await stage.sees('bad-2', 'bad-3');
  expect(critical(await report())).toMatchObject({ before: 1, new: 0, resolved: 0, waived: 0, open: 1 });
  await stage.sees('bad-1', 'bad-2', 'bad-3');
  expect(critical(await report())).toMatchObject({ before: 1, back: 0, waived: 0, open: 1 });
  await endWaiver(stage.context, stage.user, { findingId: await idOf('bad-2') });
  expect(critical(await report())).toMatchObject({ before: 1, waived: -1, open: 2 });
  stage.pass(11 * DAY_MS);
  await stage.sees('bad-3');
  const last = await report();
  expect(last.waived).toBe(0);
  expect(critical(last)).toMatchObject({ before: 2, resolved: 2, waived: -1, open: 1 });
});
