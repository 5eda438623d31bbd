import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recorded } from '@/lib/cases/testing/recorded';
import { RULES } from '@/lib/rules/registry';
import { asJson } from '@/lib/store';
import { ACCUSING } from '../testing/accusing';
import { outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { downloadCaseEvidence } from './download-case-evidence';
import { downloadCaseReport } from './download-case-report';
import { listCases } from './list-cases';
import { markChanged } from './mark-changed';
import { viewCase } from './view-case';

let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];
let hostId: string;
beforeEach(async () => {
  stage = await scanStage([ACCUSING]);
  ({ context, user, hostId } = stage);
});
afterEach(async () => {
  await context.close();
});

const all = async () => (await listCases(context, user)).rows.sort((a, b) => a.number - b.number);
const only = async () => {
  const [one, ...others] = await all();
  expect(others).toEqual([]);
  if (!one) throw new Error('There is no case.');
  return one;
};
describe('the page of a case', () => {
  const run = (outcome: string | null, changes: object = {}) =>
    context.db.actionRun.create({
      data: {
        ...{ hostId, hostName: 'web-07', actionId: 'container.quarantine', targetKey: 'container:bad-a-id' },
        target: asJson({ kind: 'container', containerId: 'bad-a-id', imageId: 'i', name: 'bad-a' }),
        ...{ state: 'finished', outcome, plannedById: user.id, plannedByName: user.name, confirmedByName: user.name },
        ...{ confirmedAt: stage.now(), finishedAt: stage.now() },
        ...changes,
      },
    });
  const step = async (name: string) => {
    const { steps } = await viewCase(context, user, { caseId: (await only()).id });
    return steps.find((one) => one.step === name);
  };

  test('says of each step what became of it', async () => {
    await stage.sees('bad-a');
    expect(await step('isolate')).toMatchObject({ state: 'waiting', items: [{ state: 'open', target: 'bad-a' }] });
    expect(await step('kill')).toMatchObject({ state: 'none', items: [] });
    stage.pass(1000);
    await run('failed');
    expect(await step('isolate')).toMatchObject({ state: 'waiting', items: [{ state: 'failed' }] });
    stage.pass(1000);
    const { id: runId } = await run('confirmed');
    expect(await step('isolate')).toMatchObject({ state: 'done', items: [{ state: 'confirmed', action: { runId } }] });
    await stage.sees('good');
    expect(await step('isolate')).toMatchObject({ state: 'done', items: [{ state: 'confirmed' }] });
    await stage.sees('bad-a');
    expect(await step('isolate')).toMatchObject({ state: 'waiting', items: [{ state: 'back' }] });
  });

  test('watches what is gone through the scans that followed, and no longer', async () => {
    await stage.sees('bad-a');
    const watch = async () => (await viewCase(context, user, { caseId: (await only()).id })).watch;
    expect(await watch()).toMatchObject({ since: null, things: 0, scans: [] });
    await stage.sees('good');
    expect(await watch()).toMatchObject({ things: 1, scans: [] });
    await stage.sees('good');
    expect((await watch()).scans.map(({ cameBack }) => cameBack)).toEqual([0]);
    await stage.sees('bad2-a');
    expect((await watch()).scans.map(({ cameBack }) => cameBack)).toEqual([0, 1]);
  });

  test('holds the infected server of the lab from entry to impact', async () => {
    const { snapshot, findings } = recorded('infected');
    const served = await scanStage(RULES);
    try {
      const values = Object.entries(snapshot.facts).flatMap(([name, fact]) => (fact.read ? [[name, fact.value]] : []));
      await served.look(Object.fromEntries(values) as Parameters<typeof served.look>[0]);
      const { rows } = await listCases(served.context, served.user);
      expect(rows).toMatchObject([{ name: 'SHP-1', kind: 'docker-api', state: 'open', over: 0 }]);
      const caseId = rows[0]?.id ?? '';
      const view = await viewCase(served.context, served.user, { caseId });
      expect(new Set(view.findings.map(({ stage: at }) => at)).size).toBe(5);
      expect(view.story.map(({ key }) => key)).toEqual(
        expect.arrayContaining(['api-open-since', 'started-at', 'left', 'harmed']),
      );
      expect(view.story.every(({ findingIds }) => findingIds.length > 0)).toBe(true);
      expect(view.steps.map(({ step: name, items }) => `${name} ${items.length}`)).toEqual([
        ...['close 2', 'capture 0', 'isolate 3', 'kill 2', 'remove 4', 'left 4', 'rotate 0'],
      ]);
      expect(view.timeline.length).toBeGreaterThan(5);
      expect(findings.length).toBeGreaterThan(view.findings.length);
      const [secret] = view.steps.at(-1)?.secrets ?? [];
      await markChanged(served.context, served.user, { caseId, secretKey: secret?.key });
      const again = await viewCase(served.context, served.user, { caseId });
      expect(again.steps.at(-1)).toMatchObject({ state: 'half', secrets: [{ changed: { by: 'Mira Kern' } }, {}, {}] });
      await markChanged(served.context, served.user, { caseId, secretKey: secret?.key, changed: false });
      expect((await viewCase(served.context, served.user, { caseId })).steps.at(-1)?.state).toBe('waiting');
      const missing = markChanged(served.context, served.user, { caseId, secretKey: 'no-such' });
      expect(await outcomeOf(missing)).toBe('not-found');
      const report = (await downloadCaseReport(served.context, served.user, { caseId })).body;
      for (const text of [
        'Docker API takeover on web-07',
        'stood open',
        'crontabs/root:3',
        'Close the door',
        'Variables of shop-api-1',
      ])
        expect(report).toContain(text);
      expect(report).not.toMatch(/<(script|img|link|iframe)/);
    } finally {
      await served.context.close();
    }
  });

  test('its evidence is whole, and its hashes are right', async () => {
    await stage.sees('bad-a');
    stage.pass(1000);
    const { id: runId } = await run('confirmed');
    const content = 'inspect of bad-a';
    const sha256 = createHash('sha256').update(content).digest('hex');
    const item = {
      name: 'inspect',
      mediaType: 'text/plain',
      encoding: 'utf8',
      content,
      sha256,
      sizeBytes: 16,
      truncated: false,
    };
    await context.db.evidenceBundle.create({
      data: {
        runId,
        hostId,
        hostName: 'web-07',
        takenAt: stage.now(),
        items: asJson([item]),
        sizeBytes: 16,
        sha256: 'x',
      },
    });
    const caseId = (await only()).id;
    expect((await viewCase(context, user, { caseId })).evidence).toEqual({ items: 1, sizeBytes: 16 });
    const { body, fileName } = await downloadCaseEvidence(context, user, { caseId });
    expect(fileName).toBe('shipshape-SHP-1-evidence.json');
    const file = JSON.parse(body) as {
      sha256: string;
      hashes: { name: string; sha256: string }[];
      content: { findings: unknown[]; fixes: { evidence: { items: { content: string }[] } }[] };
    };
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(file.sha256).toBe(hash(JSON.stringify(file.content)));
    expect(file.hashes.map((one) => one.sha256)).toEqual([
      hash(JSON.stringify(file.content.findings[0])),
      hash(file.content.fixes[0]?.evidence.items[0]?.content ?? ''),
    ]);
  });
});
