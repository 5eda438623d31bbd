import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FixedScript, fixedScript, type RunResult } from '../host-shell';
import { openSession } from '../open-session';
import type { Session, SessionTimeouts } from '../session';
import {
  answerJson,
  type FakeEngine,
  type SshdFixture,
  type SshdSettings,
  startFakeEngine,
  startRawServer,
  startSshd,
} from '../testing';

const full = 'a'.repeat(64);
const usualSocket = '/run/docker.sock';
const users = [
  { name: 'ops', password: 'unused' },
  { name: 'admin', password: 'unused', rights: 'sudo' },
] as const;
const limits = { bytes: 1000, milliseconds: 5000 };

let engine: FakeEngine;
const sessions: Session[] = [];
beforeAll(async () => {
  engine = await startFakeEngine(
    {},
    {
      [`GET /containers/${full}/json`]: answerJson({ Id: full }),
      [`POST /containers/${full}/pause`]: (_incoming, outgoing) => void outgoing.writeHead(204).end(),
    },
  );
});
afterAll(() => engine.stop());
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
});

const openAs = async (sshd: SshdFixture, user: string, timeouts: Partial<SessionTimeouts> = {}): Promise<Session> => {
  const target = {
    address: { ...sshd.address, user },
    credential: { kind: 'ssh-key', privateKey: sshd.clientKey },
    hostKey: { fingerprint: sshd.fingerprints['ed25519'] ?? '', type: 'ssh-ed25519' },
  } as const;
  const session = await openSession(target, { timeouts });
  sessions.push(session);
  return session;
};

const runOn = (session: Session, script: FixedScript): Promise<RunResult> =>
  session.shell?.run({ script, limits, privilege: 'auto' }) ?? Promise.reject(new Error('no shell'));

const withSshd = (settings: SshdSettings): (() => SshdFixture) => {
  let sshd: SshdFixture | undefined;
  beforeAll(async () => {
    sshd = await startSshd({ users, ...settings });
  });
  afterAll(() => sshd?.stop());
  return () => sshd as SshdFixture;
};

describe('with forwarding allowed', () => {
  const sshd = withSshd({});

  it('reads and writes over stream-local channels of one login', async () => {
    const socket = await sshd().listen(usualSocket, engine.port);
    const before =
      sshd()
        .log()
        .match(/Accepted publickey for ops/g)?.length ?? 0;
    const session = await openAs(sshd(), 'ops');
    expect(session.engineStatus).toEqual({ ok: true, apiVersion: '1.41' });
    expect(session.capabilities).toMatchObject({ privilege: 'docker-group', user: 'ops', engineRoute: 'stream-local' });
    expect(session.capabilities.missing).toEqual([
      { capability: 'root', reason: expect.stringContaining('ops') as string },
    ]);
    const inspected = await Promise.all(Array.from({ length: 60 }, () => session.engine.inspectContainer(full)));
    expect(inspected).toHaveLength(60);
    await session.engineWriter().pauseContainer(full);
    expect(engine.mostConnections()).toBeLessThanOrEqual(8);
    expect(
      (sshd()
        .log()
        .match(/Accepted publickey for ops/g)?.length ?? 0) - before,
    ).toBe(1);
    await socket.end();
  });

  it('names a login that may not use the socket, and keeps its shell', async () => {
    const socket = await sshd().listen(usualSocket, engine.port, '0600');
    const session = await openAs(sshd(), 'ops');
    expect(session.engineStatus).toMatchObject({ ok: false, error: { code: 'no-permission-on-socket' } });
    await expect(session.engine.info()).rejects.toMatchObject({ code: 'no-permission-on-socket' });
    await expect(session.engineWriter().pauseContainer(full)).rejects.toMatchObject({
      code: 'no-permission-on-socket',
    });
    const result = await session.shell?.run({ script: fixedScript`id -un`, limits, privilege: 'auto' });
    expect(Buffer.from(result?.stdout ?? []).toString()).toBe('ops\n');
    expect(session.capabilities.missing.map(({ capability }) => capability)).toEqual(['root', 'engine']);
    await socket.end();
  });

  it('goes through sudo where that works without a password', async () => {
    const socket = await sshd().listen(usualSocket, engine.port, '0600');
    const session = await openAs(sshd(), 'admin');
    expect(session.engineStatus).toEqual({ ok: true, apiVersion: '1.41' });
    expect(session.capabilities).toMatchObject({
      privilege: 'sudo',
      user: 'admin',
      engineRoute: 'dial-stdio',
      missing: [],
    });
    const auto = await session.shell?.run({ script: fixedScript`id -un`, limits, privilege: 'auto' });
    const plain = await session.shell?.run({ script: fixedScript`id -un`, limits, privilege: 'plain' });
    expect([auto, plain].map((result) => Buffer.from(result?.stdout ?? []).toString())).toEqual(['root\n', 'admin\n']);
    await socket.end();
  });

  it('names a dead engine, whose socket file is still there', async () => {
    await (await sshd().listen(usualSocket, engine.port)).end();
    const session = await openAs(sshd(), 'root');
    expect(session.engineStatus).toMatchObject({ ok: false, error: { code: 'engine-not-running' } });
    expect(session.capabilities).toMatchObject({ privilege: 'root', engineRoute: null });
  });

  it('finds a rootless engine', async () => {
    const socket = await sshd().listen('/run/user/4000/docker.sock', engine.port);
    const session = await openAs(sshd(), 'ops');
    expect(session.engineStatus).toMatchObject({ ok: true });
    expect(session.capabilities).toMatchObject({
      engineSocketPath: '/run/user/4000/docker.sock',
      engineRoute: 'stream-local',
    });
    await socket.end();
  });

  it('names an engine that is killed in the middle of a session', async () => {
    const socket = await sshd().listen(usualSocket, engine.port);
    const session = await openAs(sshd(), 'root');
    await session.engine.info();
    await socket.end();
    await expect(session.engine.info()).rejects.toMatchObject({ code: 'engine-not-running' });
    await expect(session.shell?.run({ script: fixedScript`true`, limits, privilege: 'auto' })).resolves.toMatchObject({
      exitCode: 0,
    });
  });
});

