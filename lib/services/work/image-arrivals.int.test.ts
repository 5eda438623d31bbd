import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImageArrival, Snapshot } from '@/lib/model';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { rememberSightings } from '../sightings/remember-sightings';
import { makeHost, type TestContext, testContext } from '../testing/test-context';
import { arrivalsWith, readArrivals } from './image-arrivals';

let context: TestContext;
let hosts: string[];
beforeEach(async () => {
  context = await testContext();
  hosts = await Promise.all(['web-01', 'web-02', 'web-03'].map(async (name) => (await makeHost(context, name)).id));
});
afterEach(() => context.close());

const WORM = 'heybb/theimg2';
const seen = (repositories: readonly string[], at: string, createdAt: string | null = null): Snapshot =>
  snapshotWith(
    {
      images: repositories.map((one) =>
        imageWith({ repoTags: [`${one}:1`], repoDigests: [`${one}@sha256:${at.slice(0, 10).replaceAll('-', '')}`] }),
      ),
      containers: repositories.map((one) => containerWith({ imageRef: `${one}:1`, createdAt })),
    },
    at,
  );
const scanned = (host: number, repositories: readonly string[], at: string): Promise<void> =>
  context.db.$transaction((tx) => rememberSightings(tx, hosts[host] ?? '', seen(repositories, at)));
async function arrival(host: number, snapshot: Snapshot): Promise<ImageArrival | null> {
  const remembered = await readArrivals(context.db, hosts[host] ?? '', snapshot);
  return arrivalsWith(remembered, { snapshot, elsewhere: [] })(WORM);
}

test('tells a worm, which came to all hosts at once, from a roll-out', async () => {
  for (const host of [0, 1, 2]) await scanned(host, ['nginx'], '2026-11-01T03:00:00.000Z');
  await scanned(0, ['nginx', WORM], '2026-11-20T03:00:00.000Z');
  await scanned(1, ['nginx', WORM], '2026-11-20T04:00:00.000Z');
  const worm = seen([WORM], '2026-11-20T05:00:00.000Z');
  expect(await arrival(2, worm)).toEqual({ firstAt: '2026-11-20T03:00:00.000Z', atOnce: true });
  // Weeks later on a third host: somebody rolls it out.
  const later = seen([WORM], '2026-12-10T05:00:00.000Z');
  expect(await arrival(2, later)).toEqual({ firstAt: '2026-11-20T03:00:00.000Z', atOnce: false });
  expect(await arrival(1, later)).toMatchObject({ atOnce: true });
});

test('does not say that it came at once where it was before we looked', async () => {
  await scanned(0, [WORM], '2026-11-20T03:00:00.000Z');
  await scanned(1, [WORM], '2026-11-20T03:10:00.000Z');
  const now = '2026-11-20T05:00:00.000Z';
  expect(await arrival(2, seen([WORM], now))).toEqual({ firstAt: '2026-11-20T03:00:00.000Z', atOnce: false });
  expect(await arrival(2, seen([WORM], now, '2026-09-01T00:00:00.000Z'))).toEqual({
    firstAt: '2026-09-01T00:00:00.000Z',
    atOnce: false,
  });
});

test('keeps the age of a repository over its updates, and forgets it after a week of absence', async () => {
  await scanned(0, [WORM], '2026-10-01T03:00:00.000Z');
  await scanned(0, [WORM], '2026-11-01T03:00:00.000Z');
  expect(await arrival(1, seen([WORM], '2026-11-02T03:00:00.000Z'))).toMatchObject({
    firstAt: '2026-10-01T03:00:00.000Z',
  });
  await scanned(0, ['nginx'], '2026-11-03T03:00:00.000Z');
  expect(await arrival(1, seen([WORM], '2026-11-20T03:00:00.000Z'))).toBeNull();
});
