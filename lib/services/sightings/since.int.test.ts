import { afterEach, beforeEach, expect, test } from 'vitest';
import { containerWith, imageWith, published } from '@/lib/rules/testing/container';
import { listening } from '@/lib/rules/testing/listener';
import { listFindings } from '../findings/list-findings';
import { listFleetImages, listFleetPorts } from '../fleet/list-inventory';
import { viewHost } from '../hosts/view-host';
import { type ScanStage, scanStage } from '../testing/scan-stage';

const DIGEST = `sha256:${'a'.repeat(64)}`;
let stage: ScanStage;

beforeEach(async () => {
  stage = await scanStage();
});
afterEach(async () => {
  await stage.context.close();
});

const web = containerWith({ ports: [published('0.0.0.0:80->80')] });
const bad = containerWith({ id: 'bad-id', name: 'bad', ports: [published('0.0.0.0:81->80')] });
const first = { containers: [web], images: [imageWith()], sockets: [listening('0.0.0.0:22')] };
const strange = imageWith({ repoTags: ['heybb/theimg2:latest'], repoDigests: [`heybb/theimg2@${DIGEST}`] });

async function pages() {
  const { context, user, hostId } = stage;
  const images = await listFleetImages(context, user);
  const ports = await listFleetPorts(context, user);
  const { rows } = await listFindings(context, user);
  const { tab } = await viewHost(context, user, { hostId, tab: 'containers' });
  const containers = tab.tab === 'containers' ? tab.rows : [];
  return [
    ...images.map(({ name, seen }) => ({ name, seen })),
    ...ports.map(({ port, seen }) => ({ name: String(port), seen })),
    ...rows.map(({ subjectName, seen }) => ({ name: `finding ${subjectName}`, seen })),
    ...containers.map(({ name, seen }) => ({ name, seen })),
  ];
}
const newOnes = async (): Promise<string[]> =>
  (await pages()).filter(({ seen }) => seen?.newAt).map(({ name }) => name);

test('pages call nothing new that was there at the first look, findings included', async () => {
  await stage.look({ ...first, containers: [web, bad] });
  const all = await pages();
  expect(all.map(({ name }) => name)).toContain('finding bad');
  expect(all.every(({ seen }) => seen !== null && seen.newAt === null)).toBe(true);
});

test('pages call new what came later: image, ports, container and finding', async () => {
  await stage.look(first);
  await stage.look({
    ...{ containers: [web, bad], images: [imageWith(), strange] },
    sockets: [listening('0.0.0.0:22'), listening('0.0.0.0:4444', { comm: 'sh' })],
  });
  expect((await newOnes()).sort()).toEqual(['4444', '81', 'bad', 'finding bad', 'heybb/theimg2:latest']);
  expect((await pages()).filter(({ seen }) => seen?.inLastScan)).toHaveLength(5);
  const [image] = await listFleetImages(stage.context, stage.user);
  expect(image).toMatchObject({ name: 'heybb/theimg2:latest', standing: 'unknown', publisher: 'docker.io/heybb' });
});
