import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillFleet } from '../testing/full-fleet';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { assignFinding } from './assign-finding';
import { downloadFindings } from './download-findings';
import { listFindingIds } from './list-finding-ids';
import { listFindings } from './list-findings';

let context: TestContext;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
  await fillFleet(context, { hosts: 40, each: 60 });
});
afterAll(async () => {
  await context.close();
});

const list = (input: object = {}) => listFindings(context, user, input);

describe('a page of findings', () => {
  test('holds its own rows, worst and newest first, and counts the others', async () => {
    const first = await list();
    expect(first).toMatchObject({ total: 40 * 54, page: 1, pages: 44, counts: { open: 40 * 54, resolved: 240 } });
    expect(first.rows).toHaveLength(50);
    expect(new Set(first.rows.map(({ severity }) => severity))).toEqual(new Set(['critical']));
    const ages = first.rows.map(({ firstSeenAt }) => firstSeenAt);
    expect(ages).toEqual(ages.toSorted().toReversed());
  });

  test('all pages together hold every finding once, in one order', async () => {
    const pages = await Promise.all(Array.from({ length: 44 }, (_, index) => list({ page: index + 1 })));
    const rows = pages.flatMap((page) => page.rows);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(40 * 54);
    const rank = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };
    const ranks = rows.map(({ severity }) => rank[severity]);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect((await list({ page: 45 })).rows).toEqual([]);
  });

  test.each([
    ['newest', 'Finding number 1'],
    ['oldest', 'Finding number 59'],
  ])('%s first', async (order, title) => {
    expect((await list({ order })).rows[0]?.title).toBe(title);
  });
});

describe('a filter', () => {
  test.each([
    ['severity', { severities: ['medium'] }, 40 * 18],
    ['state', { states: ['resolved'] }, 40 * 6],
    ['rule', { rules: ['rule-3'] }, 40 * 8],
    ['family', { families: ['host'] }, 40 * 30],
    ['host', { hosts: ['host-007', 'host-008'] }, 2 * 54],
    ['tag', { tags: ['prod'] }, 20 * 54],
    ['time', { sinceDays: 5 }, 40 * 4],
    ['text', { text: 'NUMBER app_17' }, 40],
    ['text of a host', { text: 'HOST-001' }, 54],
    ['text in another language', { text: '挖矿 host-001', named: [{ word: '挖矿', rules: ['rule-3'] }] }, 8],
    ['text that names no rule in any language', { text: '挖矿' }, 0],
    ['text that holds what a pattern holds', { text: 'app_1%' }, 0],
    ['text that holds an underscore', { text: 'appX7' }, 0],
    ['text that no database takes', { text: 'app\0', hosts: ['\0'], tags: ['\uD800'] }, 0],
    ['nobody', { assignees: ['nobody'] }, 40 * 54],
    ['all of them at once', { severities: ['medium'], tags: ['test'], text: 'app_4', rules: ['rule-4'] }, 40],
  ])('by %s', async (_name, filter, total) => {
    expect((await list(filter)).total).toBe(total);
  });

  test('by who has it in hand, oneself or somebody', async () => {
    const [row] = (await list({ hosts: ['host-020'] })).rows;
    await assignFinding(context, user, { findingId: row?.id, assigneeId: user.id });
    const mine = await list({ assignees: ['me'] });
    expect(mine.rows).toMatchObject([{ id: row?.id, assignee: { id: user.id, name: 'Mira Kern' } }]);
    expect((await list({ assignees: [user.id] })).total).toBe(1);
    expect((await list({ assignees: ['nobody'] })).total).toBe(40 * 54 - 1);
    const token = { kind: 'token', id: 't', name: 'A token', permissions: ['fleet.read'] } as const;
    expect((await listFindings(context, token, { assignees: ['me'] })).total).toBe(0);
  });

  test('offers what occurs', async () => {
    const { options } = await list();
    expect(options.severity.find(({ value }) => value === 'critical')?.count).toBe(40 * 18);
    expect(options.tag).toEqual([
      { value: 'prod', name: 'prod', count: 20 * 54 },
      { value: 'test', name: 'test', count: 20 * 54 },
    ]);
    expect(options.host).toHaveLength(40);
  });
});

test('all that match are as many as can be changed at once, worst first', async () => {
  const ids = await listFindingIds(context, user, { tags: ['prod'] });
  expect(new Set(ids).size).toBe(500);
  const found = await context.db.finding.groupBy({ by: ['severity'], where: { id: { in: ids } }, _count: true });
  expect(found.map(({ severity, _count }) => [severity, _count]).sort()).toEqual([
    ['critical', 360],
    ['medium', 140],
  ]);
});

test('the file holds all that a filter finds', async () => {
  const { body } = await downloadFindings(context, user, { rules: ['rule-3'] });
  expect(body.trim().split('\n')).toHaveLength(1 + 40 * 8);
});
