import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asJson } from '@/lib/store';
import { SCHEDULE, WORKER } from '../../access/actor';
import { ACCUSING } from '../../testing/accusing';
import { outcomeOf } from '../../testing/action-stage';
import { type ScanStage, scanStage } from '../../testing/scan-stage';
import { askDueLooks, lookAtCase } from '../../work/look-at-case';
import { closeCase } from '../close-case';
import { downloadCaseReport } from '../download-case-report';
import { reopenCase } from '../reopen-case';
import { viewCase } from '../view-case';
import { beginWatches, endWatches, LOOK_MINUTES, sendLooks } from './begin-watch';

const MINUTE_MS = 60_000;
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

/** A confirmed fix of the container of the case, and the watch that begins with it. */
async function fix(): Promise<string> {
  const { id: findingId } = await context.db.finding.findFirstOrThrow();
  const run = await context.db.actionRun.create({
    data: {
      ...{ hostId: stage.hostId, hostName: 'web-07', actionId: 'container.remove', findingId },
      ...{ targetKey: 'container:bad-a-id', state: 'finished', outcome: 'confirmed' },
      target: asJson({ kind: 'container', containerId: 'bad-a-id', imageId: 'i', name: 'bad-a' }),
      ...{ plannedById: user.id, plannedByName: user.name, confirmedAt: stage.now(), finishedAt: stage.now() },
    },
  });
  const looks = await context.db.$transaction((tx) => beginWatches(tx, run, stage.now()));
  await sendLooks(context.queue, looks);
  return run.id;
}

