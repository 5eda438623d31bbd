import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedScript } from '../host-shell';
import { openSession } from '../open-session';
import type { Session } from '../session';
import { type FakeEngine, failureOf, type SshdFixture, startFakeEngine, startSshd } from '../testing';

const limits = { bytes: 1000, milliseconds: 30_000 };

describe('a login that breaks while requests are under way', () => {
  let sshd: SshdFixture;
  let engine: FakeEngine;
  beforeAll(async () => {
    // Answers everything but the list of images.
    engine = await startFakeEngine({}, { 'GET /images/json': () => {} });
    sshd = await startSshd();
    await sshd.listen('/run/docker.sock', engine.port);
  });
  afterAll(async () => {
    await sshd.stop();
    await engine.stop();
  });

  /** A session and the process of sshd that serves it. */
  const open = async (): Promise<{ session: Session; serverPid: number }> => {
    const hostKey = { fingerprint: sshd.fingerprints['ed25519'] ?? '', type: 'ssh-ed25519' };
    const credential = { kind: 'ssh-key', privateKey: sshd.clientKey } as const;
    const session = await openSession({ address: sshd.address, credential, hostKey });
    const result = await session.shell?.run({ script: fixedScript`echo $PPID`, limits, privilege: 'plain' });
    return { session, serverPid: Number(Buffer.from(result?.stdout ?? []).toString()) };
  };
  /** Two engine requests, more than fit at once, and a script. */
  const startWork = (session: Session): Promise<unknown>[] => [
    ...Array.from({ length: 10 }, () => session.engine.listImages(undefined, { milliseconds: 60_000 })),
    session.shell?.run({ script: fixedScript`sleep 60`, limits, privilege: 'plain' }) ?? Promise.resolve(),
  ];
  const codesOf = async (work: Promise<unknown>[]): Promise<Set<string>> =>
    new Set((await Promise.all(work.map(failureOf))).map(({ code }) => code));

  it('ends all of them at once when it is killed', async () => {
    const { session, serverPid } = await open();
    const codes = codesOf(startWork(session));
    setTimeout(() => process.kill(serverPid, 'SIGKILL'), 200);
    const started = Date.now();
    expect(await codes).toEqual(new Set(['connection-lost']));
    expect(Date.now() - started).toBeLessThan(3000);
    expect(session.ended.reason).toMatchObject({ code: 'connection-lost' });
    expect((await failureOf(session.engine.info())).code).toBe('connection-lost');
  });

  it('is noticed when the other side only falls silent', async () => {
    const { session, serverPid } = await open();
    const codes = codesOf(startWork(session));
    process.kill(serverPid, 'SIGSTOP');
    const started = Date.now();
    if (!session.ended.aborted) await once(session.ended, 'abort');
    expect(Date.now() - started).toBeLessThan(16_000);
    expect(await codes).toEqual(new Set(['connection-lost']));
    process.kill(serverPid, 'SIGKILL');
  });
});
