import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SessionTarget } from '@/lib/model/connection';
import { fixedScript } from './host-shell';
import type { Session } from './session';
import { SessionPool } from './session-pool';
import { type FakeEngine, failureOf, makeKeyPair, type SshdFixture, startFakeEngine, startSshd } from './testing';

const limits = { bytes: 1000, milliseconds: 5000 };
let sshd: SshdFixture;
let engine: FakeEngine;
let strangersKey: string;
let pool = new SessionPool();
beforeAll(async () => {
  engine = await startFakeEngine({});
  sshd = await startSshd();
  await sshd.listen('/run/docker.sock', engine.port);
  strangersKey = await makeKeyPair(join(sshd.directory, 'stranger'), ['-t', 'ed25519']);
});
afterEach(() => pool.close());
afterAll(async () => {
  await sshd.stop();
  await engine.stop();
});

const target = (privateKey = sshd.clientKey): SessionTarget => ({
  address: sshd.address,
  credential: { kind: 'ssh-key', privateKey },
  hostKey: { fingerprint: sshd.fingerprints['ed25519'] ?? '', type: 'ssh-ed25519' },
});
const key = { hostId: 'host-1', credentialVersion: '1' };
const logins = (): number => sshd.log().match(/Accepted publickey/g)?.length ?? 0;
const idOf = async (session: Session): Promise<string> => {
  const result = await session.shell?.run({ script: fixedScript`echo $PPID`, limits, privilege: 'plain' });
  return Buffer.from(result?.stdout ?? []).toString();
};

describe('the pool', () => {
  it('opens one login for many at once, and keeps it for the next', async () => {
    pool = new SessionPool();
    const before = logins();
    await Promise.all(Array.from({ length: 10 }, () => pool.use(key, target(), (session) => session.engine.info())));
    await pool.use(key, target(), idOf);
    expect(logins() - before).toBe(1);
  });

  it('closes what was idle for long enough', async () => {
    pool = new SessionPool({ idleMilliseconds: 100 });
    const session = await pool.use(key, target(), async (open) => open);
    expect(session.ended.aborted).toBe(false);
    await sleep(300);
    expect(session.ended.aborted).toBe(true);
  });

  it('never uses an old login for a new credential, and none after an eviction', async () => {
    pool = new SessionPool();
    const first = await pool.use(key, target(), async (session) => session);
    const second = await pool.use({ ...key, credentialVersion: '2' }, target(), async (session) => session);
    expect(second).not.toBe(first);
    await pool.evict(key.hostId);
    expect([first.ended.aborted, second.ended.aborted]).toEqual([true, true]);
  });

  it('opens anew after a cut', async () => {
    pool = new SessionPool();
    const cut = pool.use(key, target(), async (session) => {
      const running = session.shell?.run({ script: fixedScript`kill -9 $PPID; sleep 5`, limits, privilege: 'plain' });
      await running;
    });
    expect((await failureOf(cut)).code).toBe('connection-lost');
    expect(await pool.use(key, target(), idOf)).toMatch(/^\d+\n$/);
  });

  it('waits after a refusal, each time longer, and tries nothing meanwhile', async () => {
    let now = 0;
    pool = new SessionPool({ now: () => now });
    const tries = (): number => sshd.log().match(/Connection from/g)?.length ?? 0;
    const use = async (): Promise<string> => (await failureOf(pool.use(key, target(strangersKey), idOf))).code;
    expect(await use()).toBe('sign-in-refused');
    const before = tries();
    expect([await use(), await use()]).toEqual(['sign-in-paused', 'sign-in-paused']);
    expect(tries()).toBe(before);
    now = 5_001;
    expect(await use()).toBe('sign-in-refused');
    now = 10_500;
    expect(await use()).toBe('sign-in-paused');
    await pool.evict(key.hostId);
    expect(await use()).toBe('sign-in-refused');
  });

  it('one caller who gives up does not end the opening for the others', async () => {
    pool = new SessionPool();
    const controller = new AbortController();
    const impatient = failureOf(pool.use(key, target(), idOf, { signal: controller.signal }));
    const patient = pool.use(key, target(), idOf);
    controller.abort();
    expect((await impatient).code).toBe('cancelled');
    expect(await patient).toMatch(/^\d+\n$/);
  });

  it('does not keep a session whose engine could not be used', async () => {
    const lonely = await startSshd();
    pool = new SessionPool();
    const hostKey = { fingerprint: lonely.fingerprints['ed25519'] ?? '', type: 'ssh-ed25519' };
    const there: SessionTarget = {
      address: lonely.address,
      credential: { kind: 'ssh-key', privateKey: lonely.clientKey },
      hostKey,
    };
    const before = await pool.use(key, there, async (session) => session.engineStatus.ok);
    await lonely.listen('/run/docker.sock', engine.port);
    const after = await pool.use(key, there, async (session) => session.engineStatus.ok);
    expect([before, after]).toEqual([false, true]);
    await lonely.stop();
  });

  it('opens nothing after it was closed', async () => {
    pool = new SessionPool();
    await pool.close();
    expect((await failureOf(pool.use(key, target(), idOf))).code).toBe('session-closed');
  });
});
