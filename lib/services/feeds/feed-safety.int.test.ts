import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processThreatIntelIp } from '@/lib/rules/malware/process-threat-intel-ip';
import { addressWith } from '@/lib/rules/testing/host';
import { WORKER } from '../access/actor';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { readFeedFolder } from '../work/read-feed-folder';
import { currentIndicators } from './current-indicators';
import { findIndicator } from './find-indicator';
import { listFeeds } from './list-feeds';
import { previewUpload } from './preview-upload';
import { takeIn } from './take-in';
import { uploadFeed } from './upload-feed';
import { viewFeedRows } from './view-feed-rows';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const HOUR_MS = 3_600_000;
let stage: ScanStage;
beforeEach(async () => {
  stage = await scanStage([processThreatIntelIp]);
});
afterEach(() => stage.context.close());

const upload = (text: string, name = 'ours') =>
  uploadFeed(stage.context, stage.user, { name, fileName: 'list.txt', bytes: bytes(text) });
const feed = async (name = 'ours') => {
  const found = (await listFeeds(stage.context, stage.user)).feeds.find((one) => one.name === name);
  if (!found) throw new Error(`no feed ${name}`);
  return found;
};
const row = (value: string, lastSeenAt: string | null = null) => ({
  ...{ kind: 'ip' as const, value, category: 'malware' as const, note: '', confidence: 'high' as const },
  ...{ firstSeenAt: null, lastSeenAt, expiresAt: null },
});
const take = (feedId: string, rows: ReturnType<typeof row>[]) =>
  stage.context.db.$transaction((tx) =>
    takeIn(tx, feedId, { bytes: bytes('x'), parsed: { rows, unread: [], unreadCount: 0 }, at: stage.now() }),
  );
const values = async () =>
  (await stage.context.db.feedRow.findMany({ orderBy: { value: 'asc' } })).map(({ value }) => value);

describe('a feed that speaks of the fleet itself', () => {
  test('is taken in without those rows, by address, range and name, and says so', async () => {
    await stage.look({ addresses: [addressWith('93.184.216.34')], sockets: [] });
    await stage.context.db.host.update({ where: { id: stage.hostId }, data: { address: 'ssh://ops@45.9.200.9' } });
    const text = '45.9.200.9\n45.9.200.4\n93.184.216.0/24\n45.9.148.0/24\n';
    expect(await previewUpload(stage.context, stage.user, { bytes: bytes(text) })).toMatchObject({
      rowCount: 2,
      unreadCount: 2,
    });
    await upload(text);
    expect(await values()).toEqual(['45.9.148.0/24', '45.9.200.4']);
    const { unread, unreadCount } = await feed();
    expect(unreadCount).toBe(2);
    expect(unread.map(({ text, why }) => `${text} ${why}`)).toEqual([
      '45.9.200.9 This speaks of your own server web-07.',
      '93.184.216.0/24 This speaks of your own server web-07.',
    ]);
  });

  test('alone is no feed, and what was held stays', async () => {
    const { feedId } = await upload('45.9.200.4\n');
    await stage.context.db.host.update({ where: { id: stage.hostId }, data: { address: 'ssh://ops@45.9.200.9' } });
    await expect(take(feedId, [row('45.9.200.9')])).rejects.toThrow(/your own servers/);
    expect(await values()).toEqual(['45.9.200.4']);
  });
});

describe('what is in force', () => {
  test('stays when the new rows cannot be written to the end', async () => {
    const { feedId } = await upload('45.9.200.4\n45.9.200.5\n');
    const twice = [row('45.9.200.6'), row('45.9.200.7'), row('45.9.200.6')];
    await expect(take(feedId, twice)).rejects.toThrow();
    expect(await values()).toEqual(['45.9.200.4', '45.9.200.5']);
    expect((await feed()).rowCount).toBe(2);
  });

  test('is one of two that are taken in at the same moment, whole', async () => {
    const { feedId } = await upload('45.9.200.4\n');
    const many = (from: number) => Array.from({ length: 3_000 }, (_, at) => row(`${from}.9.${at >> 8}.${at & 255}`));
    await Promise.all([take(feedId, many(45)), take(feedId, many(46))]);
    const firsts = new Set((await values()).map((value) => value.split('.')[0]));
    expect([firsts.size, await stage.context.db.feedRow.count()]).toEqual([1, 3_000]);
  });

  test('is not shut in by a row that is dated in the future', async () => {
    const { feedId } = await upload('45.9.200.4\n');
    await take(feedId, [row('45.9.200.4', '2099-01-01T00:00:00.000Z'), row('45.9.200.5', '2026-11-01T00:00:00.000Z')]);
    await take(feedId, [row('45.9.200.6', '2026-11-02T00:00:00.000Z')]);
    expect(await values()).toEqual(['45.9.200.6']);
    await expect(take(feedId, [row('45.9.200.7', '2026-11-01T00:00:00.000Z')])).rejects.toThrow(/older/);
  });

  test('is not more than a worker can hold, and nothing is cut in silence', async () => {
    const { feedId } = await upload('45.9.200.4\n');
    await upload('45.9.200.5\n', 'large');
    await stage.context.db.feed.updateMany({ where: { name: 'large' }, data: { rowCount: 500_000 } });
    await expect(take(feedId, [row('45.9.200.6')])).rejects.toThrow(/more than 500,000 indicators/);
    expect(await values()).toEqual(['45.9.200.4', '45.9.200.5']);
  });
});