describe('an engine that is silent', () => {
  const sshd = withSshd({});

  it('is named, and the shell works', async () => {
    const silent = await startRawServer(0, () => {});
    const socket = await sshd().listen(usualSocket, silent.port);
    const session = await openAs(sshd(), 'root', { probeMilliseconds: 1500 });
    expect(session.engineStatus).toMatchObject({ ok: false, error: { code: 'timed-out' } });
    expect((await runOn(session, fixedScript`echo ok`)).exitCode).toBe(0);
    await socket.end();
    await silent.stop();
  });
});

describe('with forwarding forbidden', () => {
  const sshd = withSshd({ config: ['AllowTcpForwarding no', 'AllowStreamLocalForwarding no'] });

  it('falls back to docker system dial-stdio, and a burst keeps below MaxSessions', async () => {
    const socket = await sshd().listen(usualSocket, engine.port);
    const session = await openAs(sshd(), 'root');
    expect(session.capabilities).toMatchObject({ engineRoute: 'dial-stdio', missing: [] });
    const scripts = Array.from({ length: 6 }, () => runOn(session, fixedScript`sleep 0.1; echo ok`));
    const inspects = Array.from({ length: 60 }, () => session.engine.inspectContainer(full));
    expect(await Promise.all(inspects)).toHaveLength(60);
    expect((await Promise.all(scripts)).every((result) => result.exitCode === 0)).toBe(true);
    await session.engineWriter().pauseContainer(full);
    expect(sshd().log()).not.toContain('no more sessions');
    await socket.end();
  });
});

describe('with forwarding forbidden and no docker command', () => {
  const sshd = withSshd({ config: ['AllowTcpForwarding no', 'AllowStreamLocalForwarding no'], withoutDockerCli: true });

  it('says so', async () => {
    const socket = await sshd().listen(usualSocket, engine.port);
    const session = await openAs(sshd(), 'root');
    expect(session.engineStatus).toMatchObject({ ok: false, error: { code: 'forwarding-forbidden' } });
    await socket.end();
  });
});

describe('with fewer sessions than usual', () => {
  const sshd = withSshd({ config: ['AllowTcpForwarding no', 'AllowStreamLocalForwarding no', 'MaxSessions 2'] });

  it('uses as many as there are', async () => {
    const socket = await sshd().listen(usualSocket, engine.port);
    const session = await openAs(sshd(), 'root');
    const inspects = Array.from({ length: 12 }, () => session.engine.inspectContainer(full));
    const scripts = Array.from({ length: 4 }, () => runOn(session, fixedScript`echo ok`));
    expect(await Promise.all(inspects)).toHaveLength(12);
    expect((await Promise.all(scripts)).every((result) => result.exitCode === 0)).toBe(true);
    await socket.end();
  });
});

describe('without a shell', () => {
  const sshd = withSshd({ config: ['ForceCommand /bin/false'] });

  it('still reads the engine', async () => {
    const socket = await sshd().listen(usualSocket, engine.port);
    const session = await openAs(sshd(), 'root');
    expect(session.shell).toBeNull();
    expect(session.engineStatus).toMatchObject({ ok: true });
    expect(session.capabilities.missing.map(({ capability }) => capability)).toEqual(['shell']);
    await socket.end();
  });

  it('and without an engine there is no session', async () => {
    await expect(openAs(sshd(), 'ops')).rejects.toMatchObject({ code: 'shell-unavailable' });
  });
});
