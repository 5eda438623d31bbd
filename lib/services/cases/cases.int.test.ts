import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { containerWith } from '@/lib/rules/testing/container';
import { viewFinding } from '../findings/view-finding';
import { waiveFinding } from '../findings/waive-finding';
import { listFleet } from '../fleet/list-fleet';
import { searchFleet } from '../fleet/search-fleet';
import { viewNavigation } from '../fleet/view-navigation';
import { viewHost } from '../hosts/view-host';
import { ACCUSING } from '../testing/accusing';
import { outcomeOf } from '../testing/action-stage';
import { factsOf, type ScanStage, scanStage } from '../testing/scan-stage';
import { assignCase } from './assign-case';
import { closeCase } from './close-case';
import { listCases } from './list-cases';
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

  test('a scan beside a closing makes no second case', async () => {
    await stage.sees('bad-a');
    await Promise.all([
      stage.sees('bad-a', 'bad2-a'),
      outcomeOf(closeCase(context, user, { caseId: (await only()).id })),
    ]);
    expect(await all()).toHaveLength(1);
  });

  test('a host that lies about its times opens a few at a time, and loses none', async () => {
    // Each says another day and shares nothing with the others: seven incidents at once.
    const containers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter, day) =>
      containerWith({ id: letter, name: `bad-${letter}`, createdAt: `2026-11-${10 + day}T00:00:00Z`, labels: {} }),
    );
    await stage.look({ ...factsOf(), containers });
    expect(await all()).toHaveLength(5);
    await stage.look({ ...factsOf(), containers });
    expect(await all()).toHaveLength(7);
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
  const hits = await Promise.all(['shp-1', 'SHP1', 'shp-2', '1'].map((text) => searchFleet(context, user, { text })));
  expect(hits.map((found) => found.filter(({ kind }) => kind === 'case').map(({ title }) => title))).toEqual([
    ['SHP-1'],
    ['SHP-1'],
    [],
    [],
  ]);
  await closeCase(context, user, { caseId: one.id, reason: 'x' });
  expect((await viewNavigation(context, user)).openCases).toBe(0);
  expect((await viewHost(context, user, { hostId })).header.cases).toEqual([]);
});

test('facts of another host are not touched', async () => {
  const other = await context.db.host.create({
    data: { name: 'db-03', kind: 'ssh', address: 'ssh://ops@db-03.example.org', createdBy: 'x' },
  });
  await stage.look(factsOf('bad-a'));
  expect((await listCases(context, user, { hostId: other.id })).rows).toEqual([]);
});