const view = async () => (await viewCase(context, user, { caseId })).watch.respawn;
const states = async (): Promise<string[]> => (await view())?.looks.map(({ state }) => state) ?? [];
const notes = async (): Promise<string[]> =>
  (await context.db.caseNote.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(({ kind }) => kind);
const scansAsked = (): number => context.sent.filter(({ queue }) => queue === 'scan-host').length;

describe('a watch', () => {
  test('begins with a confirmed fix, with four looks that the queue is told of', async () => {
    await fix();
    expect(await view()).toMatchObject({ state: 'waiting', returns: [] });
    expect(context.sent.filter(({ queue }) => queue === 'watch-case')).toHaveLength(LOOK_MINUTES.length);
    expect((await view())?.looks.map(({ minutes }) => minutes)).toEqual([...LOOK_MINUTES]);
  });

  test('that stays quiet for a day lets the case be closed', async () => {
    await fix();
    await stage.sees('good');
    expect(await states()).toEqual(['quiet', 'waiting', 'waiting', 'waiting']);
    expect(await outcomeOf(closeCase(context, user, { caseId }))).toBe('case-watched');
    stage.pass(30 * MINUTE_MS);
    await stage.sees('good');
    expect(await states()).toEqual(['quiet', 'quiet', 'quiet', 'waiting']);
    stage.pass(1440 * MINUTE_MS);
    await stage.sees('good');
    expect(await view()).toMatchObject({ state: 'quiet' });
    expect((await notes()).at(-1)).toBe('quiet');
    await closeCase(context, user, { caseId });
    expect((await viewCase(context, user, { caseId })).row.state).toBe('closed');
  });

  test('that sees it come back says after how long, and keeps the case', async () => {
    await fix();
    await stage.sees('good');
    stage.pass(3 * MINUTE_MS);
    await stage.sees('bad-a');
    const watch = await view();
    expect(watch).toMatchObject({ state: 'back', returns: [{ name: 'bad-a', afterMs: 5 * MINUTE_MS }] });
    expect(await states()).toEqual(['quiet', 'back', 'waiting', 'waiting']);
    expect((await notes()).filter((kind) => kind === 'came-back')).toHaveLength(1);
    stage.pass(60 * MINUTE_MS);
    await stage.sees('bad-a');
    expect((await notes()).filter((kind) => kind === 'came-back')).toHaveLength(1);
    expect(String((await downloadCaseReport(context, user, { caseId })).body)).toContain('came back after 5 min');
  });

  test('opens a case again that was closed meanwhile', async () => {
    await fix();
    await stage.sees('good');
    await closeCase(context, user, { caseId, reason: 'Looks clean' });
    await stage.sees('bad-a');
    const { row, timesReopened } = await viewCase(context, user, { caseId });
    expect({ state: row.state === 'closed', timesReopened }).toEqual({ state: false, timesReopened: 1 });
  });

  test('of a scan that sees it before any look is due answers the next one early', async () => {
    await fix();
    stage.pass(-30_000);
    await stage.sees('bad-a');
    expect(await states()).toEqual(['back', 'waiting', 'waiting', 'waiting']);
  });

  test('ends with a newer fix, an undo, and when a person opens the case again', async () => {
    const runId = await fix();
    stage.pass(1000);
    const next = await fix();
    const watches = () => context.db.caseWatch.findMany({ orderBy: { id: 'asc' }, select: { endReason: true } });
    expect(await watches()).toEqual([{ endReason: 'newer-fix' }, { endReason: null }]);
    await context.db.$transaction((tx) => endWatches(tx, { runId }, { at: stage.now(), reason: 'undone' }));
    await context.db.$transaction((tx) => endWatches(tx, { runId: next }, { at: stage.now(), reason: 'undone' }));
    expect(await watches()).toEqual([{ endReason: 'newer-fix' }, { endReason: 'undone' }]);
    stage.pass(1000);
    await fix();
    await closeCase(context, user, { caseId, reason: 'x' });
    await reopenCase(context, user, { caseId, reason: 'Not over' });
    expect(await view()).toMatchObject({ state: 'ended', endReason: 'opened-again' });
    expect(await context.db.caseLook.count({ where: { state: 'waiting' } })).toBe(0);
  });

  test('goes with its host', async () => {
    await fix();
    await context.db.host.delete({ where: { id: stage.hostId } });
    expect(await context.db.caseLook.count()).toBe(0);
    await askDueLooks(stage.work, WORKER);
  });
});

describe('a look', () => {
  const first = () => context.db.caseLook.findFirstOrThrow({ orderBy: { minutes: 'asc' } });

  test('asks for one scan when its time has come, however often it is woken', async () => {
    await fix();
    const { id } = await first();
    const before = scansAsked();
    await lookAtCase(stage.work, WORKER, id);
    expect(scansAsked()).toBe(before);
    stage.pass(MINUTE_MS);
    await Promise.all([1, 2, 3].map(() => lookAtCase(stage.work, WORKER, id)));
    await askDueLooks(stage.work, WORKER);
    expect(scansAsked()).toBe(before + 1);
    const scan = await context.db.scan.findFirstOrThrow({ orderBy: { queuedAt: 'desc' } });
    expect(scan).toMatchObject({ trigger: 'action', actorName: SCHEDULE.name });
  });

  test('whose job and scan were lost is asked for again by the tidy-up', async () => {
    await fix();
    stage.pass(MINUTE_MS);
    await askDueLooks(stage.work, WORKER);
    await context.db.scan.updateMany({ where: { state: 'queued' }, data: { state: 'failed', activeHostId: null } });
    const asked = scansAsked();
    await askDueLooks(stage.work, WORKER);
    expect(scansAsked()).toBe(asked);
    stage.pass(6 * MINUTE_MS);
    await askDueLooks(stage.work, WORKER);
    expect(scansAsked()).toBe(asked + 1);
  });

  test('of a host that is not read waits and says why', async () => {
    await fix();
    await context.db.credential.deleteMany();
    stage.pass(MINUTE_MS);
    await askDueLooks(stage.work, WORKER);
    expect((await view())?.looks[0]).toMatchObject({ state: 'waiting', held: 'no-credential' });
  });

  test('that could not be answered because the host is away says so', async () => {
    await fix();
    stage.pass(MINUTE_MS);
    await askDueLooks(stage.work, WORKER);
    await context.db.host.updateMany({ data: { status: 'offline', statusSentence: 'No answer.' } });
    expect((await view())?.looks[0]).toMatchObject({ state: 'waiting', notReached: 'No answer.' });
  });
});