describe('the set of the worker', () => {
  test('is built once for scans that ask together, and anew when a feed changes', async () => {
    await upload('45.9.200.4\n');
    const [one, two] = await Promise.all([currentIndicators(stage.context), currentIndicators(stage.context)]);
    expect(one).toBe(two);
    stage.pass(1);
    await upload('45.9.200.5\n');
    const after = await currentIndicators(stage.context);
    const at = stage.now().toISOString();
    expect([after.address('45.9.200.4', at), after.address('45.9.200.5', at)?.feeds]).toEqual([null, ['ours']]);
  });

  test('names the address of a feed without what may be a key, and leaves a kind of a later version out', async () => {
    const { feedId } = await upload('45.9.200.4\n');
    const place = 'https://feeds.example/list.txt?key=CANARY';
    await stage.context.db.feed.update({ where: { id: feedId }, data: { kind: 'url', place, everyHours: 1 } });
    await stage.context.db.feedRow.create({
      data: { feedId, kind: 'ja4', value: 'x', category: 'malware', note: '', confidence: 'high' },
    });
    const match = (await currentIndicators(stage.context)).address('45.9.200.4', stage.now().toISOString());
    expect(match?.indicator.source).toBe('https://feeds.example/list.txt');
  });

  test('says in offline mode too that a feed is old', async () => {
    const { feedId } = await upload('45.9.200.4\n');
    await stage.context.db.feed.update({ where: { id: feedId }, data: { kind: 'url', everyHours: 1 } });
    stage.pass(4 * HOUR_MS);
    const set = await currentIndicators({ ...stage.context, ...{ alwaysOffline: true } });
    expect(set.address('45.9.200.4', stage.now().toISOString())?.feeds).toEqual(['ours (stale since 2026-11-24)']);
  });
});

test('a value that a domain, a range and several feeds list is found by the strongest first', async () => {
  await uploadFeed(stage.context, stage.user, { name: 'weak', bytes: bytes('45.9.200.4\n'), confidence: 'low' });
  await uploadFeed(stage.context, stage.user, {
    ...{ name: 'sure', bytes: bytes('45.9.200.0/24\nevil.example\n'), confidence: 'high' },
  });
  const found = await findIndicator(stage.context, stage.user, { value: '45.9.200.4' });
  expect(found.map(({ feed: name }) => name)).toEqual(['sure', 'weak']);
});

test('what a feed lists is shown a page at a time, by the beginning of a value, with what was not taken in', async () => {
  const { feedId } = await upload(
    `10.0.0.1\n${Array.from({ length: 150 }, (_, at) => `45.9.${at}.1`).join('\n')}\nevil.example\n`,
  );
  const view = (look: object) => viewFeedRows(stage.context, stage.user, { feedId, ...look });
  expect(await view({ page: '2' })).toMatchObject({ total: 151, page: 2, pages: 2, unreadCount: 1 });
  expect((await view({ page: '2' })).rows).toHaveLength(51);
  expect((await view({ search: '45.9.14' })).rows.map(({ value }) => value)).toContain('45.9.149.1');
  expect((await view({ search: '%' })).total).toBe(0);
  expect((await view({ page: 'x', search: 'evil' })).rows).toMatchObject([{ kind: 'domain', aged: false }]);
  await expect(view({ feedId: '018f0000-0000-7000-8000-000000000000' })).rejects.toMatchObject({ code: 'not-found' });
});

test('a file of the folder is read again when it, or its checksum, has changed, and not before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'feeds-'));
  const work = { ...stage.work, feedFolder: folder };
  const path = join(folder, 'pools.txt');
  const long = new Date('2026-01-01T00:00:00Z');
  await writeFile(path, '45.9.200.4\n');
  await readFeedFolder(work, WORKER);
  await readFeedFolder(work, WORKER);
  // As long as before and dated back: the change still shows.
  await writeFile(path, '45.9.200.5\n');
  await utimes(path, long, long);
  await readFeedFolder(work, WORKER);
  expect(await values()).toEqual(['45.9.200.5']);
  await rm(path);
  await readFeedFolder(work, WORKER);
  expect(await feed('pools.txt')).toMatchObject({ state: 'stale', rowCount: 1 });
  await writeFile(path, '45.9.200.6\n');
  await writeFile(`${path}.sha256`, `${'0'.repeat(64)}  pools.txt\n`);
  await readFeedFolder(work, WORKER);
  expect([(await feed('pools.txt')).state, await values()]).toEqual(['stale', ['45.9.200.5']]);
  await rm(`${path}.sha256`);
  await readFeedFolder(work, WORKER);
  expect([(await feed('pools.txt')).state, await values()]).toEqual(['fresh', ['45.9.200.6']]);
  await rm(folder, { recursive: true });
});
