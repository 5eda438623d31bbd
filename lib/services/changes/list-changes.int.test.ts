import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../access/actor';
import { makeAdministrator, makeHost, type TestContext, testContext } from '../testing/test-context';
import { listChanges } from './list-changes';

const NOW = new Date('2026-11-25T12:00:00Z');
let context: TestContext;
let user: Actor;
let hosts: string[];
beforeEach(async () => {
  context = { ...(await testContext()), now: () => NOW };
  user = await makeAdministrator(context);
  hosts = [];
  for (const name of ['web-01', 'web-02', 'web-03']) hosts.push((await makeHost(context, name)).id);
});
afterEach(() => context.close());

type Row = {
  host: number;
  name: string;
  kind?: string;
  turn?: string;
  days?: number;
  fresh?: boolean;
  event?: boolean;
};

async function put(...rows: Row[]): Promise<void> {
  await context.db.hostChange.createMany({
    data: rows.map(({ host, name, kind = 'image', turn = 'appeared', days = 1, fresh = false, event = false }) => ({
      hostId: hosts[host] ?? '',
      scanId: hosts[host] ?? '',
      at: new Date(NOW.getTime() - days * 86_400_000),
      source: event ? 'event' : 'scan',
      kind,
      turn,
      subjectKey: name,
      name,
      fields: [{ field: 'id', before: null, after: `of ${name}` }],
      newToFleet: fresh,
    })),
  });
}
const compared = (host: number) =>
  context.db.scanComparison.create({
    data: { scanId: hosts[host] ?? '', hostId: hosts[host] ?? '', at: NOW, found: 0, kept: 0, notCompared: [] },
  });

test('one change on many hosts is one row, what is new to the fleet comes first', async () => {
  await put(
    { host: 0, name: 'nginx:1.28' },
    { host: 1, name: 'nginx:1.28', days: 2 },
    { host: 2, name: 'nginx:1.28', days: 3 },
    { host: 0, name: 'heybb/theimg2:latest', fresh: true },
    { host: 0, name: 'old', days: 8 },
  );
  const { rows, cut } = await listChanges(context, user);
  expect(rows.map(({ name, hostCount, newToFleet }) => [name, hostCount, newToFleet])).toEqual([
    ['heybb/theimg2:latest', 1, true],
    ['nginx:1.28', 3, false],
  ]);
  expect(rows[1]).toMatchObject({
    hosts: [{ name: 'web-01' }, { name: 'web-02' }, { name: 'web-03' }],
    firstAt: '2026-11-22T12:00:00.000Z',
    lastAt: '2026-11-24T12:00:00.000Z',
    fields: [{ field: 'id', before: null, after: 'of nginx:1.28' }],
  });
  expect(cut).toBe(false);
  expect((await listChanges(context, user, { since: 'month' })).rows).toHaveLength(3);
});

test('counts what matters, and lists the hosts by how much changed', async () => {
  await put(
    { host: 1, name: 'alpine:latest', kind: 'container', turn: 'passed', event: true },
    { host: 1, name: 'tcp/4444 nc', kind: 'listener', fresh: true },
    { host: 1, name: 'eve', kind: 'user' },
    { host: 0, name: 'bob', kind: 'user', turn: 'vanished' },
    { host: 0, name: 'x', kind: 'of-a-later-version' },
  );
  const { strip, byHost, rows } = await listChanges(context, user);
  expect(strip).toEqual({ changes: 5, hosts: 2, newToFleet: 1, passed: 1, doors: 1, access: 1 });
  expect(byHost.map(({ host, total, newToFleet }) => [host.name, total, newToFleet])).toEqual([
    ['web-02', 3, 1],
    ['web-01', 1, 0],
  ]);
  expect(rows.map(({ kind }) => kind)).not.toContain('of-a-later-version');
});

test('names the hosts of which nothing is known', async () => {
  await compared(1);
  const { notCompared } = await listChanges(context, user);
  expect(notCompared).toMatchObject({ count: 2, hosts: [{ name: 'web-01' }, { name: 'web-03' }] });
});

test('is for those who may read the fleet', async () => {
  const nobody: Actor = { kind: 'token', id: 't', name: 'empty', permissions: [] };
  await expect(listChanges(context, nobody)).rejects.toThrow(expect.objectContaining({ code: 'forbidden' }));
});
