import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACCUSING } from '../testing/accusing';
import { outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { closeCase } from './close-case';
import { downloadCaseEvidence } from './download-case-evidence';
import { downloadCaseReport } from './download-case-report';
import { MOST_WRITTEN, noteOnCase } from './note-on-case';
import { reopenCase } from './reopen-case';
import { viewCase } from './view-case';

let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];
let caseId: string;
beforeEach(async () => {
  stage = await scanStage([ACCUSING]);
  ({ context, user } = stage);
  await stage.sees('bad-a');
  caseId = (await context.db.case.findFirstOrThrow()).id;
});
afterEach(async () => {
  await context.close();
});

const view = () => viewCase(context, user, { caseId });
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: { startsWith: 'case' } }, orderBy: { seq: 'asc' } })).map(
    ({ verb, actorName, sentence }) => `${verb} ${actorName}: ${sentence}`,
  );

describe('a note on a case', () => {
  test('stands in the timeline, in the report, in the evidence and on the record', async () => {
    const text = '<b>Asked Jon</b>\nnot his container';
    await noteOnCase(context, user, { caseId, text: `  ${text} ` });
    const { timeline } = await view();
    expect(timeline.at(-1)?.note).toEqual({ kind: 'written', text, actor: 'Mira Kern' });
    const report = await downloadCaseReport(context, user, { caseId });
    expect(report.body).toContain('Note: &lt;b&gt;Asked Jon&lt;/b&gt;');
    const { content } = JSON.parse(String((await downloadCaseEvidence(context, user, { caseId })).body)) as {
      content: { notes: unknown[] };
    };
    expect(content.notes).toContainEqual(expect.objectContaining({ kind: 'written', by: 'Mira Kern', text }));
    expect(await record()).toEqual([`case.note Mira Kern: ${text}`]);
  });

  test('is neither empty nor endless, and there are not too many', async () => {
    expect(await outcomeOf(noteOnCase(context, user, { caseId, text: '  ' }))).toBe('invalid');
    expect(await outcomeOf(noteOnCase(context, user, { caseId, text: 'x'.repeat(2001) }))).toBe('invalid');
    const many = Array.from({ length: MOST_WRITTEN }, () => ({ caseId, at: stage.now(), kind: 'written', text: 'x' }));
    await context.db.caseNote.createMany({ data: many });
    expect(await outcomeOf(noteOnCase(context, user, { caseId, text: 'one more' }))).toBe('invalid');
    expect(await record()).toEqual([]);
  });

  test('is not kept when it cannot be recorded', async () => {
    const locked = { ...context, vault: { ...context.vault, auditKey: () => expect.fail('locked') } };
    await expect(noteOnCase(locked, user, { caseId, text: 'x' })).rejects.toThrow('locked');
    expect(await context.db.caseNote.count({ where: { kind: 'written' } })).toBe(0);
  });
});

describe('opening a case again', () => {
  test('needs a reason, says so everywhere, and puts the case where its findings are', async () => {
    await stage.sees('good');
    await closeCase(context, user, { caseId });
    expect(await outcomeOf(reopenCase(context, user, { caseId, reason: ' ' }))).toBe('invalid');
    await Promise.all([1, 2, 3].map(() => reopenCase(context, user, { caseId, reason: 'The key is still in use' })));
    const { row, closed, timesReopened, timeline } = await view();
    expect(row).toMatchObject({ state: 'watching', closedAt: null });
    expect({ closed, timesReopened }).toEqual({ closed: null, timesReopened: 0 });
    expect(timeline.at(-1)?.note).toEqual({
      kind: 'opened-again',
      text: 'The key is still in use',
      actor: 'Mira Kern',
    });
    expect((await record()).filter((entry) => entry.startsWith('case.reopen'))).toEqual([
      'case.reopen Mira Kern: The key is still in use',
    ]);
  });

  test('of one that is open changes nothing', async () => {
    await reopenCase(context, user, { caseId, reason: 'x' });
    expect((await view()).row.state).toBe('open');
    expect(await record()).toEqual([]);
  });
});
