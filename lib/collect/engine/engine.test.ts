import { describe, expect, it } from 'vitest';
import type { Container } from '@/lib/model';
import { parseContainer } from './container';
import { parseChanges, parseLogs, parseStats, parseTop, toStats } from './running';
import { changeSuspects } from './suspects';
import { parseInfo, parseVersion } from './version';

const ID = 'a'.repeat(64);
const inspect = (more: Record<string, unknown> = {}): unknown => ({
  Id: ID,
  Name: '/shop-db-1',
  Image: `sha256:${'b'.repeat(64)}`,
  Created: '2026-11-24T07:00:00.123456789Z',
  State: {
    Status: 'running',
    Running: true,
    Pid: 7,
    StartedAt: '2026-11-24T07:00:01Z',
    FinishedAt: '0001-01-01T00:00:00Z',
  },
  Config: {
    Image: 'postgres:16',
    Env: ['POSTGRES_PASSWORD=canary', 'A=1'],
    Cmd: ['postgres'],
    Entrypoint: null,
    Labels: null,
  },
  HostConfig: { PidsLimit: null, PortBindings: { '5432/tcp': [{ HostIp: '', HostPort: '5432' }] } },
  NetworkSettings: {
    Ports: {
      '5432/tcp': [
        { HostIp: '0.0.0.0', HostPort: '5432' },
        { HostIp: '::', HostPort: '5432' },
      ],
      '80/tcp': null,
    },
    Networks: { x: { NetworkID: 'n', IPAddress: '172.18.0.2' } },
  },
  Mounts: [{ Type: 'bind', Source: '/', Destination: '/host', RW: true }],
  ...more,
});

describe('parseContainer', () => {
  it('speaks our words, masks secrets and has no time for the year 1', () => {
    const container = parseContainer(inspect());
    expect(container).toMatchObject({
      id: ID,
      name: 'shop-db-1',
      createdAt: '2026-11-24T07:00:00.123Z',
      finishedAt: null,
      entrypoint: [],
      env: [
        { name: 'POSTGRES_PASSWORD', value: '***', masked: true },
        { name: 'A', value: '1', masked: false },
      ],
      ports: [{ hostIp: '0.0.0.0', hostPort: 5432 }, { hostIp: '::' }],
      networks: [{ name: 'x', networkId: 'n', ipAddress: '172.18.0.2' }],
      mounts: [{ source: '/', destination: '/host', writable: true }],
      pidsLimit: null,
    });
    expect(JSON.stringify(container)).not.toContain('canary');
  });

  it('takes the wished ports of a container that does not run', () => {
    expect(parseContainer(inspect({ State: { Status: 'exited', Running: false } })).ports).toEqual([
      { containerPort: 5432, protocol: 'tcp', hostIp: '', hostPort: 5432 },
    ]);
  });

  it('keeps a label called __proto__ as a label', () => {
    const labels = JSON.parse('{"__proto__":"x","constructor":"y"}') as unknown;
    const container = parseContainer(inspect({ Config: { Image: 'x', Labels: labels } }));
    expect(Object.keys(container.labels)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(container.labels)).toBe(Object.prototype);
  });

  it('loses only the odd field', () => {
    const odd = parseContainer(
      inspect({
        Name: 7,
        HostConfig: { Binds: 'x', Privileged: 'yes', Memory: '1' },
        Mounts: 'x',
        NetworkSettings: null,
      }),
    );
    expect(odd).toMatchObject({
      name: '',
      privileged: false,
      memoryLimitBytes: 0,
      mounts: [],
      ports: [],
      binds: ['x'],
    });
  });

  it.each([
    null,
    [],
    'x',
    {},
    inspectWithout('State'),
    inspectWithout('Config'),
    { ...(inspect() as object), Id: '../x' },
  ])('refuses what is no container (%#)', (answer) => {
    expect(() => parseContainer(answer)).toThrow();
  });
});

function inspectWithout(key: string): unknown {
  return Object.fromEntries(Object.entries(inspect() as object).filter(([name]) => name !== key));
}

