import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnyRule, Judgement } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { loadWith } from '@/lib/rules/testing/host';
import { type ScanStage, scanStage } from '../../testing/scan-stage';
import { viewContainer } from '../view-container';

/** A process that is bad from a time that the host gives. */
const MINER: AnyRule = {
  id: 'miner',
  family: 'malware',
  title: 'A miner runs',
  why: '',
  fix: '',
  severity: 'critical',
  references: { cis: [], attack: [] },
  needs: ['load'],
  actions: [],
  check: ({ load }: { load: { busyPct: number } }): Judgement[] => {
    const subject = { kind: 'process' as const, id: '4127', name: 'kdevtmpfsi' };
    if (load.busyPct < 90) return [{ verdict: 'pass', subject }];
    const links = { at: '2026-11-24T03:01:30.000Z' };
    return [{ verdict: 'fail', subject, sentence: [{ kind: 'bad', text: 'It takes 99 %' }], evidence: [], links }];
  },
};

let stage: ScanStage;
beforeEach(async () => {
  stage = await scanStage([MINER]);
});
afterEach(() => stage.context.close());

const web = containerWith({ id: 'a'.repeat(64) });
const gone = (finishedAt: string) =>
  containerWith({ id: web.id, status: 'exited', running: false, exitCode: 137, finishedAt });
const stopOf = async () =>
  (await viewContainer(stage.context, stage.user, { hostId: stage.hostId, containerId: web.id })).stop;

test('joins the stop with the readings beside it and with what else was wrong then', async () => {
  await stage.look({ containers: [web], load: loadWith({ busyPct: 4 }) });
  // The scans begin at 03:01 and 03:02; it stopped 40 seconds before the second.
  await stage.look({ containers: [gone('2026-11-24T03:01:20.000Z')], load: loadWith({ busyPct: 99 }) });
  await stage.look({ containers: [gone('2026-11-24T03:01:20.000Z')], load: loadWith({ busyPct: 3 }) });
  const stop = await stopOf();
  expect(stop?.readings.map(({ side, seconds, words }) => [side, seconds, words.length])).toEqual([
    ['before', 20, 0],
    ['after', 40, 1],
  ]);
  expect(stop?.findings.map(({ title }) => title)).toEqual(['A miner runs']);
});

test('a stop long before anybody looked has no reading near it, and no cause', async () => {
  await stage.look({ containers: [gone('2026-11-23T00:00:00.000Z')], load: loadWith({ busyPct: 99 }) });
  const stop = await stopOf();
  expect(stop?.readings).toEqual([]);
  expect(stop?.nearestSeconds).toBe(27 * 3600 + 60);
  expect(stop?.findings).toEqual([]);
});

test('says who stopped it through Shipshape', async () => {
  await stage.look({ containers: [gone('2026-11-24T03:00:50.000Z')], load: loadWith() });
  await stage.context.db.actionRun.create({
    data: {
      hostId: stage.hostId,
      hostName: 'web-07',
      actionId: 'container.quarantine',
      targetKey: `container:${web.id}`,
      target: {},
      state: 'finished',
      outcome: 'confirmed',
      plannedById: stage.user.id,
      plannedByName: 'Mira Kern',
      confirmedByName: 'Mira Kern',
      startedAt: new Date('2026-11-24T03:00:45Z'),
    },
  });
  expect((await stopOf())?.told).toEqual([
    { at: '2026-11-24T03:00:45.000Z', text: 'Mira Kern ran container.quarantine on it through Shipshape, confirmed' },
  ]);
});
