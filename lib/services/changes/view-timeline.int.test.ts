import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '@/lib/connect';
import type { Actor } from '../access/actor';
import { WORKER } from '../access/actor';
import { scanHost } from '../scans/scan-host';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import type { TimelineRow } from '../views/timeline';
import { runScan } from '../work/run-scan';
import { downloadTimeline, viewTimeline } from './view-timeline';

let stage: ScanStage;
beforeEach(async () => {
  stage = await scanStage();
});
afterEach(() => stage.context.close());

const view = (look: Record<string, unknown> = {}) =>
  viewTimeline(stage.context, stage.user, { hostId: stage.hostId, ...look });
const text = ({ change, scan, text: words }: TimelineRow): string =>
  change ? `${change.kind} ${change.turn} ${change.name}` : scan ? `scan ${scan.state} x${scan.count}` : words;
const lines = async (look: Record<string, unknown> = {}): Promise<string[]> => (await view(look)).rows.map(text);

async function fails(): Promise<void> {
  stage.pass(60_000);
  stage.work.next = () => Promise.reject(new ConnectError('unreachable'));
  const { scanId } = await scanHost(stage.context, stage.user, { hostId: stage.hostId });
  await runScan(stage.work, WORKER, scanId);
}

describe('the line of time', () => {
  test('holds changes, findings and scans together, newest first', async () => {
    await stage.sees('web');
    await stage.sees('web', 'bad');
    const { rows, last } = await view({ since: 'last-scan' });
    const told = rows.filter(({ scan }) => scan === null).map(text);
    expect(told.sort()).toEqual(['A bad container (bad): Found', 'container appeared bad']);
    expect(rows.filter(({ scan }) => scan !== null).map(text)).toEqual(['scan done x1', 'scan done x1']);
    expect(rows.find(({ change }) => change?.name === 'bad')?.panel).toBe('container:bad-id');
    expect(last).toMatchObject({ found: 1, kept: 1 });
    expect(last?.notCompared.map(({ kind }) => kind)).toContain('schedule');
  });

  test('is narrowed by kind, by what changed and by time', async () => {
    await stage.sees('web');
    stage.pass(10 * 86_400_000);
    await stage.sees('web', 'bad');
    expect(await lines({ kind: 'change' })).toEqual(['container appeared bad', 'host appeared first seen']);
    expect(await lines({ of: 'container' })).toEqual(['container appeared bad']);
    expect(await lines({ kind: 'finding' })).toEqual(['A bad container (bad): Found']);
    expect(await lines({ since: 'week', kind: 'change' })).toEqual(['container appeared bad']);
    expect(await lines({ from: '2026-11-25', kind: 'change' })).toEqual(['container appeared bad']);
  });

  test('tells failed scans with their cause, many alike as one', async () => {
    await stage.sees('web');
    await fails();
    await fails();
    const { rows } = await view({ kind: 'scan' });
    expect(rows.map(text)[0]).toBe('scan failed x2');
    expect(rows[0]?.scan?.sentence).toBeTruthy();
  });

  test('leads on to older pages', async () => {
    await stage.sees('web');
    const at = stage.now();
    await stage.context.db.hostChange.createMany({
      data: Array.from({ length: 450 }, (_, index) => ({
        hostId: stage.hostId,
        scanId: stage.hostId,
        at,
        source: 'scan',
        kind: 'user',
        turn: 'appeared',
        subjectKey: `user${index}`,
        name: `user${index}`,
        fields: [],
        newToFleet: false,
      })),
    });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof view>> = await view({ of: 'user', ...(before ? { before } : {}) });
      seen.push(...page.rows.map(text));
      before = page.older;
    } while (before !== null);
    expect(seen).toHaveLength(450);
    expect(new Set(seen).size).toBe(450);
    const { body } = await downloadTimeline(stage.context, stage.user, { hostId: stage.hostId, of: 'user' });
    expect(String(body).trim().split('\n')).toHaveLength(451);
  });
});

test('is for those who may read the fleet, and of a host that exists', async () => {
  const nobody: Actor = { kind: 'token', id: 't', name: 'empty', permissions: [] };
  await expect(viewTimeline(stage.context, nobody, { hostId: stage.hostId })).rejects.toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  );
  await expect(downloadTimeline(stage.context, nobody, { hostId: stage.hostId })).rejects.toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  );
  await expect(view({ hostId: '019adaf5-4c0e-7e6a-9b1a-3a2b1c0d9e8f' })).rejects.toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});
