import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendJson } from '@/lib/outbound/testing/outside-server';
import { imageOutdated } from '@/lib/rules/image/image-outdated';
import { containerWith, imageIdOf, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { changeLookupService } from '../lookups/change-lookup-service';
import { scanHost } from '../scans/scan-host';
import { changeSetting } from '../settings/change-settings';
import { type LookupStage, lookupStage } from '../testing/lookup-stage';
import { refreshTags } from './refresh-tags';
import { runScan } from './run-scan';

const DAY_MS = 86_400_000;
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

let stage: LookupStage;
let hostId: string;
let now: string;
beforeEach(async () => {
  stage = await lookupStage();
  Object.assign(stage.work, { rules: [imageOutdated] });
  hostId = (await stage.context.db.host.findFirstOrThrow()).id;
  now = digest('b');
  stage.answers((_request, response) => sendJson(response, { digest: now, tag_last_pushed: '2026-10-01T00:00:00Z' }));
});
afterEach(async () => {
  expect(stage.work.errors).toEqual([]);
  await stage.close();
});

/** An image of Docker Hub, one of another registry, one that was built here, and one that nothing uses. */
const IMAGES: readonly (readonly [ref: string, repoDigests: readonly string[]])[] = [
  ['nginx:1.27', [`nginx@${digest('a')}`]],
  ['ghcr.io/acme/api:1', [`ghcr.io/acme/api@${digest('c')}`]],
  ['secret-project:dev', []],
];
async function scanned(): Promise<void> {
  stage.work.next = async () =>
    snapshotWith(
      {
        images: [
          ...IMAGES.map(([ref, repoDigests]) => imageWith({ repoTags: [ref], repoDigests: [...repoDigests] })),
          imageWith({ repoTags: ['redis:7'], repoDigests: [`redis@${digest('d')}`] }),
        ],
        containers: IMAGES.map(([ref], index) =>
          containerWith({ id: `c${index}`, name: `c${index}`, imageRef: ref, imageId: imageIdOf(ref) }),
        ),
      },
      new Date().toISOString(),
    );
  const { scanId } = await scanHost(stage.context, stage.user, { hostId });
  await runScan(stage.work, WORKER, scanId);
}
const asked = (): string[] => stage.server.arrived.map(({ path }) => path);
async function refreshed(): Promise<void> {
  await refreshTags(stage.work, WORKER);
  await sleep(400);
  const running = () => stage.context.db.tryCounter.count({ where: { bucket: { startsWith: 'lookup-once' } } });
  await expect.poll(running, { timeout: 20_000 }).toBe(0);
}
const verdict = async () => {
  const scan = await stage.context.db.scan.findFirstOrThrow({ where: { hostId }, orderBy: { queuedAt: 'desc' } });
  const [result] = scan.results as { verdict: string; reasons: string[] }[];
  return `${result?.verdict}: ${result?.reasons.join('; ')}`;
};

describe('the tags that containers follow', () => {
  test('are asked for one after another, once a day, and decide the next scan', async () => {
    await stage.open('docker-hub');
    await scanned();
    expect(await verdict()).toMatch(/^unknown: .*not answered yet/);
    await refreshed();
    await refreshed();
    expect(asked()).toEqual(['/v2/namespaces/library/repositories/nginx/tags/1.27']);
    await scanned();
    expect(await verdict()).toMatch(/^fail: .*not ghcr\.io/);
    const finding = await stage.context.db.finding.findFirstOrThrow({ where: { ruleId: 'image-outdated' } });
    expect(finding).toMatchObject({ severity: 'low', state: 'open' });

    await stage.pass(DAY_MS + 60_000);
    now = digest('e');
    await refreshed();
    const row = await stage.context.db.lookupAnswerRow.findFirstOrThrow({ where: { kind: 'tag' } });
    expect(row.answer).toMatchObject([{ digests: [digest('e')] }, { digests: [digest('b')] }]);
    now = digest('a');
    await stage.pass(DAY_MS + 60_000);
    await refreshed();
    await scanned();
    expect(await verdict()).toMatch(/^unknown: /);
    expect(await stage.context.db.finding.findFirst({ where: { id: finding.id } })).toMatchObject({
      state: 'resolved',
    });
  });

  test('are not named anywhere while look-ups are off, or when everything outside is', async () => {
    await scanned();
    expect(await verdict()).toContain('look-ups at Docker Hub are off');
    await refreshed();
    expect(await stage.context.db.lookupAnswerRow.count()).toBe(0);

    await stage.open('docker-hub');
    await scanned();
    await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: true });
    await refreshed();
    await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: false });
    await changeLookupService(stage.context, stage.user, { service: 'docker-hub', enabled: false });
    await refreshed();
    expect(asked()).toEqual([]);
  });

  test('wait a day after a failure, and leave the service alone when it says so', async () => {
    await stage.open('docker-hub');
    stage.answers((_request, response) => sendJson(response, {}, 429, { 'retry-after': '3600' }));
    await scanned();
    await refreshed();
    await refreshed();
    expect(asked()).toHaveLength(1);
    const service = await stage.context.db.lookupServiceRow.findUniqueOrThrow({ where: { id: 'docker-hub' } });
    expect(service.failure).toBe('limit-reached');
    expect(service.pausedUntil?.getTime()).toBeGreaterThan(Date.now());
  });

  test('are asked for no more when no scan has seen them in use for days', async () => {
    await stage.open('docker-hub');
    await scanned();
    await stage.context.db.$executeRaw`UPDATE "lookup_answers" SET "askedAt" = now() - interval '4 days'`;
    await refreshed();
    expect(asked()).toEqual([]);
  });
});
