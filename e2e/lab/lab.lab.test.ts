import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tryCommand } from './command';
import { hostPid } from './host';
import { type LabHost, labDown, labExec, labHosts, labIncident, labUp } from './index';
import { hostState, LAB_SOURCES } from './paths';

const CLI = `${LAB_SOURCES}/cli.ts`;

async function host(name: string): Promise<LabHost> {
  const found = (await labHosts()).find((one) => one.name === name);
  if (!found) throw new Error(`no host ${name}`);
  return found;
}

async function sshOf(name: string): Promise<NonNullable<LabHost['ssh']> & { address: string }> {
  const { ssh, address } = await host(name);
  if (!ssh) throw new Error(`${name} has no sshd`);
  return { ...ssh, address };
}

/** Signs in with OpenSSH's own client, checks the host key against the published fingerprint's key, and runs `id -un`. */
async function signIn(name: string, user: string, keyFile: string, options: string[] = []) {
  const { address } = await sshOf(name);
  const quiet = [
    '-F',
    'none',
    '-o',
    'BatchMode=yes',
    '-o',
    'IdentitiesOnly=yes',
    '-o',
    'StrictHostKeyChecking=no',
    '-o',
    'UserKnownHostsFile=/dev/null',
  ];
  return tryCommand(['ssh', ...quiet, ...options, '-i', keyFile, `${user}@${address}`, 'id -un']);
}

const curl = (...words: string[]) => tryCommand(['curl', '-sS', '-m', '5', ...words]);

async function tlsPing(client: 'client' | 'client-other-ca' | null): Promise<string> {
  const { certificates, engine } = await host('tls');
  const pair = client ? ['--cert', certificates[client].certFile, '--key', certificates[client].keyFile] : [];
  return (await curl('--cacert', certificates.ca.certFile, ...pair, `${engine?.url}/_ping`)).stdout;
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

function membersOf(name: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        const isZombie = / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
        return !isZombie && readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(`/shipshape-lab/${name}/`);
      } catch {
        return false;
      }
    });
}

let wasUp = false;

beforeAll(async () => {
  wasUp = hostPid('infected') !== null;
  await labUp();
});

afterAll(async () => {
  // as the next test files expect it
  if (wasUp) await labUp();
});

