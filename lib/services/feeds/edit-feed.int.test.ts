import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processThreatIntelIp } from '@/lib/rules/malware/process-threat-intel-ip';
import { WORKER } from '../access/actor';
import { changeSetting } from '../settings/change-settings';
import { outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { readFeedFolder } from '../work/read-feed-folder';
import { refreshFeeds } from '../work/refresh-feeds';
import { addFeed } from './add-feed';
import { currentIndicators } from './current-indicators';
import { editFeed } from './edit-feed';
import { listFeeds } from './list-feeds';
import { uploadFeed } from './upload-feed';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let stage: ScanStage;
beforeEach(async () => {
  stage = await scanStage([processThreatIntelIp]);
});
afterEach(() => stage.context.close());

const upload = (text: string, more: object = {}) =>
  uploadFeed(stage.context, stage.user, { name: 'ours', fileName: 'list.txt', bytes: bytes(text), ...more });
const only = async () => {
  const [feed] = (await listFeeds(stage.context, stage.user)).feeds;
  if (!feed) throw new Error('no feed');
  return feed;
};
const values = async () =>
  (await stage.context.db.feedRow.findMany({ orderBy: { value: 'asc' } })).map(({ value }) => value);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

test('an upload is held against the SHA-256 that was typed in, and against a signature', async () => {
  const text = '45.9.200.4\n';
  const good = createHash('sha256').update(text).digest('hex');
  expect(await outcomeOf(upload(text, { proof: 'hash', expectedSha256: '0'.repeat(64) }))).toBe('invalid');
  expect(await outcomeOf(upload(text, { proof: 'hash', expectedSha256: 'x' }))).toBe('invalid');
  expect(await outcomeOf(upload(text, { proof: 'signature', publicKey: pem }))).toBe('invalid');
  const signature = new Uint8Array(sign(null, bytes('9.9.9.9\n'), privateKey));
  expect(await outcomeOf(upload(text, { proof: 'signature', publicKey: pem, signature }))).toBe('invalid');
  expect(await values()).toEqual([]);
  await upload(text, { proof: 'hash', expectedSha256: good.toUpperCase() });
  const right = new Uint8Array(sign(null, bytes(text), privateKey));
  await upload(text, { proof: 'signature', publicKey: pem, signature: right });
  expect(await values()).toEqual(['45.9.200.4']);
});

test('a file of the folder is held against a signature beside it, once the feed asks for one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'feeds-'));
  const work = { ...stage.work, feedFolder: folder };
  await writeFile(join(folder, 'a.txt'), '45.9.200.4\n');
  await readFeedFolder(work, WORKER);
  const { id } = await only();
  await editFeed(stage.context, stage.user, { feedId: id, name: 'a.txt', proof: 'signature', publicKey: pem });
  await writeFile(join(folder, 'a.txt'), '45.9.200.5\n');
  await readFeedFolder(work, WORKER);
  expect((await only()).failure).toMatch(/\.sig is missing/);
  expect(await values()).toEqual(['45.9.200.4']);
  await writeFile(join(folder, 'a.txt.sig'), sign(null, bytes('45.9.200.5\n'), privateKey));
  await readFeedFolder(work, WORKER);
  expect(await only()).toMatchObject({ state: 'fresh', failure: null });
  expect(await values()).toEqual(['45.9.200.5']);
  await rm(folder, { recursive: true });
});

test('a change of columns has the address read anew; its conditions are sent, and "nothing new" is kept', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const since = request.headers['if-modified-since'];
    asked.push(since ?? 'whole');
    if (since) return response.writeHead(304).end();
    response
      .writeHead(200, { 'last-modified': 'Tue, 24 Nov 2026 10:00:00 GMT' })
      .end('ip,peer\n45.9.200.4,45.9.200.5\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/t.csv`;
  await changeSetting(stage.context, stage.user, { key: 'outbound.allowed-hosts', value: ['127.0.0.1'] });
  await addFeed(stage.context, stage.user, { name: 'pub', url, format: 'csv', everyHours: 1 });
  await refreshFeeds(stage.work, WORKER);
  stage.pass(3_600_000);
  await refreshFeeds(stage.work, WORKER);
  expect((await only()).unchangedAt).toBe(stage.now().toISOString());
  stage.pass(1_000);
  const { id } = await only();
  const reading = { csv: { columns: { value: 'peer' } } };
  await editFeed(stage.context, stage.user, { feedId: id, name: 'pub', url, reading });
  await refreshFeeds(stage.work, WORKER);
  server.close();
  expect(asked).toEqual(['whole', 'Tue, 24 Nov 2026 10:00:00 GMT', 'whole']);
  expect(await values()).toEqual(['45.9.200.5']);
  const deed = await stage.context.db.auditEntry.findFirstOrThrow({ where: { verb: 'feed.edit' } });
  expect(deed.sentence).toBe('Changed: reading.');
});

test('rows age so many days after their feed was confirmed', async () => {
  await upload('45.9.200.4\n');
  const aged = async () => {
    const at = stage.now().toISOString();
    return (await currentIndicators(stage.context)).address('45.9.200.4', at)?.aged;
  };
  stage.pass(3 * 86_400_000);
  expect(await aged()).toBe(false);
  await editFeed(stage.context, stage.user, { feedId: (await only()).id, name: 'mine', expiresDays: 2 });
  expect(await aged()).toBe(true);
  expect((await only()).name).toBe('mine');
});
