import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processThreatIntelIp } from '@/lib/rules/malware/process-threat-intel-ip';
import { connected } from '@/lib/rules/testing/socket';
import { WORKER } from '../access/actor';
import { readFoot } from '../fleet/fleet-foot';
import { changeSetting } from '../settings/change-settings';
import { outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { readFeedFolder } from '../work/read-feed-folder';
import { refreshFeeds } from '../work/refresh-feeds';
import { rejudgeFleet } from '../work/rejudge-fleet';
import type { WorkContext } from '../work/work-context';
import { addFeed } from './add-feed';
import { changeFeed } from './change-feed';
import { findIndicator } from './find-indicator';
import { listFeeds } from './list-feeds';
import { previewUpload } from './preview-upload';
import { uploadFeed } from './upload-feed';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let stage: ScanStage;
let server: Server | null = null;
let answer: (path: string) => { status?: number; body?: string; etag?: string } = () => ({ status: 404 });
let asked: string[];

beforeEach(async () => {
  stage = await scanStage([processThreatIntelIp]);
  asked = [];
});
afterEach(async () => {
  server?.close();
  server = null;
  await stage.context.close();
});

/** A publisher of feeds on this machine; the installation allows its address. */
async function publisher(): Promise<string> {
  server = createServer((request, response) => {
    asked.push(`${request.url ?? ''} ${request.headers['if-none-match'] ?? ''}`.trim());
    const { status = 200, body = '', etag } = answer(request.url ?? '');
    response.writeHead(status, etag ? { etag } : {}).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await changeSetting(stage.context, stage.user, { key: 'outbound.allowed-hosts', value: ['127.0.0.1'] });
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const upload = (text: string, more: object = {}) =>
  uploadFeed(stage.context, stage.user, { name: 'ours', fileName: 'list.txt', bytes: bytes(text), ...more });
const known = async (value: string) =>
  (await findIndicator(stage.context, stage.user, { value })).map(({ feed, value: listed }) => `${feed}: ${listed}`);
const feed = async (name: string) => {
  const found = (await listFeeds(stage.context, stage.user)).feeds.find((one) => one.name === name);
  if (!found) throw new Error(`no feed ${name}`);
  return found;
};
const openFindings = () => stage.context.db.finding.count({ where: { state: { in: ['open', 'back'] } } });

describe('an upload', () => {
  test('shows first what it would bring, and keeps nothing', async () => {
    const preview = await previewUpload(stage.context, stage.user, {
      fileName: 'a.txt',
      bytes: bytes('45.9.200.4\n10.0.0.1\n'),
    });
    expect(preview).toMatchObject({ format: 'list', rowCount: 1, byKind: [{ kind: 'ip', count: 1 }], unreadCount: 1 });
    expect(await stage.context.db.feed.count()).toBe(0);
  });

  test('is found by value, range, parent and namespace', async () => {
    await upload('45.9.200.4\n45.9.148.0/24\nevil.example\nheybb/theimg2\n');
    expect(await known('45.9.200.4:443')).toEqual(['ours: 45.9.200.4']);
    expect(await known('45.9.148.77')).toEqual(['ours: 45.9.148.0/24']);
    expect(await known('https://a.evil[.]example/x')).toEqual(['ours: evil.example']);
    expect(await known('heybb/theimg2:1')).toEqual(['ours: heybb/theimg2']);
    expect(await known('pool.supportxmr.com')).toEqual(['Shipshape bundled: supportxmr.com']);
  });

  test('opens findings on what was read already, without asking a host', async () => {
    await stage.look({ sockets: [connected('45.9.200.4:443')] });
    expect(await openFindings()).toBe(0);
    await upload('45.9.200.4\n');
    await rejudgeFleet(stage.work, WORKER);
    expect(await openFindings()).toBe(1);
    await changeFeed(stage.context, stage.user, { feedId: (await feed('ours')).id, change: 'remove' });
    await rejudgeFleet(stage.work, WORKER);
    expect(await openFindings()).toBe(0);
  });

  test('of the same name replaces what it held, and a bad one leaves it', async () => {
    await upload('45.9.200.4\n');
    await upload('9.9.9.9\n');
    expect(await known('45.9.200.4')).toEqual([]);
    expect(await outcomeOf(upload('nothing here at all\n'))).toBe('invalid');
    expect(await known('9.9.9.9')).toEqual(['ours: 9.9.9.9']);
    const verbs = await stage.context.db.auditEntry.findMany({ where: { verb: 'feed.upload' } });
    expect(verbs.map(({ sentence }) => sentence)).toEqual(Array(2).fill('1 indicators, 0 rows not taken'));
  });
});

describe('a web address', () => {
  const add = (url: string, more: object = {}) =>
    addFeed(stage.context, stage.user, { name: 'pub', url: `${url}/list.txt`, format: 'list', everyHours: 1, ...more });

  test('is asked, then asked only whether it changed', async () => {
    const url = await publisher();
    answer = () => ({ body: '45.9.200.4\n', etag: '"v1"' });
    await add(url);
    await refreshFeeds(stage.work, WORKER);
    expect(await feed('pub')).toMatchObject({ state: 'fresh', rowCount: 1 });
    answer = () => ({ status: 304 });
    stage.pass(3_600_000);
    await refreshFeeds(stage.work, WORKER);
    expect(asked).toEqual(['/list.txt', '/list.txt "v1"']);
    expect(await feed('pub')).toMatchObject({ state: 'fresh', rowCount: 1, failure: null });
  });

  test.each<[string, { status?: number; body?: string }]>([
    ['a failure', { status: 500 }],
    ['an empty file', { body: '' }],
    ['a page for people', { body: '<html>Sign in</html>' }],
  ])('that answers with %s keeps what it held, and becomes stale', async (_name, bad) => {
    const url = await publisher();
    answer = () => ({ body: '45.9.200.4\n' });
    await add(url);
    await refreshFeeds(stage.work, WORKER);
    answer = () => bad;
    stage.pass(4 * 3_600_000);
    await refreshFeeds(stage.work, WORKER);
    const held = await feed('pub');
    expect(held).toMatchObject({ state: 'stale', rowCount: 1 });
    expect(held.failure).not.toBeNull();
    expect(await known('45.9.200.4')).toEqual(['pub: 45.9.200.4']);
    expect((await readFoot(stage.context)).staleFeeds).toBe(1);
    await stage.look({ sockets: [connected('45.9.200.4:443')] });
    const found = await stage.context.db.finding.findFirstOrThrow();
    expect(JSON.stringify(found.evidence)).toContain('pub (stale since');
  });

  test('that goes back in time is refused', async () => {
    const url = await publisher();
    const table = (day: string) => `ip,last_seen\n45.9.200.4,${day}T00:00:00Z\n`;
    answer = () => ({ body: table('2026-11-20') });
    await add(url, { format: 'csv' });
    await refreshFeeds(stage.work, WORKER);
    answer = () => ({ body: table('2026-10-01') });
    stage.pass(3_600_000);
    await refreshFeeds(stage.work, WORKER);
    expect((await feed('pub')).failure).toMatch(/older than what is held/);
  });

  test('with a checksum beside it is taken when both agree, never otherwise', async () => {
    const url = await publisher();
    const body = '45.9.200.4\n';
    const sum = createHash('sha256').update(body).digest('hex');
    answer = (path) => (path.endsWith('.sha256') ? { body: `${'0'.repeat(64)}  list.txt` } : { body });
    await add(url, { proof: 'sha256' });
    await refreshFeeds(stage.work, WORKER);
    expect(await feed('pub')).toMatchObject({ state: 'failed', rowCount: 0 });
    answer = (path) => (path.endsWith('.sha256') ? { body: `${sum}  list.txt` } : { body });
    await changeFeed(stage.context, stage.user, { feedId: (await feed('pub')).id, change: 'refresh' });
    stage.pass(1);
    await stage.context.db.feed.updateMany({ data: { askedAt: stage.now() } });
    await refreshFeeds(stage.work, WORKER);
    expect(await feed('pub')).toMatchObject({ state: 'fresh', rowCount: 1 });
  });

  test('is not asked in offline mode, nor when its host is inside and not allowed', async () => {
    const url = await publisher();
    answer = () => ({ body: '45.9.200.4\n' });
    await add(url);
    await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: true });
    await refreshFeeds(stage.work, WORKER);
    expect(await feed('pub')).toMatchObject({ state: 'offline' });
    await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: false });
    await changeSetting(stage.context, stage.user, { key: 'outbound.allowed-hosts', value: [] });
    await refreshFeeds(stage.work, WORKER);
    expect(asked).toEqual([]);
    expect((await feed('pub')).failure).not.toBeNull();
  });
});

test('the folder: each file is a feed, links and odd things are left alone, a file that goes keeps its rows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'feeds-'));
  const work: WorkContext = { ...stage.work, feedFolder: folder };
  await writeFile(join(folder, 'pools.txt'), '45.9.200.4\n');
  await writeFile(join(folder, 'secret'), '9.9.9.9\n');
  await symlink('/etc/passwd', join(folder, 'link.txt'));
  await mkdir(join(folder, 'sub'));
  await readFeedFolder(work, WORKER);
  const names = (await listFeeds(stage.context, stage.user)).feeds.map(({ name, state }) => `${name} ${state}`);
  expect(names).toEqual(['pools.txt fresh', 'secret fresh']);
  await rm(join(folder, 'pools.txt'));
  await readFeedFolder(work, WORKER);
  expect(await feed('pools.txt')).toMatchObject({ state: 'stale', rowCount: 1 });
  expect(await known('45.9.200.4')).toEqual(['pools.txt: 45.9.200.4']);
  await rm(folder, { recursive: true });
});
