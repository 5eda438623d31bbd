import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recorded } from '@/lib/cases/testing/recorded';
import type { AnyRule, Judgement } from '@/lib/model';
import { RULES } from '@/lib/rules/registry';
import { asJson } from '@/lib/store';
import { viewFinding } from '../findings/view-finding';
import { waiveFinding } from '../findings/waive-finding';
import { listFleet } from '../fleet/list-fleet';
import { viewNavigation } from '../fleet/view-navigation';
import { viewHost } from '../hosts/view-host';
import { outcomeOf } from '../testing/action-stage';
import { BAD_CONTAINER, factsOf, type ScanStage, scanStage } from '../testing/scan-stage';
import { assignCase } from './assign-case';
import { closeCase } from './close-case';
import { downloadCaseEvidence } from './download-case-evidence';
import { downloadCaseReport } from './download-case-report';
import { listCases } from './list-cases';
import { markChanged } from './mark-changed';
import { viewCase } from './view-case';

/** Accuses each container whose name begins with "bad", as a rule of the catalogue does; each with the image of its last letter. */
const ACCUSING: AnyRule = {
  ...BAD_CONTAINER,
  id: 'container-takeover-pattern',
  family: 'malware',
  check: ({ containers }: { containers: { id: string; name: string }[] }): Judgement[] =>
    containers.map(({ id, name }) => {
      const subject = { kind: 'container' as const, id, name };
      if (!name.startsWith('bad')) return { verdict: 'pass', subject };
      const links = { containerIds: [id], imageRefs: [`stranger/${name.slice(-1)}`] };
      return {
        ...{ verdict: 'fail', subject, sentence: [{ kind: 'bad', text: name }], links },
        evidence: [{ label: 'image', value: `stranger/${name.slice(-1)}`, source: 'inspect' }],
        offers: [
          {
            actionId: 'container.quarantine',
            target: { kind: 'container', containerId: id, imageId: 'i', name },
          },
        ],
      };
    }),
};

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
/** "SHP-1 open 2/0" of every case: open findings, and those that are over. */
const standing = async (): Promise<string[]> =>
  (await all()).map(({ name, state, open, over }) => `${name} ${state} ${open}/${over}`);
const notes = async (): Promise<string[]> =>
  (await context.db.caseNote.findMany({ orderBy: { at: 'asc' } })).map(({ kind }) => kind);
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: { startsWith: 'case' } }, orderBy: { seq: 'asc' } })).map(
    ({ verb, actorName, sentence }) => `${verb} ${actorName}: ${sentence}`,
  );

describe('a case lives on from scan to scan', () => {
  test('none without a deed, one with it', async () => {
    await stage.sees('good');
    expect(await standing()).toEqual([]);
    await stage.sees('good', 'bad-a');
    expect(await standing()).toEqual(['SHP-1 open 1/0']);
    expect(await only()).toMatchObject({ kind: 'break-in', host: { id: hostId, name: 'web-07' }, riskAtOpening: 55 });
  });

  test('keeps its number while its findings go and come back', async () => {
    await stage.sees('bad-a', 'bad2-a');
    expect(await standing()).toEqual(['SHP-1 open 2/0']);
    await stage.sees('bad-a');
    expect(await standing()).toEqual(['SHP-1 cleaning 1/1']);
    await stage.sees('good');
    expect(await standing()).toEqual(['SHP-1 watching 0/2']);
    await stage.sees('bad-a');
    expect(await standing()).toEqual(['SHP-1 cleaning 1/1']);
    expect(await notes()).toEqual(['opened']);
  });

  test('takes in what joins it, also what joins only what is gone', async () => {
    await stage.sees('bad-a');
    await stage.sees('bad2-a');
    expect(await standing()).toEqual(['SHP-1 cleaning 1/1']);
    await stage.sees('bad3-a', 'bad2-a');
    expect(await standing()).toEqual(['SHP-1 cleaning 2/1']);
    expect(await notes()).toEqual(['opened', 'joined', 'joined']);
  });

  test('what shares nothing with a case that is over is another one', async () => {
    await stage.sees('bad-a');
    await closeCase(context, user, { caseId: (await only()).id, reason: 'Set up anew' });
    await stage.sees('bad-b');
    expect(await standing()).toEqual(['SHP-1 closed 0/1', 'SHP-2 open 1/0']);
    const rows = await context.db.caseFinding.findMany({ select: { findingId: true } });
    expect(new Set(rows.map(({ findingId }) => findingId)).size).toBe(2);
  });

  test('a scan that is saved twice at once makes no second case', async () => {
    await stage.sees('bad-a');
    await Promise.all([
      stage.sees('bad-a', 'bad2-a'),
      outcomeOf(closeCase(context, user, { caseId: (await only()).id })),
    ]);
    expect(await all()).toHaveLength(1);
  });

  test('goes with its host', async () => {
    await stage.sees('bad-a');
    await context.db.host.delete({ where: { id: hostId } });
    expect(await context.db.case.count()).toBe(0);
    expect(await context.db.caseNote.count()).toBe(0);
  });
});

