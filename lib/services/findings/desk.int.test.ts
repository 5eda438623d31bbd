import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewNavigation } from '../fleet/view-navigation';
import { outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { makeAdministrator } from '../testing/test-context';
import { makeReachableHost } from '../testing/work-context';
import { assignFinding } from './assign-finding';
import { changeFindings } from './change-findings';
import { commentFinding } from './comment-finding';
import { deleteComment } from './delete-comment';
import { viewFinding } from './view-finding';

let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];
let findingId: string;

beforeEach(async () => {
  stage = await scanStage();
  ({ context, user } = stage);
  await stage.sees('bad-1', 'bad-2', 'good');
  findingId = (await context.db.finding.findFirstOrThrow({ where: { subjectName: 'bad-1' } })).id;
});
afterEach(async () => {
  await context.close();
});

const view = () => viewFinding(context, user, { findingId });
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: { startsWith: 'finding' } }, orderBy: { seq: 'asc' } })).map(
    ({ verb, sentence }) => `${verb}: ${sentence}`,
  );
const inDays = (days: number): string => new Date(stage.now().getTime() + days * 86_400_000).toISOString();

describe('assigning', () => {
  test('gives it into somebody’s hands and back, with its turns and its entries', async () => {
    const other = await makeAdministrator(context, 'Ada Noor');
    await assignFinding(context, user, { findingId, assigneeId: other.id });
    expect((await view()).assignee).toEqual({ id: other.id, name: 'Ada Noor' });
    await assignFinding(context, user, { findingId, assigneeId: null });
    expect((await view()).assignee).toBeNull();
    expect((await view()).history.map(({ text }) => text)).toEqual(['Found', 'Given to Ada Noor', 'Given to nobody']);
    expect(await record()).toEqual([
      'finding.assign: Given to Ada Noor; it was nobody’s.',
      'finding.assign: Given to nobody; it was in the hands of Ada Noor.',
    ]);
  });

  test('is refused for who has no account in use, and for what is so already', async () => {
    const gone = await makeAdministrator(context, 'Gone Away');
    await context.db.user.update({ where: { id: gone.id }, data: { disabledAt: stage.now() } });
    expect(await outcomeOf(assignFinding(context, user, { findingId, assigneeId: gone.id }))).toBe('no-such-person');
    expect(await outcomeOf(assignFinding(context, user, { findingId, assigneeId: null }))).toBe('already-so');
    expect(await record()).toEqual([]);
  });

  test('outlives a rescan', async () => {
    await assignFinding(context, user, { findingId, assigneeId: user.id });
    await stage.sees('bad-1', 'bad-2');
    expect((await view()).assignee?.id).toBe(user.id);
  });
});

describe('a comment', () => {
  test('stands between the turns, in the order of time', async () => {
    await commentFinding(context, user, { findingId, text: ' <b>Is it ours?</b> ' });
    await stage.sees('bad-2');
    expect((await view()).history.map(({ text, actor }) => [text, actor])).toEqual([
      ['Found', null],
      ['<b>Is it ours?</b>', 'Mira Kern'],
      ['Gone, and proved so', null],
    ]);
  });

  test('that is deleted keeps its place and loses its text', async () => {
    await commentFinding(context, user, { findingId, text: 'CANARY-password' });
    const comment = (await view()).history.find((one) => one.comment)?.comment;
    expect(comment?.mayDelete).toBe(true);
    await deleteComment(context, user, { commentId: comment?.id });
    expect(await outcomeOf(deleteComment(context, user, { commentId: comment?.id }))).toBe('not-found');
    expect((await view()).history.at(-1)).toMatchObject({
      text: '',
      actor: 'Mira Kern',
      comment: { deletedBy: 'Mira Kern', mayDelete: false },
    });
    expect(JSON.stringify(await context.db.findingComment.findMany())).not.toContain('CANARY');
  });

  test('of somebody else is not for everybody to delete', async () => {
    await commentFinding(context, user, { findingId, text: 'Mine' });
    const { id: commentId } = await context.db.findingComment.findFirstOrThrow();
    const token = { kind: 'token', id: 't', name: 'A token', permissions: ['findings.triage'] } as const;
    expect(await outcomeOf(deleteComment(context, token, { commentId }))).toBe('forbidden');
    const keeper = await makeAdministrator(context, 'Keeper Of Order');
    expect(await outcomeOf(deleteComment(context, keeper, { commentId }))).toBe('done');
  });

  test.each([
    ['of nothing', '   '],
    ['of more than 2000 characters', 'x'.repeat(2001)],
  ])('%s is refused', async (_name, text) => {
    expect(await outcomeOf(commentFinding(context, user, { findingId, text }))).toBe('invalid');
  });
});

