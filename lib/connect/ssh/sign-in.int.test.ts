import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SshCredential } from '@/lib/model/connection';
import { fixedScript } from '../host-shell';
import { openSession } from '../open-session';
import { probeHostKey } from '../probe';
import { endProcess, failureOf, freePort, makeKeyPair, type SshdFixture, startSshd } from '../testing';
import { runProgram } from '../testing/scratch';

const limits = { bytes: 1000, milliseconds: 5000 };

describe('signing in over ssh', () => {
  let sshd: SshdFixture;
  let pinned: { fingerprint: string; type: string };

  beforeAll(async () => {
    sshd = await startSshd({
      hostKeys: ['ed25519', 'ecdsa', 'rsa'],
      config: ['PasswordAuthentication yes'],
      users: [{ name: 'ops', password: 'right horse' }],
    });
    pinned = { fingerprint: sshd.fingerprints['ed25519'] ?? '', type: 'ssh-ed25519' };
  });
  afterAll(() => sshd.stop());

  const whoAmI = async (user: string, credential: SshCredential): Promise<string> => {
    const session = await openSession({ address: { ...sshd.address, user }, credential, hostKey: pinned });
    const result = await session.shell?.run({ script: fixedScript`id -un`, limits, privilege: 'plain' });
    await session.close();
    return Buffer.from(result?.stdout ?? [])
      .toString()
      .trim();
  };

  it('takes a key', async () => {
    expect(await whoAmI('root', { kind: 'ssh-key', privateKey: sshd.clientKey })).toBe('root');
  });

  it('takes a key with a passphrase, and says so when the passphrase is wrong or missing', async () => {
    const privateKey = await makeKeyPair(join(sshd.directory, 'locked'), ['-t', 'ed25519'], 'open sesame');
    const failure = await failureOf(whoAmI('root', { kind: 'ssh-key', privateKey, passphrase: 'wrong' }));
    expect(failure).toMatchObject({
      code: 'key-unreadable',
      detail: expect.stringContaining('does not open') as string,
    });
    expect(await failureOf(whoAmI('root', { kind: 'ssh-key', privateKey }))).toMatchObject({ code: 'key-unreadable' });
    // The right passphrase reads the key; this sshd does not know it.
    const refused = await failureOf(whoAmI('root', { kind: 'ssh-key', privateKey, passphrase: 'open sesame' }));
    expect(refused.code).toBe('sign-in-refused');
  });

  it.each([
    ['RSA', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], ''],
    ['EC', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ''],
    ['encrypted EC', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-aes256'], 'open sesame'],
  ])('reads the %s key that openssl makes', async (_name, words, passphrase) => {
    const privateKey = await runProgram('openssl', [
      'genpkey',
      ...words,
      ...(passphrase ? ['-pass', `pass:${passphrase}`] : []),
    ]);
    expect(privateKey).toContain('PRIVATE KEY-----');
    const credential = { kind: 'ssh-key', privateKey, ...(passphrase && { passphrase }) } as const;
    // Read, and shown to the server, which does not know it.
    expect((await failureOf(whoAmI('root', credential))).code).toBe('sign-in-refused');
    if (passphrase) {
      expect((await failureOf(whoAmI('root', { kind: 'ssh-key', privateKey, passphrase: 'wrong' }))).code).toBe(
        'key-unreadable',
      );
    }
  });

  it('refuses what is not a private key before it connects', async () => {
    const failure = await failureOf(whoAmI('root', { kind: 'ssh-key', privateKey: 'ssh-ed25519 AAAA nonsense' }));
    expect(failure.code).toBe('key-unreadable');
  });

  it('takes a password, and refuses a wrong one without repeating it in the error', async () => {
    expect(await whoAmI('ops', { kind: 'ssh-password', password: 'right horse' })).toBe('ops');
    const failure = await failureOf(whoAmI('ops', { kind: 'ssh-password', password: 'wrong horse' }));
    expect(failure.code).toBe('sign-in-refused');
    expect(JSON.stringify([failure, failure.message, failure.stack, failure.toFailure()])).not.toContain('wrong horse');
  });

  it('takes an agent', async () => {
    const socketPath = join(sshd.directory, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socketPath], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => agent.stdout.once('data', resolve));
    const adder = spawn('ssh-add', ['-q', join(sshd.directory, 'client')], {
      env: { ...process.env, SSH_AUTH_SOCK: socketPath },
    });
    await new Promise((resolve) => adder.once('exit', resolve));
    expect(await whoAmI('root', { kind: 'ssh-agent', socketPath })).toBe('root');
    await endProcess(agent);
    expect(await failureOf(whoAmI('root', { kind: 'ssh-agent', socketPath }))).toMatchObject({
      code: 'agent-unavailable',
    });
  });

  it('refuses a key the server does not know', async () => {
    const privateKey = await makeKeyPair(join(sshd.directory, 'stranger'), ['-t', 'ed25519']);
    expect(await failureOf(whoAmI('root', { kind: 'ssh-key', privateKey }))).toMatchObject({ code: 'sign-in-refused' });
  });
});

