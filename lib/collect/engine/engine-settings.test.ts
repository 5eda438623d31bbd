import { describe, expect, it } from 'vitest';
import { parseDiskItems } from './disk-items';
import { parseComponents, parseEngineSettings, parsePlugins } from './engine-settings';
import { parseNetworkSettings } from './network-settings';

const ID = 'a'.repeat(64);

describe('the engine’s own settings', () => {
  const asked = { beforeMs: Date.parse('2026-11-24T03:00:00Z'), afterMs: Date.parse('2026-11-24T03:00:00.4Z') };

  it('reads storage, runtimes with their paths, registries and what it is built of', () => {
    const info = {
      DriverStatus: [['Data loop file', '/var/lib/docker/x'], ['odd'], 7],
      Runtimes: { runc: { path: 'runc' }, kata: { runtimeType: 'io.containerd.kata.v2' }, odd: 1 },
      RuncCommit: { ID: 'v1.1.11-0-g4bccb38', Expected: '' },
      InitBinary: 'docker-init',
      RegistryConfig: { IndexConfigs: { 'docker.io': { Secure: true, Mirrors: ['http://me:canary@mirror/'] } } },
      FirewallBackend: { Driver: 'nftables' },
      SystemTime: '2026-11-24T03:00:00.123456789Z',
    };
    expect(parseEngineSettings(info, asked)).toEqual({
      driverStatus: [{ name: 'Data loop file', value: '/var/lib/docker/x' }],
      runtimes: [
        { name: 'runc', path: 'runc' },
        { name: 'kata', path: 'io.containerd.kata.v2' },
        { name: 'odd', path: '' },
      ],
      runcCommit: 'v1.1.11-0-g4bccb38',
      containerdCommit: '',
      initBinary: 'docker-init',
      registries: [{ name: 'docker.io', secure: true, mirrors: ['http://me:***@mirror/'] }],
      firewallBackend: 'nftables',
      systemAt: '2026-11-24T03:00:00.123Z',
      clockSkewMs: 0,
    });
  });

  it.each([
    ['2026-11-24T03:00:01.300Z', 0],
    ['2026-11-24T02:59:59.100Z', 0],
    ['2026-11-24T03:02:00.200Z', 120_000],
    ['2026-11-24T01:00:00.200Z', -7_200_000],
    ['', null],
  ])('an engine’s clock at %j is %j ms off', (SystemTime, clockSkewMs) =>
    expect(parseEngineSettings({ SystemTime }, asked).clockSkewMs).toBe(clockSkewMs),
  );

  it('reads the components of the version', () => {
    expect(
      parseComponents({
        Components: [{ Name: 'runc', Version: '1.1.4', Details: { GitCommit: '5fd4c4d' } }, { Name: 'x' }, 3],
      }),
    ).toEqual([
      { name: 'runc', version: '1.1.4', commit: '5fd4c4d' },
      { name: 'x', version: '', commit: '' },
    ]);
    expect(parseComponents({})).toEqual([]);
  });

  it('reads what a plugin may do', () => {
    const { plugins, unreadItems } = parsePlugins([
      {
        Id: ID,
        Name: 'evil/vol:latest',
        Enabled: true,
        PluginReference: 'docker.io/evil/vol:latest',
        Settings: { Mounts: [{ Source: '/', Destination: '/host' }] },
        Config: {
          Interface: { Types: ['docker.volumedriver/1.0'] },
          Network: { Type: 'host' },
          Linux: { Capabilities: ['CAP_SYS_ADMIN'], AllowAllDevices: true, Devices: null },
          PidHost: true,
        },
      },
      { Name: 'half' },
    ]);
    expect(unreadItems).toBe(1);
    expect(plugins[0]).toMatchObject({
      enabled: true,
      hostNetwork: true,
      hostPid: true,
      hostIpc: false,
      allDevices: true,
      capabilities: ['CAP_SYS_ADMIN'],
      mounts: [{ source: '/', destination: '/host' }],
    });
    expect(parsePlugins(null)).toEqual({ plugins: [], unreadItems: 0 });
  });
});

describe('parseDiskItems', () => {
  const image = { Id: 'sha256:x', Size: 10, SharedSize: -1, Containers: -1 };
  const cache = { ID: 'c', Type: 'regular', Size: 4, InUse: true, Shared: false, LastUsedAt: null };

  it('reads each item; -1 is not counted', () => {
    const items = parseDiskItems({
      Images: [image, { ...image, Id: 'sha256:y', SharedSize: 3, Containers: 2 }],
      Containers: [{ Id: ID, State: 'running', SizeRw: 7, SizeRootFs: 17 }, { State: 'exited' }],
      BuildCache: [cache],
    });
    expect(items.imageSizes).toEqual({
      read: true,
      value: [
        { imageId: 'sha256:x', sizeBytes: 10, sharedBytes: null, containerCount: null },
        { imageId: 'sha256:y', sizeBytes: 10, sharedBytes: 3, containerCount: 2 },
      ],
    });
    expect(items.containerSizes).toEqual({
      read: true,
      value: [{ containerId: ID, running: true, writableBytes: 7, totalBytes: 17 }],
      unreadItems: 1,
    });
    expect(items.buildCache).toMatchObject({ read: true, value: [{ sizeBytes: 4, inUse: true, lastUsedAt: null }] });
  });

  it('takes null for none, the newer shape for the same, and what is not there for unread', () => {
    const items = parseDiskItems({ Images: null, ContainerUsage: { Items: [{ Id: ID }] }, BuildCacheUsage: {} });
    expect(items.imageSizes).toEqual({ read: true, value: [] });
    expect(items.containerSizes).toMatchObject({ read: true, value: [{ containerId: ID, running: false }] });
    expect(items.buildCache).toMatchObject({ read: false, reason: 'answer-not-understood' });
  });
});

describe('parseNetworkSettings', () => {
  it('reads pools, flags and age', () => {
    expect(
      parseNetworkSettings([
        {
          Id: 'n',
          Created: '2026-11-24T07:00:00.123456789+01:00',
          Ingress: true,
          EnableIPv6: true,
          Labels: null,
          IPAM: { Driver: 'default', Config: [{ Subnet: '10.0.0.0/24', Gateway: '10.0.0.1' }] },
        },
        'x',
      ]),
    ).toEqual([
      {
        networkId: 'n',
        createdAt: '2026-11-24T06:00:00.123Z',
        attachable: false,
        ingress: true,
        ipv6: true,
        labels: {},
        ipamDriver: 'default',
        pools: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.1', ipRange: '' }],
      },
    ]);
  });
});
