import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnyRule, Severity } from '@/lib/model';
import { outcomeOf } from '../testing/action-stage';
import { BAD_CONTAINER, type ScanStage, scanStage } from '../testing/scan-stage';
import { makeAdministrator } from '../testing/test-context';
import { extendWaiver } from './extend-waiver';
import { listWaivers } from './list-waivers';
import { viewFinding } from './view-finding';
import { waiveFinding } from './waive-finding';

const DAY_MS = 86_400_000;
let severity: Severity;
/** As bad as the test says at the moment. */
const CHANGING: AnyRule = {
  ...BAD_CONTAINER,
  check: ({ containers }: { containers: { id: string; name: string }[] }) =>
    containers
      .filter(({ name }) => name.startsWith('bad'))
      .map(({ id, name }) => ({
        ...{ verdict: 'fail' as const, severity, sentence: [{ kind: 'bad' as const, text: name }], evidence: [] },
        subject: { kind: 'container' as const, id, name },
      })),
};

let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];

beforeEach(async () => {
  severity = 'medium';
  stage = await scanStage([CHANGING]);
  ({ context, user } = stage);
  await stage.sees('bad', 'good');
});
afterEach(async () => {
  await context.close();
});

const finding = () => context.db.finding.findFirstOrThrow({ include: { waiver: true } });
const inDays = (days: number): string => new Date(stage.now().getTime() + days * DAY_MS).toISOString();
async function waive(days = 30, more: object = {}): Promise<string> {
  const { id } = await finding();
  await waiveFinding(context, user, { findingId: id, reason: 'Ours', expiresAt: inDays(days), ...more });
  return id;
}
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: { startsWith: 'finding' } }, orderBy: { seq: 'asc' } })).map(
    ({ verb }) => verb,
  );
const history = async (): Promise<string[]> =>
  (await viewFinding(context, user, { findingId: (await finding()).id })).history.map(({ text }) => text);

describe('an owner', () => {
  test('is whom the waiver names', async () => {
    const other = await makeAdministrator(context, 'Ada Noor');
    await waive(30, { ownerId: other.id });
    expect((await finding()).waiver).toMatchObject({ ownerId: other.id, ownerName: 'Ada Noor', severity: 'medium' });
    expect((await history()).at(-1)).toBe('Waived for Ada Noor until 2026-12-24: Ours');
  });

  test('has an account that is in use', async () => {
    const gone = await makeAdministrator(context, 'Gone Away');
    await context.db.user.update({ where: { id: gone.id }, data: { disabledAt: stage.now() } });
    expect(await outcomeOf(waive(30, { ownerId: gone.id }))).toBe('no-such-person');
    expect((await finding()).state).toBe('open');
  });
});

describe('extending', () => {
  test('gives a new end and a new reason, on the record', async () => {
    const findingId = await waive(7);
    await extendWaiver(context, user, { findingId, reason: 'Still ours', expiresAt: inDays(60) });
    expect((await finding()).waiver).toMatchObject({ reason: 'Still ours', expiresAt: new Date(inDays(60)) });
    stage.pass(8 * DAY_MS);
    await stage.sees('bad');
    expect((await finding()).state).toBe('waived');
    expect(await record()).toEqual(['finding.waive', 'finding.extend-waiver']);
    expect((await history()).at(-1)).toBe('The waiver was extended until 2027-01-23: Still ours');
  });

  test('is refused without a waiver, and beyond a year', async () => {
    const { id: findingId } = await finding();
    const extend = (days: number) =>
      outcomeOf(extendWaiver(context, user, { findingId, reason: 'x', expiresAt: inDays(days) }));
    expect(await extend(30)).toBe('not-waived');
    await waive(7);
    expect(await extend(400)).toBe('waiver-end');
    expect(await record()).toEqual(['finding.waive']);
  });
});

describe('when the severity rises', () => {
  test('above what was accepted, the waiver ends by itself and the finding is open', async () => {
    await waive();
    severity = 'critical';
    await stage.sees('bad');
    expect(await finding()).toMatchObject({ state: 'open', severity: 'critical', waiver: null });
    expect((await context.db.host.findFirstOrThrow()).critical).toBe(1);
    expect(await record()).toEqual(['finding.waive', 'finding.waiver-raised']);
    expect((await history()).slice(-2).sort()).toEqual([
      'Severity changed to critical',
      'The waiver ended: the severity rose to critical',
    ]);
  });

  test('up to what was accepted after it had fallen, the waiver stands', async () => {
    await waive();
    severity = 'low';
    await stage.sees('bad');
    severity = 'medium';
    await stage.sees('bad');
    expect(await finding()).toMatchObject({ state: 'waived', severity: 'medium' });
    expect(await record()).toEqual(['finding.waive']);
  });

  test('while it was gone, it comes back open', async () => {
    await waive();
    await stage.sees('good');
    severity = 'high';
    await stage.sees('bad');
    expect(await finding()).toMatchObject({ state: 'back', waiver: null });
  });

  test('above what was accepted by extending, the waiver ends', async () => {
    const findingId = await waive();
    severity = 'low';
    await stage.sees('bad');
    await extendWaiver(context, user, { findingId, reason: 'It is harmless now', expiresAt: inDays(30) });
    severity = 'medium';
    await stage.sees('bad');
    expect((await finding()).state).toBe('open');
  });
});

test('the list tells what runs, what ends soon, and what is about nothing any more', async () => {
  await stage.sees('bad', 'bad-2', 'bad-3');
  const all = await context.db.finding.findMany({ orderBy: { subjectName: 'asc' } });
  for (const [index, { id: findingId }] of all.entries())
    await waiveFinding(context, user, { findingId, reason: 'Ours', expiresAt: inDays([30, 5, 30][index] ?? 0) });
  await stage.sees('bad', 'bad-2');
  const { rows, counts, total } = await listWaivers(context, user);
  expect(rows.map(({ subjectName, standing }) => `${subjectName} ${standing}`)).toEqual([
    'bad-3 gone',
    'bad-2 ends-soon',
    'bad runs',
  ]);
  expect([total, counts]).toEqual([3, { gone: 1, 'ends-soon': 1, runs: 1 }]);
});
