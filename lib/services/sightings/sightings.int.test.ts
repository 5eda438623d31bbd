import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { asJson } from '@/lib/store';
import { WORKER } from '../access/actor';
import { removeHost } from '../hosts/remove-host';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { tidyUp } from '../work/tidy-up';
import { readSightings } from './read-sightings';

const DAY_MS = 86_400_000;
let stage: ScanStage;
let db: ScanStage['context']['db'];

beforeEach(async () => {
  stage = await scanStage();
  db = stage.context.db;
});
afterEach(async () => {
  await stage.context.close();
});

const of = async (kind: 'container' | 'image', key: string) => {
  const moments = { lastScanAt: stage.now(), baselineAt: null };
  return (await readSightings(db, stage.hostId, [kind], moments))(kind, key);
};
const row = (key: string) => db.sighting.findFirst({ where: { hostId: stage.hostId, key } });

describe('what a scan sees', () => {
  test('is not new when it was there at the first look', async () => {
    await stage.sees('web');
    expect(await of('container', 'web-id')).toMatchObject({
      newAt: null,
      inLastScan: false,
      firstAt: stage.now().toISOString(),
    });
  });

  test('is new when it comes later, of a kind whose list was empty too', async () => {
    await stage.sees();
    await stage.sees('web');
    const at = stage.now().toISOString();
    expect(await of('container', 'web-id')).toEqual({ firstAt: at, newAt: at, inLastScan: true, sinceBaseline: null });
    await stage.sees('web');
    expect(await of('container', 'web-id')).toMatchObject({ newAt: at, inLastScan: false });
  });

  test('keeps its first sight over a restart, and is new again after a day of absence', async () => {
    await stage.sees('web');
    const first = stage.now().toISOString();
    await stage.sees();
    expect(await of('container', 'web-id')).toBeNull();
    await stage.sees('web');
    expect(await of('container', 'web-id')).toMatchObject({ firstAt: first, newAt: null });
    await stage.sees();
    stage.pass(2 * DAY_MS);
    await stage.sees('web');
    expect(await of('container', 'web-id')).toMatchObject({ firstAt: first, newAt: stage.now().toISOString() });
  });

  test('neither comes nor goes while its list is not read, and its first reading is the first look', async () => {
    await stage.sees('web');
    await stage.look({ images: [imageWith()] });
    expect((await row('web-id'))?.goneAt).toBeNull();
    await stage.sees('web');
    const [processes] = [await db.sighting.count({ where: { kind: 'process' } })];
    expect(processes).toBe(0);
  });

  test('is an image by the content that its registries know, else by its id', async () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const built = imageWith({ repoTags: ['shop/api:dev'], id: `sha256:${'cd'.repeat(32)}` });
    await stage.look({ images: [imageWith({ repoDigests: [`nginx@${digest}`] }), built] });
    expect(
      await db.sighting.findMany({ where: { kind: 'image', key: { not: '' } }, orderBy: { key: 'asc' } }),
    ).toMatchObject([
      { key: `nginx@${digest}`, place: 'nginx', fromStart: true },
      { key: built.id, place: 'shop/api', name: 'shop/api:dev' },
    ]);
  });

  test('goes with its host, and is forgotten when it has been gone for long', async () => {
    await stage.sees('web', 'old');
    await stage.sees('web');
    stage.pass(61 * DAY_MS);
    await tidyUp(stage.work, WORKER);
    expect(await row('old-id')).toBeNull();
    expect(await row('web-id')).not.toBeNull();
    await removeHost(stage.context, stage.user, { hostId: stage.hostId, confirmName: 'web-07' });
    expect(await db.sighting.count()).toBe(0);
  });
});

describe('a host that was scanned before', () => {
  test('is caught up with from its stored snapshots', async () => {
    const at = (minute: number): Date => new Date(Date.parse('2026-11-23T00:00:00Z') + minute * 60_000);
    const seen = [['web'], ['web', 'api'], ['web', 'api']];
    for (const [index, names] of seen.entries()) {
      const containers = names.map((name) => containerWith({ id: `${name}-id`, name }));
      const body = snapshotWith({ containers }, at(index).toISOString());
      const { id } = await db.scan.create({
        data: { hostId: stage.hostId, state: 'done', trigger: 'user', actorName: 'Mira Kern', steps: [] },
      });
      await db.snapshotRecord.create({
        data: { hostId: stage.hostId, scanId: id, takenAt: at(index), sizeBytes: 1, body: asJson(body) },
      });
    }
    await stage.sees('web', 'api', 'new');
    expect(await of('container', 'web-id')).toMatchObject({ firstAt: at(0).toISOString(), newAt: null });
    expect(await of('container', 'api-id')).toMatchObject({ newAt: at(1).toISOString() });
    expect(await of('container', 'new-id')).toMatchObject({ inLastScan: true });
  });
});
