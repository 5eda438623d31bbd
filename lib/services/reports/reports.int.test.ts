import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WORKER } from '../access/actor';
import { changeSetting } from '../settings/change-settings';
import { type ActionStage, actionStage } from '../testing/action-stage';
import { makeDueReport } from '../work/make-due-report';
import { downloadReport } from './download-report';
import { listReports } from './list-reports';
import { makeReport } from './make-report';
import { viewReport } from './view-report';

let stage: ActionStage;
beforeEach(async () => {
  stage = await actionStage();
});
afterEach(async () => {
  await stage.context.close();
});

describe('a report', () => {
  test('tells what was done and what could not be seen, and stays as it was frozen', async () => {
    const { context, user } = stage;
    await stage.ran();
    const { reportId } = await makeReport(context, user);
    const before = await viewReport(context, user, { reportId });
    expect(before.intact).toBe(true);
    expect(before.report).toMatchObject({
      actions: [{ who: 'Mira Kern', hostName: 'web-07', outcome: 'confirmed' }],
      notSeen: [{ hostName: 'web-07', reason: 'It was never read.' }],
      headline: 'No server could be read.',
    });
    await context.db.host.updateMany({ data: { name: 'renamed' } });
    expect(await viewReport(context, user, { reportId })).toEqual(before);
  });

  test('shows when its text was changed afterwards', async () => {
    const { context, user } = stage;
    const { reportId } = await makeReport(context, user);
    const row = await context.db.report.findUniqueOrThrow({ where: { id: reportId } });
    await context.db.report.update({
      where: { id: reportId },
      data: { body: row.body.replace('No server', 'Every server') },
    });
    expect(await viewReport(context, user, { reportId })).toMatchObject({ intact: false });
  });

  test.each(['html', 'csv', 'json'] as const)('is downloaded as %s under a plain name', async (format) => {
    const { context, user } = stage;
    const { reportId } = await makeReport(context, user);
    const file = await downloadReport(context, user, { reportId, format });
    expect(file.fileName).toMatch(/^shipshape-\d{4}-W\d\d\.(html|csv|json)$/);
    expect(file.body.length).toBeGreaterThan(50);
  });
});

describe('the schedule', () => {
  const at = (iso: string) => ({ ...stage.work, now: () => new Date(iso) });

  test('makes one report for a planned moment, however many workers come, and catches up once', async () => {
    const { context, user } = stage;
    await context.db.host.updateMany({ data: { createdAt: new Date('2026-01-01T00:00:00Z') } });
    await changeSetting(context, user, {
      key: 'report.schedule',
      value: { enabled: true, weekday: 1, hour: 6, timeZone: 'Europe/Berlin' },
    });
    await Promise.all(Array.from({ length: 5 }, () => makeDueReport(at('2026-11-23T08:00:00Z'), WORKER)));
    await makeDueReport(at('2026-11-24T08:00:00Z'), WORKER);
    const { rows } = await listReports(context, user);
    expect(rows).toMatchObject([{ week: '2026-W48', kind: 'scheduled', untilAt: '2026-11-23T05:00:00.000Z' }]);
    await makeDueReport(at('2026-12-24T08:00:00Z'), WORKER);
    expect((await listReports(context, user)).rows).toHaveLength(2);
  });

  test('makes none for a moment before the first server, and none when it is off', async () => {
    const { context, user } = stage;
    await makeDueReport(stage.work, WORKER);
    await context.db.host.updateMany({ data: { createdAt: new Date('2026-01-01T00:00:00Z') } });
    await changeSetting(context, user, {
      key: 'report.schedule',
      value: { enabled: false, weekday: 1, hour: 6, timeZone: 'UTC' },
    });
    await makeDueReport(stage.work, WORKER);
    expect((await listReports(context, user)).rows).toEqual([]);
  });
});
