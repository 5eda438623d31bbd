import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LabHost, labExec, labHosts, labUp } from '@/e2e/lab/index';
import type { SshCredential } from '@/lib/model/connection';
import { fixedScript } from './host-shell';
import { openSession } from './open-session';
import { probeHostKey, probeServerCertificate } from './probe';
import type { Session } from './session';
import { failureOf } from './testing';

const limits = { bytes: 100_000, milliseconds: 10_000 };
let hosts: Record<string, LabHost>;
let session: Session | undefined;

beforeAll(async () => {
  const needed = ['infected', 'tls', 'legacy'];
  const down = (await labHosts()).filter(({ name, state }) => needed.includes(name) && state === 'down');
  if (down.length > 0) await labUp(needed);
  hosts = Object.fromEntries((await labHosts()).map((host) => [host.name, host]));
});
afterEach(() => session?.close());

const hostOf = (name: string): LabHost & { ssh: NonNullable<LabHost['ssh']> } => {
  const host = hosts[name];
  if (!host?.ssh) throw new Error(`${name} is not up`);
  return host as ReturnType<typeof hostOf>;
};
const openAs = async (user: string, credential?: SshCredential, name = 'infected'): Promise<Session> => {
  const { address, ssh } = hostOf(name);
  const key = { kind: 'ssh-key', privateKey: await readFile(ssh.keyFile, 'utf8') } as const;
  session = await openSession({
    address: { kind: 'ssh', user, host: address, port: ssh.port },
    credential: credential ?? key,
    hostKey: { fingerprint: ssh.fingerprints.ed25519 ?? ssh.fingerprints.rsa ?? '' },
  });
  return session;
};
const asList = (answer: unknown): Record<string, unknown>[] => answer as Record<string, unknown>[];

describe('a real server over ssh', () => {
  it.each([
    ['root', { privilege: 'root', engineRoute: 'stream-local', missing: [] }],
    ['ops', { privilege: 'docker-group', engineRoute: 'stream-local', missing: [{ capability: 'root' }] }],
    ['deploy', { privilege: 'sudo', engineRoute: 'dial-stdio', missing: [] }],
    ['guest', { privilege: 'none', engineRoute: null, missing: [{ capability: 'root' }, { capability: 'engine' }] }],
  ])('tells what %s may do', async (user, expected) => {
    const opened = await openAs(user);
    expect(opened.capabilities).toMatchObject({ user, ...expected });
    expect(opened.engineStatus).toMatchObject(
      expected.engineRoute
        ? { ok: true, apiVersion: '1.41' }
        : { ok: false, error: { code: 'no-permission-on-socket' } },
    );
    const result = await opened.shell?.run({ script: fixedScript`id -un`, limits, privilege: 'auto' });
    expect(Buffer.from(result?.stdout ?? []).toString()).toBe(user === 'deploy' ? 'root\n' : `${user}\n`);
  });

  it('takes a password and a key with a passphrase, and refuses a stranger', async () => {
    const { ssh } = hostOf('infected');
    const read = (path: string): Promise<string> => readFile(path, 'utf8');
    await (await openAs('carol', { kind: 'ssh-password', password: ssh.password })).close();
    const locked = await read(ssh.passphraseKeyFile);
    await (await openAs('root', { kind: 'ssh-key', privateKey: locked, passphrase: ssh.passphrase })).close();
    const stranger = { kind: 'ssh-key', privateKey: await read(ssh.strangerKeyFile) } as const;
    expect((await failureOf(openAs('root', stranger))).code).toBe('sign-in-refused');
  });

  it('refuses a server that only knows SHA-1, and says so', async () => {
    const { address, ssh } = hostOf('legacy');
    const failure = await failureOf(probeHostKey({ kind: 'ssh', user: 'root', host: address, port: ssh.port }));
    expect(failure.code).toBe('weak-algorithms');
    expect(failure.detail).toBeDefined();
  });
});

describe('every question to a real engine', () => {
  it('is answered', async () => {
    const { engine } = await openAs('root');
    const now = Math.floor(Date.now() / 1000);
    expect(await engine.ping()).toBe('OK');
    expect(await engine.version()).toMatchObject({ ApiVersion: '1.41' });
    expect(await engine.info()).toHaveProperty('SecurityOptions');
    const containers = asList(await engine.listContainers({ all: true, size: true }));
    // Others stop and start by themselves there.
    const running = containers.find((container) => String(container['Names']).includes('shop-web'));
    const id = String(running?.['Id']);
    expect(running).toHaveProperty('SizeRootFs');
    expect(await engine.inspectContainer(id)).toMatchObject({ Id: id, State: { Running: true } });
    expect(await engine.inspectContainer(id, { size: true })).toHaveProperty('SizeRootFs');
    expect(await engine.containerTop(id)).toHaveProperty('Processes');
    expect(await engine.containerStats(id)).toHaveProperty('memory_stats');
    expect(await engine.containerChanges(id)).toSatisfy((changes) => changes === null || Array.isArray(changes));
    expect(await engine.containerLogs(id, { tail: 5 })).toMatchObject({ truncated: false });
    const [image] = asList(await engine.listImages({ all: true }));
    expect(await engine.inspectImage(String(image?.['Id']))).toHaveProperty('RootFS');
    expect(await engine.imageHistory(String(image?.['Id']))).toBeInstanceOf(Array);
    const [network] = asList(await engine.listNetworks());
    expect(await engine.inspectNetwork(String(network?.['Id']))).toHaveProperty('IPAM');
    expect(await engine.listVolumes()).toHaveProperty('Volumes');
    expect(await engine.diskUsage()).toHaveProperty('LayersSize');
    const events = await engine.events({ sinceSeconds: now - 3600, untilSeconds: now });
    expect(events[0]).toHaveProperty('Action');
  });

  it('about something that is not there is refused with the engine’s words', async () => {
    const { engine } = await openAs('root');
    const failure = await failureOf(engine.inspectContainer('f'.repeat(64)));
    expect(failure).toMatchObject({
      code: 'engine-refused',
      status: 404,
      detail: expect.stringMatching(/no such container/i) as string,
    });
    expect((await failureOf(engine.inspectContainer('../../images/json'))).code).toBe('not-allowed');
  });

  it('goes over one login, 60 at a time', async () => {
    const { engine } = await openAs('root');
    const [first] = asList(await engine.listContainers({ all: true }));
    const answers = await Promise.all(Array.from({ length: 60 }, () => engine.inspectContainer(String(first?.['Id']))));
    expect(answers).toHaveLength(60);
  });
});

