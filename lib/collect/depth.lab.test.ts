import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LabHost, labDown, labExec, labHosts, labOddScripts, labUp } from '@/e2e/lab';
import { openSession } from '@/lib/connect';
import { FACT_NAMES, type FactName, type FactValues, type Snapshot } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { RULES } from '@/lib/rules/registry';
import { contextWith } from '@/lib/rules/testing/context';
import { takeSnapshot } from './take-snapshot';

// Servers of other kinds than those of the story: each is up for as long as its tests run.

/** What is tested is what is read: a disk of this machine that stands still for half a minute is no part of it. */
const PATIENT = { timeouts: { connectMilliseconds: 60_000, probeMilliseconds: 90_000 } };

async function scan(name: string, user = 'root'): Promise<Snapshot> {
  const host: LabHost | undefined = (await labHosts()).find((one) => one.name === name);
  if (!host?.ssh?.fingerprints.ed25519) throw new Error(`${name} has no ssh`);
  const session = await openSession(
    {
      address: { kind: 'ssh', user, host: host.address, port: host.ssh.port },
      credential: { kind: 'ssh-key', privateKey: readFileSync(host.ssh.keyFile, 'utf8') },
      hostKey: { fingerprint: host.ssh.fingerprints.ed25519 },
    },
    PATIENT,
  );
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
const judged = (snapshot: Snapshot) => judge(snapshot, RULES, contextWith({ takenAt: snapshot.takenAt }));
const idsFound = (snapshot: Snapshot): string[] => [...new Set(judged(snapshot).findings.map((one) => one.ruleId))];

/** Brings a host up for the tests of one block. */
function withHost(name: string): void {
  beforeAll(() => labUp([name]));
  afterAll(() => labDown([name]));
}

describe('a host on which processes hide', () => {
  withHost('hidden');

  it('shows each way of hiding, with the two views that disagree', async () => {
    const snapshot = await scan('hidden');
    const { findings } = judged(snapshot);
    const of = (ruleId: string) => findings.filter((one) => one.ruleId === ruleId);
    const shown = (ruleId: string): string =>
      of(ruleId)
        .flatMap((one) => one.evidence.map(({ label, value }) => `${label}: ${value}`))
        .join('\n');
    expect(of('process-hidden-from-listing')).toHaveLength(1);
    expect(shown('process-hidden-from-listing')).toMatch(/seen by: test -d[^]*missing in: the listing of \/proc/);
    expect(shown('process-hidden-from-listing')).toContain('program: /usr/local/lib/.cache/netd-cache');
    expect(of('process-hidden-by-mount')).toHaveLength(1);
    expect(shown('process-hidden-by-mount')).toContain('shown instead: /usr/local/lib/.cache/empty');
    expect(shown('preload-library-set')).toContain('library: /usr/local/lib/libnetd.so exists, package none');
    expect(of('system-binary-replaced').map((one) => one.subject.id)).toContain('/usr/bin/ps');
    expect(valueOf(snapshot, 'processes').map((one) => one.comm)).toContain('netd-log');
  });
});

describe('a host with podman and no Docker', () => {
  withHost('podman');
  const sessions = async (): Promise<string> =>
    (await labExec('podman', ['podman', 'inspect', 'wiki', '--format', '{{.ExecIDs}}'])).stdout;

  it('is read wholly, and nothing is run in its containers', async () => {
    const before = await sessions();
    const snapshot = await scan('podman');
    expect(await sessions()).toBe(before);
    expect(unreadIn(snapshot)).toEqual([]);
    expect(snapshot.connection.engineSocketPath).toBe('/run/podman/podman.sock');
    const [wiki] = valueOf(snapshot, 'containers');
    expect(valueOf(snapshot, 'processes').find((one) => one.containerId === wiki?.id)).toMatchObject({
      comm: 'busybox',
      cgroup: expect.stringContaining('/libpod-') as string,
    });
    expect(valueOf(snapshot, 'containerTops')[0]?.processes[0]?.command).toContain('httpd');
    const daemonRules = idsFound(snapshot).filter((id) => /^(daemon|engine|runc|docker-unit)-/.test(id));
    expect(daemonRules).toEqual([]);
  });

  it('is read through sudo and podman’s own client', async () => {
    const snapshot = await scan('podman', 'deploy');
    expect(snapshot.connection.privilege).toBe('sudo');
    expect(unreadIn(snapshot)).toEqual([]);
  });

  it('is not called dead by a login that may not enter its directory', async () => {
    const { facts } = await scan('podman', 'guest');
    expect(facts.containers).toMatchObject({ read: false, reason: 'no-permission' });
  });
});

describe('a host with Docker of an ordinary account', () => {
  withHost('rootless');

  it.each(['root', 'deploy'])('is read by %s, with the settings of that account', async (user) => {
    const snapshot = await scan('rootless', user);
    expect(unreadIn(snapshot)).toEqual([]);
    expect(snapshot.connection.engineSocketPath).toBe('/run/user/1005/docker.sock');
    expect(valueOf(snapshot, 'engineInfo').rootless).toBe(true);
    expect(valueOf(snapshot, 'daemon').configFile.path).toBe('/home/app/.config/docker/daemon.json');
    const [wiki] = valueOf(snapshot, 'containers');
    expect(valueOf(snapshot, 'processes').find((one) => one.containerId === wiki?.id)?.comm).toBe('busybox');
    expect(idsFound(snapshot).filter((id) => /^daemon-(api|rootful|userns|userland)/.test(id))).toEqual([]);
  });

  it('names a second engine and why it is not read', async () => {
    await labExec('rootless', ['mkdir', '-p', '/run/podman']);
    const service = ['podman', 'system', 'service', '--time=0', 'unix:///run/podman/podman.sock'];
    await labExec('rootless', ['systemd-run', '--unit=lab-podman', ...service]);
    await labExec('rootless', ['sh', '-c', 'until [ -S /run/podman/podman.sock ]; do sleep 0.1; done']);
    const { connection } = await scan('rootless');
    expect(connection.engineSocketPath).toBe('/run/podman/podman.sock');
    expect(connection.enginesNotRead).toEqual([
      {
        socketPath: '/run/user/1005/docker.sock',
        reason: 'One engine is read on each server, and here it is the one at /run/podman/podman.sock.',
      },
    ]);
  });
});

describe('a host of busybox alone', () => {
  withHost('busybox');
  const tools = ['logins', 'toolChecks', 'lockedFiles', 'setuidFiles'];

  it('is read by the shell’s own means; what needs other tools says so', async () => {
    const snapshot = await scan('busybox');
    expect(unreadIn(snapshot)).toEqual(tools);
    for (const name of tools)
      expect(snapshot.facts[name as FactName]).toMatchObject({ read: false, reason: 'not-installed' });
    expect(valueOf(snapshot, 'processes').map((one) => one.comm)).not.toContain('timeout');
    expect(valueOf(snapshot, 'hiddenProcesses')).toEqual([]);
    const [web] = valueOf(snapshot, 'containers');
    expect(valueOf(snapshot, 'sockets').some((one) => one.containerId === web?.id)).toBe(true);
    expect(valueOf(snapshot, 'cronEntries').map((one) => one.command)).toEqual(['/bin/true']);
  });

  it('shows a login without rights no empty lists in place of closed ones', async () => {
    const { facts } = await scan('busybox', 'guest');
    for (const name of ['containers', 'cronEntries', 'startupFiles', 'passwordStates'] as const)
      expect(facts[name]).toMatchObject({ read: false, reason: 'no-permission' });
  });
});

describe('a host with a newer engine', () => {
  withHost('modern');

  it('is read wholly, and judged by every rule that one look can decide', async () => {
    const snapshot = await scan('modern');
    expect(unreadIn(snapshot)).toEqual(['lockedFiles']);
    expect(snapshot.facts.lockedFiles).toMatchObject({ reason: 'not-installed' });
    expect(valueOf(snapshot, 'engineVersion').version).toMatch(/^26\./);
    const { results } = judged(snapshot);
    expect(results).toHaveLength(RULES.length);
    const unread = results.flatMap(({ ruleId, reasons }) => reasons.map((reason) => `${ruleId}: ${reason}`));
    expect(unread.filter((one) => /may not read|not understood|could not be read|the check failed/.test(one))).toEqual(
      [],
    );
  });
});

describe('the scripts behind containers', () => {
  withHost('modern');
  beforeAll(() => labOddScripts('modern'));

  /** Of each container what was read, or why not. */
  async function scripts(user: string): Promise<Record<string, string>> {
    const snapshot = await scan('modern', user);
    const names = new Map(valueOf(snapshot, 'containers').map(({ id, name }) => [id, name]));
    const told = valueOf(snapshot, 'containerScripts').map((one) => [
      names.get(one.containerId) ?? '',
      one.source === null
        ? (one.notReadBecause ?? '')
        : `${one.source} ${one.path}${one.changedSince ? ', changed' : ''}`,
    ]);
    expect(JSON.stringify(snapshot.facts.containerScripts)).not.toContain('root:');
    return Object.fromEntries(told) as Record<string, string>;
  }

  it('are read from images and from what stands still, and never lead to a file of the host', async () => {
    const whole = {
      'still-shadow': 'not-there',
      'still-up': 'not-there',
      'still-fifo': 'no-regular-file',
      'still-big': 'too-large',
      'still-link': 'archive /opt/link/ok.sh',
      'runs-shadow': 'not-there',
      'runs-up': 'not-there',
      'runs-fifo': 'no-regular-file',
      'runs-loop': 'too-many-links',
      'runs-big': 'too-large',
      'runs-link': 'image /opt/real/ok.sh',
      'runs-changed': 'image /opt/real/ok.sh, changed',
      'runs-own': 'written-by-itself',
      'runs-made-new': 'not-there',
      'stands-paused': 'archive /opt/real/ok.sh',
    };
    expect(await scripts('root')).toMatchObject(whole);
  });

  it('are not read of a container that runs for moments while it is read', async () => {
    const flip = 'while :; do docker unpause stands-paused; docker pause stands-paused; done';
    await labExec('modern', ['systemd-run', '--unit=lab-flip', 'sh', '-c', flip]);
    try {
      expect((await scripts('root'))['stands-paused']).not.toMatch(/^archive/);
    } finally {
      await labExec('modern', ['systemctl', 'stop', 'lab-flip']);
    }
  });

  it('are not read of running containers by a login that is not root', async () => {
    const told = await scripts('ops');
    expect(told['still-link']).toBe('archive /opt/link/ok.sh');
    expect(told['runs-big']).toBe('needs-root');
  });
});
