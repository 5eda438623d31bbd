import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { labExec, labHosts, labRenew, labUp } from '@/e2e/lab';
import { openSession } from '@/lib/connect';
import { type PortFact, portsOf } from '@/lib/exposure';
import type { Snapshot } from '@/lib/model';
import { takeSnapshot } from './take-snapshot';

/**
 * What the product says of a port must be what a connection shows, for each kind of firewall. `legacy` calls over IPv6, where this machine has
 * no way to the hosts.
 */
const HOSTS = ['ufw', 'firewalld', 'nft'] as const;
// As new: what another test has blocked or written there is no part of what is read here.
beforeAll(async () => {
  await labRenew([...HOSTS]);
  await labUp(['legacy']);
});

const lab = async (name: string) => {
  const found = (await labHosts()).find((one) => one.name === name);
  if (!found?.ssh) throw new Error(`no ${name}`);
  return { address: found.address, ssh: found.ssh };
};

async function scan(name: string): Promise<Snapshot> {
  const { address, ssh } = await lab(name);
  const session = await openSession({
    address: { kind: 'ssh', user: 'root', host: address, port: ssh.port },
    credential: { kind: 'ssh-key', privateKey: readFileSync(ssh.keyFile, 'utf8') },
    hostKey: { fingerprint: ssh.fingerprints.ed25519 ?? '' },
  });
  try {
    return await takeSnapshot(session, { now: () => new Date() });
  } finally {
    await session.close();
  }
}

const overIpv4 = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1500 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });

/** From beside the host, by its link-local address: the lab routes no IPv6. */
async function overIpv6(name: string, port: number): Promise<boolean> {
  const shown = await labExec(name, ['sh', '-c', 'ip -6 -o addr show dev eth0 scope link']);
  const address = /inet6 (\S+)\//.exec(shown.stdout)?.[1];
  if (address === undefined) throw new Error(`${name} has no IPv6`);
  const dial = `timeout 2 bash -c 'exec 3<>/dev/tcp/${address}%eth0/${port}'`;
  return new Promise((resolve) => {
    execFile('ip', ['netns', 'exec', 'shipshape-legacy', 'sh', '-c', dial], (error) => resolve(error === null));
  });
}

const doorsOf = (snapshot: Snapshot): readonly PortFact[] => portsOf(snapshot) ?? [];

const waysOf = (ports: readonly PortFact[], port: number, family: 'ipv4' | 'ipv6') =>
  ports
    .filter((one) => one.port === port && one.protocol === 'tcp')
    .flatMap(({ ways }) => ways)
    .filter((way) => way.family === family);

describe.each(HOSTS)('%s', (name) => {
  let ports: readonly PortFact[] = [];
  let address = '';
  beforeAll(async () => {
    ports = doorsOf(await scan(name));
    address = (await lab(name)).address;
  });

  // ssh, two that Docker publishes, two of the host itself
  it.each([22, 8080, 8083, 8081, 8082])('port %i is as a connection finds it', async (port) => {
    const ways = waysOf(ports, port, 'ipv4');
    expect(ways.length).toBeGreaterThan(0);
    const said = ways.some(({ reach }) => reach === 'reachable') ? 'reachable' : ways[0]?.reach;
    expect(said, ways.map(({ reason }) => reason).join(' | ')).toBe(
      (await overIpv4(address, port)) ? 'reachable' : 'blocked',
    );
  });

  it.each([22, 8080, 8083, 8081, 8082])('port %i is over IPv6 as a connection finds it', async (port) => {
    const ways = waysOf(ports, port, 'ipv6');
    expect(ways.length).toBeGreaterThan(0);
    const said = ways.some(({ reach }) => reach === 'reachable') ? 'reachable' : ways[0]?.reach;
    expect(said, ways.map(({ reason }) => reason).join(' | ')).toBe(
      (await overIpv6(name, port)) ? 'reachable' : 'blocked',
    );
  });
});

describe('what each host says of its own firewall', () => {
  it('finds ports that Docker publishes past a firewall that denies', async () => {
    const doors = doorsOf(await scan('ufw'));
    expect(doors.find(({ port, address }) => port === 8083 && address === '0.0.0.0')).toMatchObject({
      path: 'DOCKER-USER',
      reach: 'reachable',
    });
    expect(doors.find(({ port }) => port === 8082)).toMatchObject({ path: 'INPUT', reach: 'blocked' });
  });

  it('reads what the built-in zone of firewalld opens, and what was added to it', async () => {
    const { facts } = await scan('firewalld');
    if (!facts.firewall.read) throw new Error('unread');
    expect(facts.firewall.value.firewalld).toMatchObject({ installed: true, active: true });
    expect(facts.firewall.value.firewalld.openPorts).toEqual(expect.arrayContaining(['ssh', '8081/tcp']));
  });

  it('has the engine’s proxy take a published port where the engine may not touch the firewall', async () => {
    const doors = doorsOf(await scan('nft'));
    expect(doors.find(({ port }) => port === 8080)).toMatchObject({ path: 'INPUT', reach: 'reachable' });
    expect(doors.find(({ port }) => port === 8083)).toMatchObject({ path: 'INPUT', reach: 'blocked' });
    expect(doors.find(({ port }) => port === 8082)?.ways[0]?.onlyFor).toEqual(['set @admins']);
  });
});
