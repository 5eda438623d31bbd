import { afterEach, beforeEach, expect, test } from 'vitest';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { scanHost } from '../scans/scan-host';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { makeReachableHost } from '../testing/work-context';
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
