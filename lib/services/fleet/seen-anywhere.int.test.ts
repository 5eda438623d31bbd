import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FactValues } from '@/lib/model';
import { containerWith, idOf, imageWith } from '@/lib/rules/testing/container';
import { keyWith } from '@/lib/rules/testing/persistence';
import { processWith } from '@/lib/rules/testing/process';
import { snapshotWith, TAKEN_AT } from '@/lib/rules/testing/snapshot';
import { connected } from '@/lib/rules/testing/socket';
import { asJson } from '@/lib/store';
import { makeAdministrator, makeHost, type TestContext, testContext } from '../testing/test-context';
import type { SeenWhat } from '../views/seen';
import { seenAnywhere } from './seen-anywhere';

const MINER = 'kannix/monero-miner';
const ODD = `100%_"'; DROP TABLE hosts; -- \\ $.* [a-z]+`;
const LONG = 'x'.repeat(65_536);
const DIGEST = 'ab'.repeat(32);

let context: TestContext;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
const ids = new Map<string, string>();
beforeAll(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
  await host('web-01', {
    containers: [
      containerWith({ name: 'miner', imageRef: MINER }),
      containerWith({ name: ODD, imageRef: ODD }),
      containerWith({ name: LONG, imageRef: LONG }),
    ],
    images: [imageWith({ repoTags: [`${MINER}:latest`], repoDigests: [`${MINER}@sha256:${DIGEST}`] })],
    processes: [
      processWith({ pid: 41, comm: 'kinsing', exe: '/tmp/kinsing', exeDeleted: true }),
      processWith({ pid: 42, comm: ODD.slice(0, 15), exe: `/tmp/${ODD}` }),
      processWith({ pid: 43, comm: 'kinsings', exe: '/opt/kinsings' }),
    ],
    sockets: [connected('5.196.26.96:443', { pid: 41 }), connected('5.196.26.9:443', { inode: '9' })],
    authorizedKeys: [keyWith({ fingerprint: 'SHA256:evil' })],
    executables: [],
    startupFiles: [],
  });
  await host('web-02', {
    ...{ containers: [containerWith()], images: [imageWith()], processes: [processWith()] },
    ...{ sockets: [], authorizedKeys: [], executables: [], startupFiles: [] },
  });
  await host('api-03', {
    containers: [],
    images: [],
    containerTops: [
      {
        containerId: idOf('shop'),
        processes: [{ pid: 7, ppid: 1, user: 'root', command: '/tmp/kinsing -o pool kdevtmpfsi' }],
      },
    ],
  });
  ids.set('new-04', (await makeHost(context, 'new-04')).id);
});
afterAll(() => context.close());

async function host(name: string, facts: Partial<FactValues>): Promise<string> {
  const { id } = await makeHost(context, name);
  const record = await context.db.snapshotRecord.create({
    data: { hostId: id, scanId: randomUUID(), takenAt: TAKEN_AT, sizeBytes: 1, body: asJson(snapshotWith(facts)) },
  });
  await context.db.host.update({
    where: { id },
    data: { snapshotId: record.id, status: 'seen', score: 40, grade: 'C' },
  });
  ids.set(name, id);
  return id;
}

const ask = (what: SeenWhat, value: string) => seenAnywhere(context, user, { what, value });
const shown = async (what: SeenWhat, value: string) =>
  (await ask(what, value)).rows.map((row) => `${row.host.name} ${row.as} ${row.place.panel ?? row.place.tab}`);

describe('where a thing is now', () => {
  const miner = [
    `web-01 container container:${idOf('miner')}`,
    `web-01 image image:${imageWith({ repoTags: [`${MINER}:latest`] }).id}`,
  ];
  test.each([MINER, `${MINER}:latest`, `docker.io/${MINER}`, `docker.io/${MINER}:latest`])(
    'an image is found as %s',
    async (value) => expect(await shown('image', value)).toEqual(miner),
  );
  test('another tag, a part of a name, and a name that goes on are other images', async () => {
    for (const value of [`${MINER}:2`, 'kannix', `${MINER}-2`, 'monero-miner'])
      expect(await shown('image', value)).toEqual([]);
  });
  test('a hash is found with and without its prefix', async () => {
    for (const value of [DIGEST, `sha256:${DIGEST.toUpperCase()}`])
      expect(await shown('sha256', value.replace('SHA256', 'sha256'))).toEqual([miner[1]]);
  });
  test('a program is found by name and by path, also where only the engine lists processes', async () => {
    const both = [`api-03 container container:${idOf('shop')}`, 'web-01 process process:41'];
    expect(await shown('program', 'kinsing')).toEqual(both);
    expect(await shown('program', '/tmp/kinsing')).toEqual(both);
    expect(await shown('program', '/bin/kinsing')).toEqual([]);
  });
  test('an address is found whole, and a key by its fingerprint', async () => {
    expect(await shown('address', '5.196.26.96')).toEqual(['web-01 socket process:41']);
    expect(await shown('address', '::ffff:5.196.26.96')).toEqual(['web-01 socket process:41']);
    expect(await shown('address', '5.196.26')).toEqual([]);
    expect(await shown('key', 'SHA256:evil')).toEqual(['web-01 key startup']);
  });
});

