import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LabHost, labExec, labHosts, labUp } from '@/e2e/lab';
import { openSession } from '@/lib/connect';
import { FACT_NAMES, type FactName, type FactValues, type Snapshot } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { RULES } from '@/lib/rules/registry';
import { contextWith } from '@/lib/rules/testing/context';
import { HOST_FACTS } from './host/read-facts';
import { takeSnapshot } from './take-snapshot';
import { factsOf, runCollector } from './testing/run-collector';

let hosts: LabHost[] = [];
beforeAll(async () => {
  await labUp(['infected', 'clean', 'tls']);
  hosts = await labHosts();
});

const host = (name: string): LabHost => {
  const found = hosts.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

/** What is tested is what is read: a disk of this machine that stands still for half a minute is no part of it. */
const PATIENT = { timeouts: { connectMilliseconds: 60_000, probeMilliseconds: 90_000 } };

async function scan(name: string, user = 'root'): Promise<Snapshot> {
  const { address, ssh } = host(name);
  if (!ssh?.fingerprints.ed25519) throw new Error(`${name} has no ssh`);
  const session = await openSession(
    {
      address: { kind: 'ssh', user, host: address, port: ssh.port },
      credential: { kind: 'ssh-key', privateKey: readFileSync(ssh.keyFile, 'utf8') },
      hostKey: { fingerprint: ssh.fingerprints.ed25519 },
    },
    PATIENT,
  );
  try {
    return await takeSnapshot(session, { now: () => new Date() });
  } finally {
    await session.close();
  }
}

async function scanTls(): Promise<Snapshot> {
  const { address, certificates } = host('tls');
  const pem = (file: string): string => readFileSync(file, 'utf8');
  const session = await openSession({
    address: { kind: 'docker-tls', host: address, port: 2376 },
    credential: {
      kind: 'docker-tls',
      ca: pem(certificates.ca.certFile),
      cert: pem(certificates.client.certFile),
      key: pem(certificates.client.keyFile),
    },
  });
  try {
    return await takeSnapshot(session, { now: () => new Date() });
  } finally {
    await session.close();
  }
}

function valueOf<N extends FactName>({ facts }: Snapshot, name: N): FactValues[N] {
  const fact = facts[name];
  if (!fact.read) throw new Error(`${name} is unread: ${fact.reason} ${fact.detail ?? ''}`);
  return fact.value;
}

/** What the collector did not read. The outside probe is tried by whoever runs the scan, where a person wants it. */
const unreadIn = ({ facts }: Snapshot): string[] =>
  FACT_NAMES.filter((name) => name !== 'outsideProbe' && !facts[name].read);

describe('an infected host as root', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await scan('infected');
  });

  it('reads every fact', () => expect(unreadIn(snapshot)).toEqual([]));

  it('sees the process without a command line, its deleted file and its connection', () => {
    const hidden = valueOf(snapshot, 'processes').find((one) => one.exeDeleted && one.cmdlineBytes === 0);
    expect(hidden).toMatchObject({
      kernelThread: false,
      exePathExists: false,
      containerId: null,
      argv: [],
      user: 'root',
      packageOwner: null,
    });
    expect(hidden?.comm).toMatch(/^kworker/);
    const socket = valueOf(snapshot, 'sockets').find((one) => one.pid === hidden?.pid);
    expect(socket).toMatchObject({ remoteAddress: '5.196.26.96', hostNamespace: true });
    expect(valueOf(snapshot, 'executables').find((one) => one.pid === hidden?.pid)?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('sees the miner inside its container, with a connection the host’s own table does not hold', () => {
    const miner = valueOf(snapshot, 'containers').find((one) => one.imageRef.startsWith('heybb/theimg2'));
    const processes = valueOf(snapshot, 'processes').filter((one) => one.containerId === miner?.id);
    expect(processes.map((one) => one.comm)).toContain('xmrig');
    const sockets = valueOf(snapshot, 'sockets').filter(
      (one) => one.containerId === miner?.id && one.state === 'ESTABLISHED',
    );
    expect(sockets[0]).toMatchObject({ hostNamespace: false, comm: 'xmrig' });
    expect(valueOf(snapshot, 'containerChanges').find((one) => one.containerId === miner?.id)?.changes).toContainEqual({
      path: '/tmp/xmrig',
      kind: 'added',
    });
    expect(valueOf(snapshot, 'containerStats').find((one) => one.containerId === miner?.id)?.cpuPct).toBeGreaterThan(0);
  });

  it('finds the open API, its listener and the line that opens it', () => {
    expect(valueOf(snapshot, 'engineInfo').warnings.join('\n')).toContain('http://0.0.0.0:2375');
    expect(valueOf(snapshot, 'sockets').find((one) => one.localPort === 2375 && one.state === 'LISTEN')).toMatchObject({
      comm: 'dockerd',
      hostNamespace: true,
    });
    expect(valueOf(snapshot, 'daemon').effective.hosts).toContainEqual({
      address: 'tcp://0.0.0.0:2375',
      source: 'unit',
      path: '/etc/systemd/system/docker.service.d/override.conf',
      lineNumber: 3,
    });
  });

  it('finds what stays: cron line, key, emptied history, the attacker’s log-in', () => {
    expect(valueOf(snapshot, 'cronEntries').find((one) => one.command.includes('mac.sh'))).toMatchObject({
      user: 'root',
      schedule: '*/5 * * * *',
      packageOwner: null,
    });
    expect(valueOf(snapshot, 'authorizedKeys').find((one) => one.comment === 'root@kali')?.path).toBe(
      '/root/.ssh/authorized_keys',
    );
    expect(valueOf(snapshot, 'shellHistories').find((one) => one.user === 'root')?.state).toBe('empty');
    const logins = valueOf(snapshot, 'logins');
    expect(logins.accepted.some((one) => one.address === '198.51.100.77' && one.method === 'publickey')).toBe(true);
    expect(logins.sessionCounts['root']).toBeGreaterThanOrEqual(3);
  });

  it('holds no secret of an environment and no key', async () => {
    const stored = JSON.stringify(snapshot);
    const { stdout } = await labExec('infected', ['cat', '/root/.ssh/authorized_keys']);
    for (const body of stdout.match(/AAAA[A-Za-z0-9+/]{40,}/g) ?? []) expect(stored).not.toContain(body);
    const masked = valueOf(snapshot, 'containers').flatMap((one) => one.env.filter((entry) => entry.masked));
    expect(masked.length).toBeGreaterThan(0);
  });
});

describe('other ways in', () => {
  it('says what a member of the docker group may not read, and reads the rest', async () => {
    const snapshot = await scan('infected', 'ops');
    expect(snapshot.connection.privilege).toBe('docker-group');
    expect(snapshot.facts.firewall).toMatchObject({ read: false, reason: 'no-permission' });
    expect(snapshot.facts.cronEntries).toMatchObject({ read: false, reason: 'no-permission' });
    expect(valueOf(snapshot, 'processes').find((one) => one.comm === 'dockerd')).toMatchObject({ exeState: 'denied' });
    expect(valueOf(snapshot, 'containers').length).toBeGreaterThan(5);
    expect(snapshot.facts.processes).toMatchObject({ read: true, partly: { reason: 'no-permission' } });
    expect(snapshot.facts.sockets).toMatchObject({ read: true, partly: { reason: 'no-permission' } });
  });

  it.each(['ops', 'guest'])('lets no check pass on sockets that %s cannot see, and says what helps', async (user) => {
    const snapshot = await scan('infected', user);
    const { results } = judge(snapshot, RULES, contextWith({ takenAt: snapshot.takenAt }));
    const result = results.find((one) => one.ruleId === 'process-irc-bot');
    expect(result?.verdict).toBe('unknown');
    expect(result?.reasons.join()).toMatch(
      /sockets inside containers[^]*: sign in as root or allow sudo without a password/,
    );
    // Who listens on the host itself is told by tables that every login may read.
    expect(results.find((one) => one.ruleId === 'swarm-ports-exposed')?.reasons.join()).not.toMatch(/in part/);
  });

  it('reads the host when the engine may not be asked', async () => {
    const snapshot = await scan('infected', 'guest');
    expect(snapshot.facts.containers).toMatchObject({ read: false, reason: 'no-permission' });
    expect(valueOf(snapshot, 'identity').hostname).toBe('infected');
  });

  it('reads everything through sudo', async () => {
    const snapshot = await scan('infected', 'deploy');
    expect(snapshot.connection.privilege).toBe('sudo');
    expect(unreadIn(snapshot)).toEqual([]);
    expect(snapshot.facts.sockets).not.toHaveProperty('partly');
  });

  it('reads the engine alone over TLS, and names the rest', async () => {
    const snapshot = await scanTls();
    for (const name of HOST_FACTS)
      expect(snapshot.facts[name]).toMatchObject({ read: false, reason: 'connection-cannot-see' });
    expect(unreadIn(snapshot).sort()).toEqual([...HOST_FACTS].sort());
    expect(valueOf(snapshot, 'serverCertificates')[0]).toMatchObject({ source: 'handshake' });
    expect(valueOf(snapshot, 'containerStats').every((one) => one.cpuPct !== null)).toBe(true);
  });

  it('leaves nothing behind: no process of ours, no file', async () => {
    await scan('clean');
    const look = [
      'for p in /proc/[0-9]*; do tr "\\0" " " < $p/cmdline; echo; done 2>/dev/null | grep "[s]hipshape-"',
      'find /tmp /var/tmp /root /home /etc /usr /var/spool /dev/shm -xdev -newermt "-20 seconds" -type f',
    ].join('; ');
    const { stdout } = await labExec('clean', ['sh', '-c', look]);
    expect(stdout).toBe('');
  });

  it('finds nothing odd on a clean host', async () => {
    const snapshot = await scan('clean');
    expect(unreadIn(snapshot)).toEqual([]);
    expect(valueOf(snapshot, 'executables')).toEqual([]);
    expect(valueOf(snapshot, 'hiddenProcesses')).toEqual([]);
    expect(valueOf(snapshot, 'firewall').chains.find((one) => one.hook === 'input')).toMatchObject({ policy: 'DROP' });
  });
});

describe('a library that hides a process from every listing', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'collect-preload-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('is contradicted by the shell’s own look at each pid', async () => {
    const source = join(scratch, 'hide.c');
    writeFileSync(
      source,
      `#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <string.h>
#include <stdlib.h>
#define HIDE(name, type) struct type *name(DIR *d) { static struct type *(*real)(DIR *); struct type *e; \\
  if (!real) real = (struct type *(*)(DIR *))dlsym(RTLD_NEXT, #name); \\
  while ((e = real(d)) && !strcmp(e->d_name, getenv("HIDE_PID") ? getenv("HIDE_PID") : "")); return e; }
HIDE(readdir, dirent)
HIDE(readdir64, dirent64)
`,
    );
    execFileSync('gcc', ['-shared', '-fPIC', '-o', join(scratch, 'hide.so'), source, '-ldl']);
    const output = await runCollector([
      'env',
      `LD_PRELOAD=${join(scratch, 'hide.so')}`,
      `HIDE_PID=${process.pid}`,
      'dash',
      '-c',
    ]);
    const { hiddenProcesses } = factsOf(output);
    expect(hiddenProcesses).toMatchObject({ read: true, value: [{ pid: process.pid, confirmedTwice: true }] });
  });
});