describe('every change to a real engine', () => {
  const name = 'shipshape-connect-test';
  afterAll(async () => {
    await labExec('infected', ['docker', 'rm', '-f', name, `${name}-renamed`]);
    await labExec('infected', ['docker', 'rmi', `${name}:1`]);
  });

  it('is made', async () => {
    const opened = await openAs('root');
    const { engine } = opened;
    const writer = opened.engineWriter();
    const image = asList(await engine.listImages()).find((candidate) =>
      String(candidate['RepoTags']).includes('redis'),
    );
    const body = { Image: String(image?.['Id']), Entrypoint: ['sleep', '600'], Cmd: null };
    const { Id: id } = (await writer.createContainer({ name, body })) as { Id: string };
    const state = async () =>
      (await engine.inspectContainer(id)) as {
        Name: string;
        State: Record<string, unknown>;
        HostConfig: Record<string, unknown>;
      };
    await writer.startContainer(id);
    await writer.startContainer(id);
    await writer.pauseContainer(id);
    expect((await state()).State['Paused']).toBe(true);
    await writer.unpauseContainer(id);
    await writer.updateContainer(id, { restartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } });
    expect((await state()).HostConfig['RestartPolicy']).toEqual({ Name: 'on-failure', MaximumRetryCount: 3 });
    const bridge = asList(await engine.listNetworks()).find((network) => network['Name'] === 'bridge');
    await writer.disconnectNetwork(String(bridge?.['Id']), { containerId: id, force: true });
    await writer.connectNetwork(String(bridge?.['Id']), { containerId: id, endpointConfig: {} });
    await writer.renameContainer(id, { name: `${name}-renamed` });
    expect((await state()).Name).toBe(`/${name}-renamed`);
    await writer.killContainer(id, { signal: 'SIGKILL' });
    await writer.stopContainer(id, { graceSeconds: 1 });
    expect((await failureOf(writer.pauseContainer(id))).code).toBe('engine-refused');
    await writer.removeContainer(id, { force: true });
    expect((await failureOf(engine.inspectContainer(id))).status).toBe(404);
    await writer.tagImage(String(image?.['Id']), { repository: name, tag: '1' });
    // Two tags: the engine refuses to remove by id unless forced.
    expect(await failureOf(writer.removeImage(String(image?.['Id']), { force: false }))).toMatchObject({
      code: 'engine-refused',
      status: 409,
    });
  });

  it('by a short id or a name is not allowed', async () => {
    const writer = (await openAs('root')).engineWriter();
    expect((await failureOf(Promise.resolve().then(() => writer.pauseContainer('shop-web-1')))).code).toBe(
      'not-allowed',
    );
    expect((await failureOf(Promise.resolve().then(() => writer.removeImage('redis:7', { force: true })))).code).toBe(
      'not-allowed',
    );
  });
});

describe('a real engine behind mutual TLS', () => {
  const pem = async (name: 'client' | 'client-other-ca' | 'client-expired', ca: 'ca' | 'other-ca' = 'ca') => {
    const files = hosts['tls']?.certificates;
    if (!files) throw new Error('the tls host is not up');
    const [caText, cert, key] = await Promise.all(
      [files[ca].certFile, files[name].certFile, files[name].keyFile].map((path) => readFile(path, 'utf8')),
    );
    return { kind: 'docker-tls', ca: caText ?? '', cert: cert ?? '', key: key ?? '' } as const;
  };
  const address = () => ({ kind: 'docker-tls', host: hosts['tls']?.address ?? '', port: 2376 }) as const;

  it('is read, and demands our certificate', async () => {
    session = await openSession({ address: address(), credential: await pem('client') });
    expect(session.engineStatus).toEqual({ ok: true, apiVersion: '1.41' });
    expect(session.serverCertificate).toMatchObject({ demandsClientCertificate: true });
    expect(asList(await session.engine.listContainers({ all: true })).length).toBeGreaterThan(0);
    expect(await probeServerCertificate(address())).toMatchObject({ demandsClientCertificate: true });
  });

  it.each([
    ['client-other-ca', 'ca', 'client-certificate-refused'],
    ['client-expired', 'ca', 'client-certificate-refused'],
    ['client', 'other-ca', 'certificate-other-authority'],
  ] as const)('with %s and %s: %s', async (name, ca, code) => {
    expect((await failureOf(openSession({ address: address(), credential: await pem(name, ca) }))).code).toBe(code);
  });
});
