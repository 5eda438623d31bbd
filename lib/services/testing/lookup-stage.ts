import type { ServerResponse } from 'node:http';
import type { LookupService } from '@/lib/model/lookup';
import { type Arrived, type OutsideServer, sendJson, startOutside } from '@/lib/outbound/testing/outside-server';
import { containerWith } from '@/lib/rules/testing/container';
import { addressWith } from '@/lib/rules/testing/host';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { connected } from '@/lib/rules/testing/socket';
import { WORKER } from '../access/actor';
import { changeLookupService } from '../lookups/change-lookup-service';
import { replaceLookupKey } from '../lookups/replace-lookup-key';
import { scanHost } from '../scans/scan-host';
import { changeSetting } from '../settings/change-settings';
import { answerRequest } from '../work/answer-request';
import { runScan } from '../work/run-scan';
import { makeAdministrator, type TestContext, testContext } from './test-context';
import { makeReachableHost, type TestWork, workContext } from './work-context';

/** The remote address of the story, seen in a socket; and an address of the server itself. */
export const REMOTE = '5.196.26.96';
export const OWN = '93.184.216.34';
export const KEY = 'CANARY-look-up-key-77';

export const ABUSE = { data: { abuseConfidenceScore: 87, totalReports: 41 } };

/** What runs in that fleet. */
const IMAGES = ['heybb/theimg2:latest', 'ghcr.io/acme/api:1', 'nginx:1.27'];

const PROGRAM = {
  ...{ pid: 4127, startTicks: '1', path: '/tmp/x', sizeBytes: 1, modifiedAt: null },
  ...{ sha256: 'ab'.repeat(32), md5: 'ab'.repeat(16) },
};

export type LookupStage = {
  context: TestContext;
  work: TestWork;
  user: Awaited<ReturnType<typeof makeAdministrator>>;
  /** Stands in for every service. */
  server: OutsideServer;
  /** What it answers from now on. */
  answers: (answer: (request: Arrived, response: ServerResponse) => void) => void;
  /** As if everything that is remembered of look-ups had happened earlier. */
  pass: (ms: number) => Promise<void>;
  /** With its key and switched on. */
  open: (service: LookupService) => Promise<void>;
  close: () => Promise<void>;
};

/** A fleet that showed one remote address, a worker that answers at once, and a local server in place of all services. */
export async function lookupStage(): Promise<LookupStage> {
  let answer = (_request: Arrived, response: ServerResponse): void => sendJson(response, ABUSE);
  const server = await startOutside((request, response) => answer(request, response));
  const base = await testContext({ listen: true });
  const context: TestContext = {
    ...base,
    queue: {
      send: async (queue, data) => {
        base.sent.push({ queue, data });
        if (queue === 'answer-request') void answerRequest(work, WORKER, data.requestId ?? '');
      },
    },
  };
  const { url } = server;
  const lookupBases = { threatbook: url, abuseipdb: url, virustotal: url, 'docker-hub': url };
  const work: TestWork = Object.assign(workContext(context), { lookupBases });
  const user = await makeAdministrator(context);
  await changeSetting(context, user, { key: 'outbound.allowed-hosts', value: ['127.0.0.1'] });
  const { id: hostId } = await makeReachableHost(context);
  work.next = async () =>
    snapshotWith({
      images: [],
      executables: [PROGRAM],
      containers: IMAGES.map((imageRef, index) => containerWith({ id: `c${index}`, name: `c${index}`, imageRef })),
      sockets: [connected(`${REMOTE}:443`), connected('10.0.0.9:22')],
      addresses: [addressWith(OWN)],
    });
  const { scanId } = await scanHost(context, user, { hostId });
  await runScan(work, WORKER, scanId);
  return {
    ...{ context, work, user, server },
    answers: (next) => {
      answer = next;
    },
    pass: async (ms) => {
      await context.db.$executeRaw`
        UPDATE "lookup_answers" SET "answeredAt" = "answeredAt" - make_interval(secs => ${ms / 1000}),
          "expiresAt" = "expiresAt" - make_interval(secs => ${ms / 1000}),
          "failedAt" = "failedAt" - make_interval(secs => ${ms / 1000})`;
      await context.db.$executeRaw`
        UPDATE "lookup_services" SET "pausedUntil" = "pausedUntil" - make_interval(secs => ${ms / 1000})`;
      await context.db.tryCounter.deleteMany({ where: { bucket: { startsWith: 'lookup-' } } });
    },
    open: async (service) => {
      if (service !== 'docker-hub') await replaceLookupKey(context, user, { service, key: KEY });
      await changeLookupService(context, user, { service, enabled: true });
    },
    close: async () => {
      await server.close();
      await context.close();
    },
  };
}
