import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { labExec } from '@/e2e/lab';
import type { TargetOf } from '@/lib/model';
import { outcomeOf, StepFailed, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';
import { revertAfter } from './testing/revert-seconds';

vi.mock('./host/revert-seconds', () => import('./testing/revert-seconds'));

const target: TargetOf<'daemon-tls'> = { kind: 'daemon-tls', bind: '0.0.0.0', port: 2376 };
const ID = 'daemon.enableTls';
const TLS = '/etc/docker/tls';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const files = (): Promise<string> =>
  shell(
    `cat /etc/docker/daemon.json; systemctl cat docker.service docker.socket | grep -v '^#'; ls -A ${TLS} 2>/dev/null || echo none`,
  );
const leftBehind = (): Promise<string> =>
  shell(`ls -d /run/shipshape-* ${TLS}/.new-* ${TLS}/.before-* 2>/dev/null || echo none`);
const failed = (done: Awaited<ReturnType<Incident['run']>>) => done.checks.filter(({ verdict }) => verdict !== 'pass');
const certificate = (): Promise<string> => shell(`cat ${TLS}/server-cert.pem`);

/** A host of the lab has none: this machine's own, with the libraries it needs beside it. */
async function giveOpenssl(): Promise<void> {
  const program = '/usr/bin/openssl';
  const listed = execFileSync('ldd', [program]).toString();
  const libraries = [...listed.matchAll(/=> (\/\S*lib(?:ssl|crypto)\S*)/g)].map(([, path = '']) => path);
  for (const path of [program, ...libraries]) {
    const put = 'mkdir -p /opt/ssl && base64 -d > "/opt/ssl/${1##*/}" && chmod 755 "/opt/ssl/${1##*/}"';
    await labExec('infected', ['sh', '-c', put, 'sh', path], readFileSync(path).toString('base64'));
  }
  await shell(
    `printf '#!/bin/sh\\nLD_LIBRARY_PATH=/opt/ssl exec /opt/ssl/openssl "$@"\\n' > ${program}; chmod 755 ${program}; mkdir -p /usr/lib/ssl; touch /usr/lib/ssl/openssl.cnf`,
  );
  expect(await shell('openssl version')).toMatch(/^OpenSSL 3/);
}

describe('an API without TLS', () => {
  it('goes back by itself when we cannot come in again', async () => {
    onTestFinished(revertAfter(35));
    const before = await files();
    const planned = await incident.plan(ID, target);
    const lost = { ...incident.context, runId: 'losttls', signInAgain: () => Promise.reject(new Error('no way in')) };
    await expect(incident.action(target, ID).apply(planned, lost)).rejects.toThrow(StepFailed);
    expect(await incident.context.reaches(2375)).toBe(false);
    await expect.poll(leftBehind, { timeout: 170_000, interval: 2000 }).toBe('none');
    expect(await files()).toBe(before);
    await expect.poll(() => incident.context.reaches(2375), { timeout: 30_000, interval: 1000 }).toBe(true);
  });

  it('is put back at once when the engine does not start', async () => {
    const before = await files();
    const guard = '/etc/systemd/system/docker.service.d/guard.conf';
    await shell(
      `printf '[Service]\\nExecStartPre=/bin/sh -c "! grep -q tlsverify /etc/docker/daemon.json"\\n' > ${guard}; systemctl daemon-reload; systemctl reset-failed docker`,
    );
    const planned = await incident.plan(ID, target);
    const apply = incident.action(target, ID).apply(planned, { ...incident.context, runId: 'brokentls' });
    await expect(apply).rejects.toThrow(/put back as it was/);
    await shell(`rm ${guard}; systemctl daemon-reload`);
    expect(await files()).toBe(before);
    expect(await leftBehind()).toBe('none');
    expect(await shell('docker version -f ok')).toBe('ok');
  });

  it('is left alone when its settings were changed since the preview', async () => {
    const planned = await incident.plan(ID, target);
    await shell('cp /etc/docker/daemon.json /tmp/old.json; echo >> /etc/docker/daemon.json');
    await expect(incident.action(target, ID).apply(planned, incident.context)).rejects.toThrow(WorldChanged);
    expect(await leftBehind()).toBe('none');
    await shell('cp /tmp/old.json /etc/docker/daemon.json');
  });

  it('is not bound to an address that the server has not', async () => {
    expect(await incident.refusal(ID, { ...target, bind: '203.0.113.9' })).toMatch(/no address 203\.0\.113\.9/);
  });

  it('demands a certificate of ours afterwards, is renewed with the same authority, and open again after undo', async () => {
    const before = await files();
    const running = await shell('docker ps -q | sort');
    const done = await incident.run(ID, target);
    expect(failed(done)).toEqual([]);
    expect(done.checks.map(({ text }) => text)).toContain('With a certificate of another authority it is refused');
    expect(await shell(`stat -c '%a %U' ${TLS}/ca.pem ${TLS}/server-cert.pem ${TLS}/server-key.pem`)).toBe(
      '444 root\n444 root\n400 root',
    );
    // One of them stops seconds after each start, and is gone for a moment whatever we do.
    await expect.poll(() => shell('docker ps -q | sort'), { timeout: 60_000, interval: 1000 }).toBe(running);
    expect(await incident.context.reaches(2375)).toBe(false);
    expect(await incident.refusal(ID, target)).toMatch(/already/);

    const keys = await incident.context.tlsKeys.open();
    const serverKey = await shell(`cat ${TLS}/server-key.pem`);
    const kept = JSON.stringify([done.plan, done.evidence, done.record, done.checks]);
    expect(kept).not.toContain('PRIVATE KEY');
    for (const secret of [keys?.caKey, keys?.key, serverKey])
      expect(kept).not.toContain(String(secret).split('\n')[1] ?? 'no key');
    expect(await shell(`grep -rl 'PRIVATE KEY' ${TLS}`)).toBe(`${TLS}/server-key.pem`);

    // The host had no openssl: its key was made here. With one, it makes its own.
    expect(incident.lines.join()).toContain('no openssl on the host');
    await giveOpenssl();
    const first = await certificate();
    const renewal = { ...target, port: null };
    const renewed = await incident.run(ID, renewal);
    expect(failed(renewed)).toEqual([]);
    expect(incident.lines.join()).toContain('the key was made on the host');
    expect(await certificate()).not.toBe(first);
    expect(await shell(`cat ${TLS}/server-key.pem`)).not.toBe(serverKey);
    expect((await incident.context.tlsKeys.open())?.ca).toBe(keys?.ca);
    expect(outcomeOf(await incident.undo(ID, renewed))).toBe('confirmed');
    expect(await certificate()).toBe(first);
    // The authority is the same before and after a renewal: our keys still fit.
    expect((await incident.context.tlsKeys.open())?.ca).toBe(keys?.ca);

    expect(outcomeOf(await incident.undo(ID, done))).toBe('confirmed');
    expect(await incident.context.tlsKeys.open()).toBeNull();
    expect(await files()).toBe(before);
    expect(await leftBehind()).toBe('none');
    await expect.poll(() => incident.context.reaches(2375), { timeout: 20_000 }).toBe(true);
  });
});
