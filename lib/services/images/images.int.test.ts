import { afterEach, beforeEach, expect, test } from 'vitest';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { markSharedBaseline } from '../baselines/mark-shared-baseline';
import { listFleetImages } from '../fleet/list-inventory';
import { markKnownGood } from '../hosts/mark-known-good';
import { viewHost } from '../hosts/view-host';
import { scanHost } from '../scans/scan-host';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { makeReachableHost } from '../testing/work-context';
import { blockImage } from '../trust/block-image';
import type { ImageTrust } from '../views/provenance';
import { runScan } from '../work/run-scan';
import { viewImage } from './view-image';

const OLD = `sha256:${'a'.repeat(64)}`;
const NEW = `sha256:${'b'.repeat(64)}`;
let stage: ScanStage;

beforeEach(async () => {
  stage = await scanStage();
});
afterEach(async () => {
  await stage.context.close();
});

const api = (digest: string) =>
  imageWith({
    id: digest.replace('sha256:', 'sha256:1'),
    repoTags: ['acme/api:4'],
    repoDigests: [`acme/api@${digest}`],
  });

async function lookAt(name: string, digest: string): Promise<string> {
  const { id } = await makeReachableHost(stage.context, name);
  const { scanId } = await scanHost(stage.context, stage.user, { hostId: id });
  stage.work.next = async () => snapshotWith({ images: [api(digest)], containers: [] }, stage.now().toISOString());
  await runScan(stage.work, WORKER, scanId);
  return id;
}

test('an image says where it comes from, since when it is here, and who else has it', async () => {
  const twinId = await lookAt('web-01', OLD);
  await lookAt('web-02', NEW);
  const firstInFleetAt = stage.now().toISOString();
  await stage.look({ images: [], containers: [] });
  const image = api(OLD);
  await stage.look({ images: [image], containers: [containerWith({ imageRef: 'acme/api:4', imageId: image.id })] });
  const view = await viewImage(stage.context, stage.user, { hostId: stage.hostId, imageId: image.id });
  const at = stage.now().toISOString();
  expect(view).toMatchObject({
    origin: { registry: 'docker.io', namespace: 'acme', tag: '4', digest: OLD, standing: 'unknown' },
    seen: { firstAt: at, newAt: at, inLastScan: true },
    firstInFleetAt,
    sameContent: { count: 2, hosts: [{ hostId: twinId, hostName: 'web-01' }, { hostName: 'web-07' }] },
    otherContent: { count: 1, hosts: [{ hostName: 'web-02' }] },
    users: [{ name: 'web', running: true, starts: [{ kind: 'compose', project: 'shop' }] }],
  });
});

test('an image that is gone says so', async () => {
  await stage.look({ images: [], containers: [] });
  expect(await viewImage(stage.context, stage.user, { hostId: stage.hostId, imageId: 'sha256:1' })).toBeNull();
});

test('tables say why an image is trusted or not: by whose word, and who blocked it', async () => {
  const pulled = (ref: string, digit: string) =>
    imageWith({
      id: `sha256:${digit.repeat(64)}`,
      repoTags: [`${ref}:1`],
      repoDigests: [`${ref}@sha256:${digit.repeat(64)}`],
    });
  const images = [
    pulled('nginx', '1'),
    pulled('heybb/theimg2', '2'),
    pulled('acme/api', '3'),
    pulled('jdoe/wiki', '4'),
  ];
  const containers = ['acme/api', 'jdoe/wiki'].map((ref) =>
    containerWith({ id: ref, name: ref.replace('/', '-'), imageRef: `${ref}:1` }),
  );
  const { context, user, hostId } = stage;
  await stage.look({ images, containers: containers.slice(1), sockets: [] });
  await markSharedBaseline(context, user, { scope: { kind: 'fleet' }, reason: 'Reviewed' });
  await stage.look({ images, containers, sockets: [] });
  const host = await context.db.host.findUniqueOrThrow({ where: { id: hostId } });
  await markKnownGood(context, user, { hostId, snapshotId: host.snapshotId, reason: 'Mine' });
  await context.db.baseline.updateMany({ data: { ownerName: 'Jo' } });
  await blockImage(context, user, { hostId, imageId: images[1]?.id, reason: 'A miner' });
  const { tab } = await viewHost(context, user, { hostId, tab: 'images' });
  const why = ({ standing, blockedBy, goodBy }: ImageTrust) => [standing, blockedBy ?? goodBy];
  expect(tab.tab === 'images' && tab.rows.map(({ name, trust }) => [name, ...(trust ? why(trust) : [])])).toEqual([
    ['nginx:1', 'official', null],
    ['heybb/theimg2:1', 'unknown', user.name],
    ['acme/api:1', 'known-good', 'Jo'],
    ['jdoe/wiki:1', 'known-good', 'Jo'],
  ]);
  const fleet = await listFleetImages(context, user);
  expect(Object.fromEntries(fleet.map(({ name, trust }) => [name, why(trust)]))).toEqual({
    'nginx:1': ['official', null],
    'heybb/theimg2:1': ['unknown', user.name],
    'acme/api:1': ['unknown', null],
    'jdoe/wiki:1': ['known-good', user.name],
  });
});
