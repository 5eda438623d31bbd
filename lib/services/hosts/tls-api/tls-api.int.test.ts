import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConnectError, type Session } from '@/lib/connect';
import type { Plan } from '@/lib/model';
import type { SessionTarget } from '@/lib/model/connection';
import { asJson, openCredential, saveTlsKeys } from '@/lib/store';
import { makeAdministrator, type TestContext, testContext } from '../../testing/test-context';
import { makeReachableHost, type TestWork, workContext } from '../../testing/work-context';
import { switchToTlsApi } from '../../work/switch-to-tls-api';
import { editHost } from '../edit-host';
import { findHost } from '../find-host';
import { viewTlsApi } from './view-tls-api';

let context: TestContext;
let work: TestWork;
let user: Awaited<ReturnType<typeof makeAdministrator>>;
let hostId: string;
let count = 0;
beforeAll(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
});
afterAll(() => context.close());

const keys = { ca: 'CA', caKey: 'CANARY-ca-key', cert: 'CERT', key: 'CANARY-client-key' };

/** What the engine answers, over SSH and over its API. */
const engines = { ssh: 'engine-1', api: 'engine-1' as string | ConnectError, demands: true as boolean | null };
let tried: SessionTarget[] = [];
let closed = 0;

const sessionOf = (id: string, demandsClientCertificate: boolean | null): Session =>
  ({
    engineStatus: { ok: true },
    engine: { info: async () => ({ ID: id }) },
    serverCertificate: { demandsClientCertificate },
    close: async () => void closed++,
  }) as unknown as Session;

beforeEach(async () => {
  Object.assign(engines, { ssh: 'engine-1', api: 'engine-1', demands: true });
  [tried, closed] = [[], 0];
  work = workContext(context);
  work.reach.use = (_target, _key, run) => run(sessionOf(engines.ssh, null));
  work.reach.signInAgain = async (target) => {
    tried.push(target);
    if (engines.api instanceof ConnectError) throw engines.api;
    return sessionOf(engines.api, engines.demands);
  };
  ({ id: hostId } = await makeReachableHost(context, `web-${++count}`));
});

const opened = async ({ outcome = 'confirmed', state = 'finished' } = {}): Promise<void> => {
  const plan = { ...PLAN, target: { kind: 'daemon-tls' as const, bind: '0.0.0.0', port: 2376 } };
  await context.db.$transaction((tx) => saveTlsKeys(tx, context.vault, hostId, keys));
  await context.db.actionRun.create({
    data: {
      ...{ hostId, hostName: 'web', actionId: 'daemon.enableTls', targetKey: 't', target: asJson(plan.target), state },
      ...{ plan: asJson(plan), outcome, plannedById: user.id, plannedByName: user.name, finishedAt: new Date() },
    },
  });
};

const PLAN: Omit<Plan, 'target'> = {
  ...{ actionId: 'daemon.enableTls', title: 't', button: 'b', steps: [], files: [], interrupts: [], evidence: [] },
  ...{ revert: null, undo: { possible: true, sentence: 's' }, confirmName: null, checks: [], warnings: [] },
  world: { port: '2376' },
};

const view = () => viewTlsApi(context, user, { hostId });
const switchOver = () => switchToTlsApi(work, user, { hostId });
const connection = async () => {
  const host = await findHost(context.db, hostId);
  return { address: host.address, credential: await openCredential(context.db, context.vault, host), host };
};
const record = async () =>
  (await context.db.auditEntry.findMany({ where: { hostId, verb: 'host.use-tls-api' } })).map(({ outcome }) => outcome);

describe('the API as a way to reach a host', () => {
  it('is offered once a run has proven it, with what it cannot see', async () => {
    expect(await view()).toBeNull();
    await opened();
    const api = await view();
    expect(api).toMatchObject({ inUse: false, address: `docker+tls://web-${count}.example.org:2376`, expired: false });
    const processes = api?.sees.find(({ title }) => title.startsWith('Host processes'));
    expect(processes?.checks).toBeLessThan(processes?.total ?? 0);
    expect(api?.coverage?.checked).toBeLessThan(api?.coverage?.total ?? 0);
    expect(api?.sees.find(({ title }) => title.startsWith('Docker engine'))?.state).toBe('yes');
    expect(JSON.stringify(api)).not.toContain('CANARY');
  });
  it.each([
    ['was not confirmed', { outcome: 'unconfirmed' }],
    ['was taken back', { state: 'undone' }],
  ])('is not offered where the run %s', async (_name, run) => {
    await opened(run);
    expect(await view()).toBeNull();
    await expect(switchOver()).rejects.toMatchObject({ code: 'not-offered' });
  });
});

describe('the change over to it', () => {
  it('is tried first, and then has the certificate of the vault as its credential, and nothing of SSH', async () => {
    await opened();
    const before = await connection();
    expect(await switchOver()).toEqual({ address: `docker+tls://web-${count}.example.org:2376` });
    const { address, credential, host } = await connection();
    expect(address).toBe(`docker+tls://web-${count}.example.org:2376`);
    expect(credential).toEqual({ kind: 'docker-tls', ca: 'CA', cert: 'CERT', key: 'CANARY-client-key' });
    expect(host).toMatchObject({ kind: 'docker-tls', hostKeyFingerprint: null });
    expect(host.credentialVersion).toBeGreaterThan(before.host.credentialVersion);
    expect([tried.length, closed]).toEqual([1, 1]);
    expect(await record()).toEqual(['done']);
    expect(context.sent.at(-1)?.queue).toBe('scan-host');
    expect(await view()).toMatchObject({ inUse: true });
    // Bound to this address: another one takes the credential away, as ever.
    await editHost(context, user, { hostId, address: 'docker+tls://elsewhere.example.org:2376' });
    expect((await connection()).credential).toBeNull();
  });

  it.each([
    ['does not answer', () => (engines.api = new ConnectError('unreachable')), 'host-refused'],
    ['is another engine', () => (engines.api = 'engine-2'), 'host-refused'],
    ['asks nobody for a certificate', () => (engines.demands = false), 'host-refused'],
    ['may ask nobody for a certificate', () => (engines.demands = null), 'host-refused'],
  ])('leaves everything as it was when the API %s', async (_name, change, code) => {
    await opened();
    change();
    const before = await connection();
    await expect(switchOver()).rejects.toMatchObject({ code });
    expect(await connection()).toEqual(before);
    expect(closed).toBe(engines.api instanceof ConnectError ? 0 : 1);
    expect(await record()).toEqual(['refused']);
  });

  it('is refused while something is changed on the host, or when somebody else moved it meanwhile', async () => {
    await opened();
    const busy = { hostId, hostName: 'web', actionId: 'x', targetKey: 't', target: {}, state: 'applying' };
    const { id } = await context.db.actionRun.create({
      data: { ...busy, activeHostId: hostId, plannedById: user.id, plannedByName: user.name },
    });
    await expect(switchOver()).rejects.toMatchObject({ code: 'busy' });
    await context.db.actionRun.delete({ where: { id } });
    work.reach.signInAgain = async () => {
      await editHost(context, user, { hostId, address: `ssh://ops@moved-${count}.example.org` });
      return sessionOf('engine-1', true);
    };
    await expect(switchOver()).rejects.toMatchObject({ code: 'busy' });
    expect((await connection()).host).toMatchObject({ kind: 'ssh', status: 'detached' });
  });

  it('needs the right to change the address of a host', async () => {
    await opened();
    const reader = { kind: 'token', id: 't', name: 'reader', permissions: ['fleet.read'] } as const;
    await expect(switchToTlsApi(work, reader, { hostId })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
