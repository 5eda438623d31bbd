import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LabHost, labHosts, labUp } from '@/e2e/lab';
import { ownKeyFingerprint } from '@/lib/connect';
import { resultOf, runCli } from './testing/run-cli';

const NEEDED = ['infected', 'tls', 'clean'];
let hosts: LabHost[] = [];
let folder = '';
beforeAll(async () => {
  const up = (await labHosts()).filter(({ name, state }) => NEEDED.includes(name) && state === 'up');
  if (up.length < NEEDED.length) await labUp(NEEDED);
  hosts = await labHosts();
  folder = await mkdtemp(join(tmpdir(), 'shipshape-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function sshOf(name: string): { address: string; keyFile: string; strangerKeyFile: string; fingerprint: string } {
  const host = hosts.find((one) => one.name === name);
  const fingerprint = host?.ssh?.fingerprints.ed25519;
  if (!host?.ssh || !fingerprint) throw new Error(`${name} has no ssh`);
  const { keyFile, strangerKeyFile } = host.ssh;
  return { address: `ssh://root@${host.address}`, keyFile, strangerKeyFile, fingerprint };
}

const scanOf = (name: string): string[] => {
  const { address, keyFile, fingerprint } = sshOf(name);
  return ['scan', address, '--identity', keyFile, '--fingerprint', fingerprint, '--json'];
};

function tlsScan(certificate: 'client' | 'client-other-ca', ca: 'ca' | 'other-ca'): string[] {
  const host = hosts.find(({ name }) => name === 'tls');
  if (!host) throw new Error('no tls');
  const { certFile, keyFile } = host.certificates[certificate];
  const files = ['--ca', host.certificates[ca].certFile, '--cert', certFile, '--key', keyFile];
  return ['scan', `docker+tls://${host.address}:2376`, ...files, '--json'];
}

describe('a scan without the server', () => {
  it('finds the break-in over ssh, trusts its own key, keeps the Snapshot and judges it alike again', async () => {
    const path = join(folder, 'infected.json');
    const run = await runCli([...scanOf('infected'), '--snapshot', path, '--fail-on', 'critical']);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    const result = resultOf(run);
    expect(result).toMatchObject({ connection: 'ssh', grade: 'F' });
    expect(result.findings.map(({ ruleId }) => ruleId)).toContain('daemon-api-plaintext-exposed');
    const own = ownKeyFingerprint({ kind: 'ssh-key', privateKey: await readFile(sshOf('infected').keyFile, 'utf8') });
    expect(result.findings.filter(({ subject }) => own !== null && subject.id.includes(own))).toEqual([]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = resultOf(await runCli(['replay', path, '--json']));
    expect(Object.keys(again)).toEqual(Object.keys(result));
    expect(again.scannedAt).toBe(result.scannedAt);
  });

  it('sees the unknown image over TLS and says what it cannot see', async () => {
    const run = await runCli(tlsScan('client', 'ca'));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { connection, coverage, findings } = resultOf(run);
    expect(connection).toBe('docker-tls');
    expect(findings.some(({ family }) => family === 'image')).toBe(true);
    expect(coverage.unchecked.length).toBeGreaterThan(0);
  });

  it('finds nothing high on a clean host', async () => {
    expect(await runCli([...scanOf('clean'), '--fail-on', 'high'])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what cannot be scanned ends with 2, its own sentence and nothing else', () => {
  const failed = (sentence: string) => ({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) as string });

  it('another host key than the expected one', async () => {
    const scan = scanOf('clean').map((word) => (word.startsWith('SHA256:') ? sshOf('infected').fingerprint : word));
    expect(await runCli(scan)).toEqual(failed('shows another host key than the confirmed one'));
  });

  it('nobody there to confirm the host key', async () => {
    const { address, keyFile, fingerprint } = sshOf('clean');
    const run = await runCli(['scan', address, '--identity', keyFile]);
    expect(run).toEqual(failed('pass it with --fingerprint'));
    expect(run.stderr).toContain(fingerprint);
  });

  it('a key that nobody accepts, without showing it', async () => {
    const { keyFile, strangerKeyFile } = sshOf('clean');
    const run = await runCli(scanOf('clean').map((word) => (word === keyFile ? strangerKeyFile : word)));
    expect(run).toEqual(failed('refused to sign us in'));
    expect(run.stderr).not.toContain((await readFile(strangerKeyFile, 'utf8')).split('\n')[1]);
  });

  it('a password that is wrong, without showing it', async () => {
    const { address, fingerprint } = sshOf('clean');
    const run = await runCli(['scan', address, '--fingerprint', fingerprint], { SHIPSHAPE_PASSWORD: 'hunter2-wrong' });
    expect(run).toEqual(failed('refused to sign us in'));
    expect(run.stderr).not.toContain('hunter2');
  });

  it('an address where nobody is', async () => {
    const { keyFile, fingerprint } = sshOf('clean');
    const scan = ['scan', 'ssh://root@10.77.0.99', '--identity', keyFile, '--fingerprint', fingerprint];
    expect(await runCli(scan)).toEqual(failed('cannot be reached at this address'));
  });

  it('an API of another authority, and one that refuses our certificate', async () => {
    expect(await runCli(tlsScan('client', 'other-ca'))).toEqual(failed('comes from another authority'));
    expect(await runCli(tlsScan('client-other-ca', 'ca'))).toEqual(failed('refused our client certificate'));
  });
});
