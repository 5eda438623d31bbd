import { afterAll, beforeAll, expect, test } from 'vitest';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { swarmWith } from '@/lib/rules/testing/engine-parts';
import { addressWith } from '@/lib/rules/testing/host';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { asJson } from '@/lib/store';
import { inventoryOf } from '../inventory/host-inventory';
import { makeHost, type TestContext, testContext } from '../testing/test-context';
import { readFleetAround } from './fleet-around';

let context: TestContext;
beforeAll(async () => {
  context = await testContext();
});
afterAll(() => context.close());

const WEB = 'ghcr.io/acme/web';
const running = (digit: string, repository = WEB) =>
  snapshotWith({
    images: [imageWith({ repoTags: [`${repository}:2`], repoDigests: [`${repository}@sha256:${digit.repeat(64)}`] })],
    containers: [containerWith({ imageRef: `${repository}:2` })],
    sockets: [],
  });
const known = (hostId: string, inventory: unknown, status = 'seen') =>
  context.db.host.update({ where: { id: hostId }, data: { inventory: asJson(inventory), status } });

test('tells what the other hosts run of the same repositories, and the tags of all', async () => {
  const [own, other, strange, gone, older] = await Promise.all(
    ['web-01', 'web-02', 'web-03', 'web-04', 'web-05'].map((name) => makeHost(context, name)),
  );
  if (!own || !other || !strange || !gone || !older) throw new Error('five hosts');
  await known(own.id, inventoryOf(running('a')));
  await known(other.id, inventoryOf(running('b')));
  await known(strange.id, inventoryOf(running('c', 'ghcr.io/acme/mail')));
  await known(gone.id, inventoryOf(running('d')), 'detached');
  const { workloads: _, ...before } = inventoryOf(running('e'));
  await known(older.id, before);

  expect(await readFleetAround(context.db, own.id, running('a'))).toEqual({
    hostTags: ['prod'],
    runningElsewhere: [
      {
        hostName: 'web-02',
        hostTags: ['prod'],
        service: 'shop/web',
        repository: WEB,
        repoDigest: `sha256:${'b'.repeat(64)}`,
        createdAt: '2026-11-20T08:00:00.000Z',
      },
    ],
    fleetAddresses: [],
  });
});

test('tells where the other hosts are when a swarm is led from elsewhere', async () => {
  const [own, other, gone] = await Promise.all(
    ['node-01', 'node-02', 'node-03'].map((name) => makeHost(context, name)),
  );
  if (!own || !other || !gone) throw new Error('three hosts');
  const seen = inventoryOf(
    snapshotWith({
      addresses: [
        addressWith('127.0.0.1', { interface: 'lo', scope: 'host' }),
        addressWith('10.0.0.8'),
        addressWith('fe80::1', { scope: 'link' }),
      ],
    }),
  );
  await known(other.id, seen);
  await known(gone.id, seen, 'detached');
  const led = snapshotWith({ swarm: swarmWith({ manager: false }) });

  const { fleetAddresses } = await readFleetAround(context.db, own.id, led);
  expect(fleetAddresses).toEqual(expect.arrayContaining(['node-02.example.org', '10.0.0.8']));
  expect(fleetAddresses).not.toEqual(expect.arrayContaining(['node-01.example.org']));
  expect(fleetAddresses).not.toEqual(expect.arrayContaining(['node-03.example.org']));
  expect(fleetAddresses).not.toEqual(expect.arrayContaining(['fe80::1']));
});

test('asks nobody where containers were not read', async () => {
  const { id } = await makeHost(context, 'web-06');
  expect(await readFleetAround(context.db, id, snapshotWith({}))).toEqual({
    hostTags: ['prod'],
    runningElsewhere: [],
    fleetAddresses: [],
  });
});
