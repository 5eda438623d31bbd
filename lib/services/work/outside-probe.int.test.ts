import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listening } from '@/lib/rules/testing/listener';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { saveCredential, verifyAudit } from '@/lib/store';
import { WORKER } from '../access/actor';
import { listFleetPorts } from '../fleet/list-inventory';
import { editHost } from '../hosts/edit-host';
import { viewHost } from '../hosts/view-host';
import { scanHost } from '../scans/scan-host';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { makeReachableHost, type TestWork, workContext } from '../testing/work-context';
import { runScan } from './run-scan';

let context: TestContext;
let work: TestWork;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
let hostId: string;
let server: Server;
let port: number;

beforeEach(async () => {
  context = await testContext();
  work = workContext(context);
  user = await makeAdministrator(context);
  ({ id: hostId } = await makeReachableHost(context));
  // A credential belongs to its address: another address takes another one.
  await context.db.host.update({ where: { id: hostId }, data: { address: 'ssh://root@127.0.0.1:22' } });
  await context.db.credential.deleteMany({ where: { hostId } });
  await saveCredential(context.db, context.vault, hostId, { kind: 'ssh-password', password: 'secret' });
  server = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterEach(async () => {
  server.close();
  await context.close();
});

async function scan(): Promise<void> {
  work.next = () => Promise.resolve(snapshotWith({ containers: [], sockets: [listening(`0.0.0.0:${port}`)] }));
  const { scanId } = await scanHost(context, user, { hostId });
  await runScan(work, WORKER, scanId);
  expect(work.errors).toEqual([]);
  expect(await context.db.scan.findUniqueOrThrow({ where: { id: scanId } })).toMatchObject({ state: 'done' });
}

const door = async () => {
  const { tab } = await viewHost(context, user, { hostId, tab: 'ports' });
  return tab.tab === 'ports' ? tab.rows.find((row) => row.port === port) : undefined;
};

test('nothing is called before a person asked for it; then what answered decides, on the host and in the fleet', async () => {
  await scan();
  expect(await door()).toMatchObject({ reach: 'unknown', probe: null });
  await editHost(context, user, { hostId, outsideProbe: true });
  await scan();
  expect(await door()).toMatchObject({ reach: 'reachable', probe: 'open' });
  expect((await listFleetPorts(context, user)).find((row) => row.port === port)).toMatchObject({ probe: 'open' });
  const edits = await context.db.auditEntry.findMany({ where: { verb: 'host.edit' } });
  expect(edits.map(({ sentence }) => sentence)).toEqual(['Ports are probed from the worker after each scan.']);
  expect(await verifyAudit(context.db, context.vault)).toMatchObject({ ok: true });
});

test('a closed port says so', async () => {
  await editHost(context, user, { hostId, outsideProbe: true });
  await new Promise((resolve) => server.close(resolve));
  await scan();
  expect(await door()).toMatchObject({ reach: 'blocked', probe: 'refused' });
});