describe('hosts that were not read', () => {
  test('are never counted as "not there"', async () => {
    const { rows, hosts, notRead } = await ask('image', 'nowhere/at-all');
    expect(rows).toEqual([]);
    expect(hosts).toEqual({ total: 4, read: 3, holding: 0 });
    expect(notRead).toEqual([{ id: ids.get('new-04'), name: 'new-04', status: 'new', reason: null }]);
  });
  test('say which fact is missing where only that one was not read', async () => {
    const { hosts, notRead } = await ask('key', 'SHA256:none');
    expect(hosts).toEqual({ total: 4, read: 2, holding: 0 });
    expect(notRead.map(({ name, reason }) => [name, reason])).toEqual([
      ['api-03', 'this connection cannot see it'],
      ['new-04', null],
    ]);
  });
  test('count as read where the thing was seen all the same', async () => {
    expect((await ask('program', 'kinsing')).hosts).toEqual({ total: 4, read: 3, holding: 2 });
  });
});

test('hostile values are compared, never run, and what a host says is cut', async () => {
  expect(await shown('image', ODD)).toEqual([`web-01 container container:${idOf(ODD)}`]);
  expect(await shown('program', ODD)).toEqual(['web-01 process process:42']);
  for (const value of ['%', '_', '"', "'", '\\', '$.*', '[a-z]+', '\0'])
    for (const what of ['image', 'program', 'sha256', 'address', 'key'] as const)
      expect(await shown(what, value)).toEqual([]);
  await expect(ask('image', LONG)).rejects.toMatchObject({ code: 'invalid' });
  const held = await ask('image', containerWith({ imageRef: LONG }).imageId);
  expect(held.rows.map(({ name }) => name.length)).toEqual([300]);
  expect(await context.db.host.count()).toBe(4);
});

test('a finding remembers what is gone, and dates what is there', async () => {
  const finding = (hostId: string, subjectId: string, fingerprint: string) =>
    context.db.finding.create({
      data: {
        ...{ hostId, fingerprint, ruleId: 'image-unknown-namespace', family: 'image', title: 'Unknown image' },
        ...{ severity: 'high', subjectKind: 'image', subjectId, subjectName: `${MINER}:latest`, state: 'resolved' },
        ...{ sentence: [], evidence: [], offers: [], links: {} },
        ...{
          firstSeenAt: '2026-11-01T00:00:00Z',
          lastSeenAt: '2026-11-02T00:00:00Z',
          openedAt: '2026-11-01T00:00:00Z',
        },
      },
    });
  const image = imageWith({ repoTags: [`${MINER}:latest`] });
  await finding(ids.get('web-01') ?? '', image.id, 'a');
  const gone = await finding(ids.get('web-02') ?? '', image.id, 'b');
  const { rows, hosts } = await ask('image', MINER);
  expect(hosts).toEqual({ total: 4, read: 3, holding: 1 });
  expect(
    rows.map(({ host: { name }, as, now, firstSeenAt, lastSeenAt }) => ({ name, as, now, firstSeenAt, lastSeenAt })),
  ).toEqual([
    { name: 'web-01', as: 'container', now: true, firstSeenAt: '2026-11-20T08:00:00.000Z', lastSeenAt: TAKEN_AT },
    { name: 'web-01', as: 'image', now: true, firstSeenAt: '2026-11-01T00:00:00.000Z', lastSeenAt: TAKEN_AT },
    {
      ...{ name: 'web-02', as: 'finding', now: false, firstSeenAt: '2026-11-01T00:00:00.000Z' },
      lastSeenAt: '2026-11-02T00:00:00.000Z',
    },
  ]);
  expect(rows.at(-1)?.place).toEqual({ tab: 'findings', panel: `finding:${gone.id}` });
});

test('200 hosts of 40 containers are answered while a person waits', async () => {
  const images = Array.from({ length: 40 }, (_, index) => imageWith({ repoTags: [`acme/app-${index}:1`] }));
  const facts = {
    ...{ images, authorizedKeys: [], executables: [], startupFiles: [] },
    containers: images.map(({ repoTags: [ref = ''] }, index) => containerWith({ name: `app-${index}`, imageRef: ref })),
    processes: Array.from({ length: 200 }, (_, pid) => processWith({ pid: pid + 2, comm: `app-${pid}` })),
    sockets: Array.from({ length: 200 }, (_, port) => connected(`10.9.8.7:${port + 1}`, { inode: String(port) })),
  };
  for (let index = 0; index < 200; index += 1) await host(`app-${String(index).padStart(3, '0')}`, facts);
  const taken: Record<string, number> = {};
  for (const [what, value] of [
    ['image', 'acme/app-7'],
    ['program', 'app-7'],
    ['sha256', DIGEST],
    ['address', '10.9.8.7'],
    ['key', 'x'],
  ] as const) {
    const before = performance.now();
    const { hosts, cut } = await ask(what, value);
    taken[what] = Math.round(performance.now() - before);
    expect(hosts.total).toBe(204);
    expect(cut).toBe(what === 'address');
  }
  expect(Math.max(...Object.values(taken)), JSON.stringify(taken)).toBeLessThan(5000);
});