describe('many at once', () => {
  const ids = async (): Promise<string[]> =>
    (await context.db.finding.findMany({ orderBy: [{ hostId: 'asc' }, { subjectName: 'asc' }] })).map(({ id }) => id);
  const waive = (findingIds: string[]) =>
    changeFindings(context, user, {
      findingIds,
      change: { kind: 'waive', reason: 'Ours', expiresAt: inDays(30) },
    });

  test('each is done or refused by itself, each with one entry on the record', async () => {
    const [first, second] = (await ids()) as [string, string];
    await waive([first]);
    const nothing = '018f0000-0000-7000-8000-000000000000';
    expect(await waive([second, first, nothing, second])).toMatchObject([
      { findingId: second, done: true, code: null },
      { findingId: first, done: false, code: 'not-open' },
      { findingId: nothing, done: false, code: 'not-found' },
    ]);
    expect((await record()).map((entry) => entry.split(':')[0])).toEqual(['finding.waive', 'finding.waive']);
    expect((await viewNavigation(context, user)).openFindings).toBe(0);
    expect((await context.db.host.findFirstOrThrow()).critical).toBe(0);
  });

  test('two people at once over the same hosts wait for nobody in a circle', async () => {
    const { id: otherHost } = await makeReachableHost(context, 'db-01');
    const [pattern] = await context.db.finding.findMany({ take: 1 });
    if (!pattern) throw new Error('no finding');
    for (let index = 0; index < 20; index += 1)
      await context.db.finding.create({
        data: {
          ...pattern,
          ...{ id: undefined as never, hostId: otherHost, fingerprint: `copy-${index}` },
          ...{ sentence: [], evidence: [], offers: [], links: {} },
        },
      });
    const all = await ids();
    const changes = [
      { kind: 'assign', assigneeId: user.id },
      { kind: 'comment', text: 'Looking' },
      { kind: 'assign', assigneeId: user.id },
      { kind: 'waive', reason: 'Ours', expiresAt: inDays(3) },
    ];
    const answers = await Promise.all(
      changes.map((change, index) =>
        changeFindings(context, user, { findingIds: index % 2 ? all : all.toReversed(), change }),
      ),
    );
    const done = answers.map((answer) => answer.filter((one) => one.done).length);
    expect(done[0]! + done[2]!).toBe(22);
    expect([done[1], done[3]]).toEqual([22, 22]);
    expect(await context.db.auditEntry.count({ where: { verb: { startsWith: 'finding.' } } })).toBe(66);
  });

  test('is refused for more than was looked at, and for who may not', async () => {
    const many = Array.from({ length: 501 }, () => findingId);
    const assign = { kind: 'assign', assigneeId: null };
    expect(await outcomeOf(changeFindings(context, user, { findingIds: many, change: assign }))).toBe('invalid');
    const reader = { kind: 'token', id: 't', name: 'A token', permissions: ['fleet.read', 'findings.triage'] } as const;
    const waiving = { kind: 'waive', reason: 'Ours', expiresAt: inDays(30) };
    expect(await outcomeOf(changeFindings(context, reader, { findingIds: [findingId], change: waiving }))).toBe(
      'forbidden',
    );
  });
});