describe('the host key', () => {
  let sshd: SshdFixture;
  beforeAll(async () => {
    sshd = await startSshd({ hostKeys: ['ed25519', 'ecdsa', 'rsa'] });
  });
  afterAll(() => sshd.stop());

  const open = (hostKey?: { fingerprint: string; type?: string }) =>
    openSession({
      address: sshd.address,
      credential: { kind: 'ssh-key', privateKey: sshd.clientKey },
      ...(hostKey && { hostKey }),
    });
  const nobodySignedIn = (): void => expect(sshd.log()).not.toMatch(/Accepted|Failed|userauth/i);
  const other = `SHA256:${'A'.repeat(43)}`;

  it('is read without signing in', async () => {
    const key = await probeHostKey(sshd.address);
    expect(key).toMatchObject({ type: 'ssh-ed25519', bits: 256, fingerprint: sshd.fingerprints['ed25519'] });
    expect(key.software).toMatch(/^SSH-2\.0-OpenSSH/);
    nobodySignedIn();
  });

  it('when unknown is shown, and no sign-in is tried', async () => {
    const failure = await failureOf(open());
    expect(failure).toMatchObject({ code: 'host-key-unknown', hostKey: { fingerprint: sshd.fingerprints['ed25519'] } });
    nobodySignedIn();
  });

  it('when changed is refused, and no sign-in is tried', async () => {
    const failure = await failureOf(open({ fingerprint: other, type: 'ssh-ed25519' }));
    expect(failure).toMatchObject({ code: 'host-key-changed', hostKey: { fingerprint: sshd.fingerprints['ed25519'] } });
    expect(await failureOf(open({ fingerprint: other }))).toMatchObject({ code: 'host-key-changed' });
    nobodySignedIn();
  });

  it.each([
    ['rsa', 'ssh-rsa', 3072],
    ['ecdsa', 'ecdsa-sha2-nistp256', 256],
  ] as const)('of type %s is asked for when that type was confirmed', async (kind, type, bits) => {
    const fingerprint = sshd.fingerprints[kind] ?? '';
    const typed = await open({ fingerprint, type });
    expect(typed.hostKey).toMatchObject({ fingerprint, type, bits });
    await typed.close();
    const untyped = await open({ fingerprint });
    expect(untyped.hostKey).toMatchObject({ fingerprint });
    await untyped.close();
  });
});

describe('a server that must not be trusted', () => {
  it('is refused when it offers another key type than the confirmed one', async () => {
    const sshd = await startSshd({ hostKeys: ['rsa'] });
    const hostKey = { fingerprint: `SHA256:${'A'.repeat(43)}`, type: 'ssh-ed25519' };
    const failure = await failureOf(
      openSession({ address: sshd.address, credential: { kind: 'ssh-key', privateKey: sshd.clientKey }, hostKey }),
    );
    expect(failure).toMatchObject({
      code: 'host-key-changed',
      detail: expect.stringContaining('rsa-sha2-512') as string,
      hostKey: { fingerprint: sshd.fingerprints['rsa'] },
    });
    await sshd.stop();
  });

  it.each([
    ['only signs by SHA-1', { hostKeys: ['rsa'], config: ['HostKeyAlgorithms ssh-rsa'] }, 'ssh-rsa'],
    [
      'has only a SHA-1 key exchange',
      { config: ['KexAlgorithms diffie-hellman-group14-sha1'] },
      'diffie-hellman-group14-sha1',
    ],
    ['has only old ciphers', { config: ['Ciphers aes256-cbc'] }, 'aes256-cbc'],
    ['has a short RSA key', { hostKeys: ['rsa-1024'], config: ['RequiredRSASize 1024'] }, '1024 bits'],
  ] as const)('is refused with the reason when it %s', async (_name, settings, reason) => {
    const sshd = await startSshd(settings);
    const detail = expect.stringContaining(reason) as string;
    expect(await failureOf(probeHostKey(sshd.address))).toMatchObject({ code: 'weak-algorithms', detail });
    const hostKey = {
      fingerprint: Object.values(sshd.fingerprints)[0] ?? '',
      type: 'hostKeys' in settings ? 'ssh-rsa' : 'ssh-ed25519',
    };
    const open = openSession({
      address: sshd.address,
      credential: { kind: 'ssh-key', privateKey: sshd.clientKey },
      hostKey,
    });
    expect(await failureOf(open)).toMatchObject({ code: 'weak-algorithms', detail });
    expect(sshd.log()).not.toMatch(/Accepted|Failed/);
    await sshd.stop();
  });

  it('is unreachable when nobody listens', async () => {
    const address = { kind: 'ssh', user: 'root', host: '127.0.0.1', port: await freePort() } as const;
    expect(await failureOf(probeHostKey(address))).toMatchObject({ code: 'unreachable', detail: 'ECONNREFUSED' });
  });

  const answering = async (onConnect: (socket: Socket) => void, milliseconds: number) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      onConnect(socket);
    });
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = { kind: 'ssh', user: 'root', host: '127.0.0.1', port } as const;
    const started = Date.now();
    const failure = await failureOf(probeHostKey(address, { timeouts: { connectMilliseconds: milliseconds } }));
    server.close();
    return { failure, took: Date.now() - started };
  };

  it('is given up when it stays silent', async () => {
    const { failure, took } = await answering((socket) => socket.pause(), 400);
    expect(failure.code).toBe('timed-out');
    expect(took).toBeLessThan(1500);
  });

  it('is told apart from other services', async () => {
    const { failure } = await answering(
      (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\nSSH-1.5-old\r\n'),
      2000,
    );
    expect(failure.code).toBe('not-ssh');
  });

  it('is given up when it greets without end', async () => {
    const { failure } = await answering((socket) => {
      const line = `${'x'.repeat(1000)}\r\n`.repeat(100);
      const more = (): void =>
        void (socket.destroyed || (socket.write(line) ? setImmediate(more) : socket.once('drain', more)));
      more();
    }, 800);
    expect(failure.code).toBe('timed-out');
  });

  it.each([
    ['closes', (socket: Socket) => socket.end()],
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ])('is unreachable when it %s at once, as one does that penalises us', async (_name, hangUp) => {
    const { failure } = await answering(hangUp, 2000);
    expect(failure).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('hung up') as string });
  });
});