describe('hosts that are up', () => {
  test('a second up changes nothing', async () => {
    const names = ['infected', 'tls', 'clean', 'legacy'];
    const before = names.map(hostPid);
    await labUp();
    expect(names.map(hostPid)).toEqual(before);
    expect(before).not.toContain(null);
  });

  test.each(['root', 'ops', 'deploy', 'guest'])('%s signs in on infected with the key', async (user) => {
    const { keyFile } = await sshOf('infected');
    expect(await signIn('infected', user, keyFile)).toMatchObject({ exitCode: 0, stdout: `${user}\n` });
  });

  test('nobody signs in with a key that no host knows, and carol not with any', async () => {
    const { keyFile, strangerKeyFile } = await sshOf('infected');
    expect((await signIn('infected', 'root', strangerKeyFile)).exitCode).toBe(255);
    expect((await signIn('infected', 'carol', keyFile)).exitCode).toBe(255);
  });

  test('legacy talks SHA-1 only', async () => {
    const { rsaKeyFile } = await sshOf('legacy');
    expect((await signIn('legacy', 'root', rsaKeyFile)).stderr).toContain('no matching key exchange method');
    const old = ['-o', 'KexAlgorithms=+diffie-hellman-group14-sha1', '-o', 'HostKeyAlgorithms=+ssh-rsa'];
    expect(await signIn('legacy', 'root', rsaKeyFile, old)).toMatchObject({ exitCode: 0, stdout: 'root\n' });
  });

  test('the rights of the accounts differ as documented', async () => {
    const { keyFile, address } = await sshOf('infected');
    const ask = async (user: string, line: string) => {
      const options = [
        '-F',
        'none',
        '-o',
        'BatchMode=yes',
        '-o',
        'StrictHostKeyChecking=no',
        '-o',
        'UserKnownHostsFile=/dev/null',
      ];
      return (await tryCommand(['ssh', ...options, '-i', keyFile, `${user}@${address}`, line])).exitCode;
    };
    expect(await ask('ops', 'docker ps')).toBe(0);
    expect(await ask('ops', 'sudo -n true')).not.toBe(0);
    expect(await ask('deploy', 'docker ps')).not.toBe(0);
    expect(await ask('deploy', 'sudo -n docker ps')).toBe(0);
    expect(await ask('guest', 'docker ps || sudo -n true')).not.toBe(0);
  });

  test('the engine answers on its doors, and on no other', async () => {
    expect((await curl('http://10.77.0.11:2375/_ping')).stdout).toBe('OK');
    expect(await tlsPing('client')).toBe('OK');
    expect(await tlsPing(null)).toBe('');
    expect(await tlsPing('client-other-ca')).toBe('');
    for (const port of [2375, 8080]) expect((await curl('-m', '1', `http://10.77.0.13:${port}/`)).exitCode).not.toBe(0);
  });

  test('a host has its own load, processor time and first process', async () => {
    const seen = await labExec('clean', [
      'sh',
      '-c',
      'cat /proc/1/comm; ls /.dockerenv; cut -d" " -f2-5 /proc/stat | head -1',
    ]);
    const [comm, times] = seen.stdout.trim().split('\n');
    expect(comm).toBe('systemd');
    const own = Number(times?.trim().split(' ')[0]);
    const machine = Number(/^cpu +(\d+)/.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
    expect(own).toBeLessThan(machine);
  });
});

describe('the incident', () => {
  test('is there, and comes back after somebody removed it', async () => {
    const wreck = `docker ps -aq --filter ancestor=heybb/theimg2 --filter ancestor=zoolu/ubuntu | xargs docker rm -f
      docker rmi heybb/theimg2 zoolu/ubuntu; pkill -9 -x .sysd; pkill -9 kworker; rm -rf /var/tmp/.x; crontab -r
      sed -i /root@kali/d /root/.ssh/authorized_keys; rm /etc/systemd/system/docker.service.d/override.conf
      systemctl daemon-reload; systemctl restart docker`;
    await labExec('infected', ['sh', '-c', wreck]);
    expect((await curl('-m', '1', 'http://10.77.0.11:2375/_ping')).exitCode).not.toBe(0);

    await labIncident('infected', { minutes: 60 });
    expect((await curl('http://10.77.0.11:2375/_ping')).stdout).toBe('OK');
    await pause(1500);
    const look = `pid=$(pgrep -x kworker/u8:3); echo "bytes $(wc -c < /proc/$pid/cmdline)"; readlink /proc/$pid/exe
      ss -tnp state established dst 5.196.26.96 | grep -c "pid=$pid,"; crontab -l | grep -c mac.sh; wc -c < /root/.bash_history
      grep -c root@kali /root/.ssh/authorized_keys; docker ps --format '{{.Image}}' | grep -cE '^(heybb/theimg2|zoolu/ubuntu)$'`;
    const seen = await labExec('infected', ['sh', '-c', look]);
    expect(seen.stdout.trim().split('\n')).toEqual([
      'bytes 0',
      '/var/tmp/.x/kswapd1 (deleted)',
      '1',
      '1',
      '0',
      '1',
      '2',
    ]);
  });

  test('has the containers of the story in their end states', async () => {
    const format = '{{.Name}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.HostConfig.Privileged}}';
    await expect
      .poll(
        async () => (await labExec('infected', ['sh', '-c', `docker inspect -f '${format}' $(docker ps -aq)`])).stdout,
        {
          timeout: 20_000,
        },
      )
      .toMatch(/^\/shop-billing-api-1 137 false false$/m);
    const seen = (await labExec('infected', ['sh', '-c', `docker inspect -f '${format}' $(docker ps -aq)`])).stdout;
    expect(seen).toMatch(/^\/shop-report-worker-1 137 true false$/m);
    expect(seen).toMatch(/^\/shop-metrics-1 0 false true$/m);
    expect((await labExec('infected', ['docker', 'logs', 'shop-billing-api-1'])).stdout).toBe('');
    expect((await labExec('infected', ['docker', 'exec', 'shop-cache-1', 'redis-cli', 'ping'])).stdout).toBe('PONG\n');
  });
});

describe('nothing leaves the machine', () => {
  test('neither a host nor a container on it reaches anything but the lab', async () => {
    const server = createServer((socket) => socket.end('reached\n'));
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', () => resolve()));
    const bound = server.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const ours = own.filter((one) => one.family === 'IPv4' && !one.internal).map((one) => `${one.address} ${port}`);
    const tries = [...ours, '1.1.1.1 53', '8.8.8.8 443', '198.51.100.9 80'].map(async (target) => {
      const fromHost = `timeout 2 bash -c 'exec 2> /dev/null; cat < /dev/tcp/${target.replace(' ', '/')}'`;
      const fromContainer = `docker exec shop-web-1 timeout 2 nc ${target} < /dev/null`;
      const results = [fromHost, fromContainer].map((line) => labExec('infected', ['sh', '-c', line]));
      return (await Promise.all(results)).map(({ exitCode, stdout }) => ({ target, reached: exitCode === 0, stdout }));
    });
    for (const result of (await Promise.all(tries)).flat())
      expect(result).toMatchObject({ reached: false, stdout: '' });
    await closed(server);
  });

  test('this machine has no way out for the ranges of the lab', async () => {
    for (const address of ['10.77.200.1', '5.196.26.96', '198.51.100.23'])
      expect((await tryCommand(['ip', 'route', 'get', address])).exitCode).not.toBe(0);
  });
});

describe('what a killed run or a killed host leaves', () => {
  test('a host whose first process was killed is made anew', async () => {
    const pid = hostPid('legacy');
    if (pid === null) throw new Error('legacy is down');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => hostPid('legacy'), { timeout: 15_000 }).toBeNull();
    await labUp(['legacy']);
    expect((await host('legacy')).engineVersion).not.toBeNull();
    expect(hostPid('legacy')).not.toBe(pid);
  });

  test.each([150, 900, 1800])('an up killed after %i ms does not disturb the next one', async (milliseconds) => {
    await labDown(['legacy']);
    const run = spawn(process.execPath, ['--import', 'tsx', CLI, 'up', 'legacy'], { stdio: 'ignore' });
    await pause(milliseconds);
    run.kill('SIGKILL');
    await labUp(['legacy']);
    expect((await host('legacy')).engineVersion).not.toBeNull();
  });

  test('down leaves no process, namespace, cgroup or file of a host', async () => {
    await labDown(['legacy']);
    expect(membersOf('legacy')).toEqual([]);
    expect(existsSync(hostState('legacy'))).toBe(false);
    expect(existsSync('/run/netns/shipshape-legacy')).toBe(false);
    expect((await tryCommand(['find', '/sys/fs/cgroup', '-path', '*/shipshape-lab/legacy*'])).stdout).toBe('');
  });

  test('down without names leaves nothing at all but the cache and the closed routes', async () => {
    await labDown();
    expect(readdirSync('/run/netns').filter((name) => name.startsWith('shipshape'))).toEqual([]);
    expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain('shipshape');
    expect((await tryCommand(['ip', '-o', 'link'])).stdout).not.toContain('shipshape');
    expect((await tryCommand(['pgrep', '-f', 'shipshape-lab/(programs|parts)'])).stdout).toBe('');
    expect((await labHosts()).map((one) => one.state)).not.toContain('up');
    expect((await tryCommand(['ip', 'route', 'show', 'type', 'unreachable'])).stdout).toContain('10.77.0.0/16');
  });
});
