import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnyRule, Severity } from '@/lib/model';
import { BAD_CONTAINER, type ScanStage, scanStage } from '../testing/scan-stage';
import { endWaiver } from './end-waiver';
import { waiveFinding } from './waive-finding';

let severity: Severity = 'critical';
const CHANGING: AnyRule = {
  ...BAD_CONTAINER,
  check: ((...input: Parameters<typeof BAD_CONTAINER.check>) =>
    BAD_CONTAINER.check(...input).map((one) =>
      one.verdict === 'fail' ? { ...one, severity } : one,
    )) satisfies AnyRule['check'],
};

let stage: ScanStage;
beforeEach(async () => {
  severity = 'critical';
  stage = await scanStage([CHANGING]);
});
afterEach(async () => {
  await stage.context.close();
});

/** What one step wrote into the histories of all findings: this is what an alert is made of. */
async function notesOf(step: () => Promise<unknown>): Promise<string[]> {
  const before = await stage.context.db.findingNote.findMany({ select: { id: true } });
  await step();
  const fresh = await stage.context.db.findingNote.findMany({
    where: { id: { notIn: before.map(({ id }) => id) } },
    include: { finding: { select: { subjectName: true } } },
  });
  return fresh.map(({ kind, finding }) => `${finding.subjectName} ${kind}`).sort();
}

test('every change writes exactly one note, and a scan that sees the same writes none', async () => {
  const { sees, context, user } = stage;
  const unchanged = () => sees('bad-1', 'bad-2', 'good');
  expect(await notesOf(unchanged)).toEqual(['bad-1 opened', 'bad-2 opened']);
  expect(await notesOf(unchanged)).toEqual([]);
  expect(await notesOf(unchanged)).toEqual([]);
  expect(await notesOf(() => sees('bad-2', 'good'))).toEqual(['bad-1 resolved']);
  expect(await notesOf(() => sees('bad-2', 'good'))).toEqual([]);
  expect(await notesOf(unchanged)).toEqual(['bad-1 back']);
  expect(await notesOf(unchanged)).toEqual([]);
  severity = 'high';
  expect(await notesOf(unchanged)).toEqual(['bad-1 severity', 'bad-2 severity']);
  expect(await notesOf(unchanged)).toEqual([]);

  const { id: findingId } = await context.db.finding.findFirstOrThrow({ where: { subjectName: 'bad-1' } });
  const expiresAt = new Date(stage.now().getTime() + 86_400_000).toISOString();
  const waive = () => waiveFinding(context, user, { findingId, reason: 'Ours', expiresAt });
  expect(await notesOf(waive)).toEqual(['bad-1 waived']);
  expect(await notesOf(unchanged)).toEqual([]);
  expect(await notesOf(() => endWaiver(context, user, { findingId }))).toEqual(['bad-1 waiver-ended']);
  expect(await notesOf(unchanged)).toEqual([]);
  await waive();
  stage.pass(2 * 86_400_000);
  expect(await notesOf(unchanged)).toEqual(['bad-1 waiver-expired']);
  expect(await notesOf(unchanged)).toEqual([]);
});

test('a scan that fails, or reads less, writes none', async () => {
  const { sees, look } = stage;
  await sees('bad-1', 'good');
  expect(await notesOf(() => look({ sockets: [], images: [] }))).toEqual([]);
  expect(await notesOf(() => sees('bad-1', 'good'))).toEqual([]);
});