describe('closing', () => {
  test('asks for a reason while something grave is open, and closes once', async () => {
    await stage.sees('bad-a');
    const { id: caseId } = await only();
    expect(await outcomeOf(closeCase(context, user, { caseId }))).toBe('case-not-over');
    expect(await standing()).toEqual(['SHP-1 open 1/0']);
    await Promise.all([1, 2, 3].map(() => closeCase(context, user, { caseId, reason: 'A honeypot of ours' })));
    expect(await standing()).toEqual(['SHP-1 closed 1/0']);
    expect(await record()).toEqual([
      'case.close Mira Kern: 1 critical or high findings of it were open. A honeypot of ours',
    ]);
    expect((await viewCase(context, user, { caseId })).closed).toMatchObject({
      by: 'Mira Kern',
      reason: 'A honeypot of ours',
    });
  });

  test('needs none when all of it is gone; what was open then opens nothing', async () => {
    await stage.sees('bad-a');
    await stage.sees('good');
    await closeCase(context, user, { caseId: (await only()).id });
    await stage.sees('good');
    expect(await standing()).toEqual(['SHP-1 closed 0/1']);
  });

  test('was too early when it comes back: the same case is open again', async () => {
    await stage.sees('bad-a');
    await stage.sees('good');
    await closeCase(context, user, { caseId: (await only()).id });
    await stage.sees('bad-a');
    expect(await standing()).toEqual(['SHP-1 open 1/0']);
    expect(await notes()).toEqual(['opened', 'closed', 'reopened']);
    expect(await viewCase(context, user, { caseId: (await only()).id })).toMatchObject({
      timesReopened: 1,
      closed: null,
    });
  });

  test('with open findings lasts while nothing new is done', async () => {
    await stage.sees('bad-a');
    await closeCase(context, user, { caseId: (await only()).id, reason: 'Ours' });
    await stage.sees('bad-a');
    expect(await standing()).toEqual(['SHP-1 closed 1/0']);
    await stage.sees('bad-a', 'bad2-a');
    expect(await standing()).toEqual(['SHP-1 open 2/0']);
  });

  test('is not done when it cannot be recorded', async () => {
    await stage.sees('bad-a');
    const locked = { ...context, vault: { ...context.vault, auditKey: () => expect.fail('locked') } };
    const input = { caseId: (await only()).id, reason: 'x' };
    await expect(closeCase(locked, user, input)).rejects.toThrow('locked');
    expect(await standing()).toEqual(['SHP-1 open 1/0']);
  });

  test('a waived deed opens nothing', async () => {
    await stage.sees('good');
    await stage.sees('bad-a');
    const { id: findingId } = await context.db.finding.findFirstOrThrow();
    await closeCase(context, user, { caseId: (await only()).id, reason: 'Ours' });
    const expiresAt = new Date(stage.now().getTime() + 86_400_000).toISOString();
    await waiveFinding(context, user, { findingId, reason: 'Ours', expiresAt });
    await stage.sees('bad-a', 'bad2-b');
    expect(await standing()).toEqual(['SHP-1 closed 0/1', 'SHP-2 open 1/0']);
  });
});

test('an owner is put on it and taken off it, on the record', async () => {
  await stage.sees('bad-a');
  const { id: caseId } = await only();
  await assignCase(context, user, { caseId, ownerId: user.id });
  expect((await only()).owner).toBe('Mira Kern');
  await assignCase(context, user, { caseId, ownerId: user.id });
  await assignCase(context, user, { caseId, ownerId: null });
  expect((await only()).owner).toBeNull();
  const nobody = '0192f0c0-0000-7000-8000-000000000000';
  expect(await outcomeOf(assignCase(context, user, { caseId, ownerId: nobody }))).toBe('not-found');
  expect(await record()).toEqual([
    'case.assign Mira Kern: Mira Kern takes care of it.',
    'case.assign Mira Kern: Nobody takes care of it.',
  ]);
});

test('a case is shown where people look: navigation, fleet, host and finding', async () => {
  await stage.sees('bad-a');
  const one = await only();
  expect((await viewNavigation(context, user)).openCases).toBe(1);
  expect((await listFleet(context, user)).strip.openCases).toEqual({ count: 1, hosts: 1 });
  const mark = { id: one.id, name: 'SHP-1', kind: 'break-in', state: 'open' };
  expect((await viewHost(context, user, { hostId })).header.cases).toEqual([mark]);
  const { id: findingId } = await context.db.finding.findFirstOrThrow();
  expect((await viewFinding(context, user, { findingId })).case).toEqual(mark);
  await closeCase(context, user, { caseId: one.id, reason: 'x' });
  expect((await viewNavigation(context, user)).openCases).toBe(0);
  expect((await viewHost(context, user, { hostId })).header.cases).toEqual([]);
});

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
        ...['close 2', 'capture 0', 'isolate 2', 'kill 2', 'remove 4', 'left 4', 'rotate 0'],
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

test('facts of another host are not touched', async () => {
  const other = await context.db.host.create({
    data: { name: 'db-03', kind: 'ssh', address: 'ssh://ops@db-03.example.org', createdBy: 'x' },
  });
  await stage.look(factsOf('bad-a'));
  expect((await listCases(context, user, { hostId: other.id })).rows).toEqual([]);
});