describe('parseVersion and parseInfo', () => {
  it('tells engines apart', () => {
    expect(parseVersion({ Version: '20.10.24', Platform: { Name: '' }, Components: [{ Name: 'Engine' }] }).engine).toBe(
      'docker',
    );
    expect(parseVersion({ Version: '4.3.1', Components: [{ Name: 'Podman Engine' }] }).engine).toBe('podman');
    expect(parseVersion({ Version: '1' }).engine).toBe('other');
    expect(() => parseVersion('<html>')).toThrow();
  });

  it('keeps warnings, insecure registries and the engine’s clock', () => {
    const { info, systemMs } = parseInfo({
      Containers: 1,
      Warnings: ['WARNING: API is accessible on http://0.0.0.0:2375 without encryption.'],
      SecurityOptions: ['name=rootless'],
      SystemTime: '2026-11-24T08:00:00.123456789Z',
      RegistryConfig: {
        InsecureRegistryCIDRs: ['127.0.0.0/8'],
        IndexConfigs: { 'evil:5000': { Secure: false }, 'docker.io': { Secure: true } },
      },
      HttpProxy: 'http://u:canary@p',
      Plugins: { Volume: ['local'], Authorization: null },
    });
    expect(info).toMatchObject({
      rootless: true,
      insecureRegistries: ['127.0.0.0/8', 'evil:5000'],
      httpProxy: 'http://u:***@p',
      plugins: { Volume: ['local'], Authorization: [] },
    });
    expect(info.warnings).toHaveLength(1);
    expect(systemMs).toBe(Date.parse('2026-11-24T08:00:00.123Z'));
    expect(() => parseInfo({})).toThrow();
  });
});

describe('what runs', () => {
  it('reads the columns of any ps', () => {
    expect(
      parseTop(ID, {
        Titles: ['UID', 'PID', 'PPID', 'CMD'],
        Processes: [['root', '12', '1', 'x --password=canary'], ['root', 'x', '1', 'y'], 'z'],
      }),
    ).toEqual({ containerId: ID, processes: [{ pid: 12, ppid: 1, user: 'root', command: 'x --password=***' }] });
  });

  const reading = (total: number, system: number, at: string) =>
    parseStats({
      read: at,
      cpu_stats: { cpu_usage: { total_usage: total }, system_cpu_usage: system, online_cpus: 2 },
      memory_stats: { usage: 100, limit: 1000, stats: { inactive_file: 40 } },
      pids_stats: { current: 3 },
    });

  it('counts processor time between two readings as percent of one core', () => {
    const stats = toStats(ID, reading(1.5e9, 14e9, '2026-11-24T08:00:01Z'), reading(1e9, 12e9, '2026-11-24T08:00:00Z'));
    expect(stats).toMatchObject({ cpuPct: 50, memoryBytes: 60, memoryLimitBytes: 1000, pids: 3 });
  });

  it('has none from one reading, and one from a reading with its own earlier one', () => {
    expect(toStats(ID, reading(1, 1, ''), null).cpuPct).toBeNull();
    const whole = parseStats({
      cpu_stats: { cpu_usage: { total_usage: 3e9 }, system_cpu_usage: 4e9, online_cpus: 1 },
      precpu_stats: { cpu_usage: { total_usage: 2e9 }, system_cpu_usage: 2e9, online_cpus: 1 },
    });
    expect(toStats(ID, whole, null).cpuPct).toBe(50);
  });

  it('uses the clock where the engine has no system counter (podman)', () => {
    const at = (total: number, time: string) =>
      parseStats({ read: time, cpu_stats: { cpu_usage: { total_usage: total } } });
    expect(toStats(ID, at(2e9, '2026-11-24T08:00:02Z'), at(1e9, '2026-11-24T08:00:00Z')).cpuPct).toBe(50);
  });

  it('reads changes and the last lines, and bounds both', () => {
    expect(parseChanges(ID, null)).toEqual({ containerId: ID, changes: [], truncated: false });
    const many = Array.from({ length: 700 }, (_, index) => ({ Path: `/d${index}`, Kind: 0 }));
    const changes = parseChanges(ID, [...many, { Path: '/tmp/xmrig', Kind: 1 }, { Path: 1, Kind: 9 }]);
    expect(changes.changes[0]).toEqual({ path: '/tmp/xmrig', kind: 'added' });
    expect(changes.truncated).toBe(true);
    const logs = parseLogs(ID, {
      stdout: Buffer.from('a\n'.repeat(60)),
      stderr: Buffer.from('PASSWORD=canary\0\n'),
      truncated: false,
    });
    expect(logs.lines).toHaveLength(40);
    expect(logs.lines.at(-1)).toBe('PASSWORD=***');
  });

  it('suspects what belongs to no project', () => {
    const of = (name: string, labels: Record<string, string>, running = true) =>
      ({ name, labels, running, createdAt: name }) as unknown as Container;
    expect(
      changeSuspects([of('a', {}, false), of('b', { 'com.docker.compose.project': 'x' }), of('c', {})]).map(
        (one) => one.name,
      ),
    ).toEqual(['c', 'a']);
  });
});
