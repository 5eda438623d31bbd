import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { listFleet } from '@/lib/services/fleet/list-fleet';
import { probeHost } from '@/lib/services/hosts/probe-host';
import { scanHost } from '@/lib/services/scans/scan-host';
import { viewScan } from '@/lib/services/scans/view-scan';
import { makeAdministrator, type TestContext, testContext } from '@/lib/services/testing/test-context';
import { makeReachableHost, type TestWork, workContext } from '@/lib/services/testing/work-context';
import { type OpenQueue, openQueue } from './queue';
import { startWorker } from './start-worker';

let context: TestContext;
let web: TestContext;
let work: TestWork;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
let queues: OpenQueue[] = [];
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  context = await testContext({ listen: true });
  user = await makeAdministrator(context);
  const open = (role: 'web' | 'worker') =>
    openQueue({
      url: context.url,
      db: context.db,
      role,
      onError: (error) => {
        throw error;
      },
    });
  const [worker, pages] = await Promise.all([open('worker'), open('web')]);
  queues = [worker, pages];
  web = { ...context, queue: pages };
  work = workContext({ ...context, queue: worker });
  stop = await startWorker(work, worker.boss);
});
afterAll(async () => {
  await stop();
  await Promise.all(queues.map((queue) => queue.stop()));
  await context.close();
});

test('a page’s question is answered long before the worker would have polled', async () => {
  await probeHost(web, user, { address: 'unix:///var/run/docker.sock' });
  const startedAt = performance.now();
  const answer = await probeHost(web, user, { address: 'unix:///var/run/docker.sock' });
  expect(answer).toMatchObject({ ok: true, kind: 'local' });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('a scan that was asked for is done, and the worker is counted', async () => {
  const { id: hostId } = await makeReachableHost(web);
  work.next = () => Promise.resolve(snapshotWith({ containers: [], images: [] }));
  const { scanId } = await scanHost(web, user, { hostId });
  await expect.poll(async () => (await viewScan(web, user, { scanId })).state, { timeout: 10_000 }).toBe('done');
  const { foot, rows } = await listFleet(web, user);
  expect(foot.workers).toBe(1);
  expect(rows).toMatchObject([{ status: 'seen', containers: { running: 0, total: 0 } }]);
  expect(work.errors).toEqual([]);
});
