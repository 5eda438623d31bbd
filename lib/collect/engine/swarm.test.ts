import { describe, expect, it } from 'vitest';
import type { EngineReader } from '@/lib/connect';
import { read, type SwarmMembership, unread } from '@/lib/model';
import { readPlugins, readSwarmLists } from './read-swarm';
import { parseNodes, parseServices, parseSwarm, parseTasks } from './swarm';

const ROOT = `-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUaV8DaHum+DCZkS7HC7DfHA+lEYcwCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIc3dhcm0tY2EwHhcNMjYxMTI1MDkzODA3WhcNNDYxMTIwMDkz
ODA3WjATMREwDwYDVQQDDAhzd2FybS1jYTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABCfFlCAigL6KGBJi8s/oktFMYLnUEWFNmUpXuIS5h6sBCDBh6KjWaOcfkuD0
H7s3j0/f4afcX3y8Z+jxk4lzfb6jUzBRMB0GA1UdDgQWBBTmK+9NOnKeHDUMj91y
FqGSBOsL/zAfBgNVHSMEGDAWgBTmK+9NOnKeHDUMj91yFqGSBOsL/zAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDM7yxBcQbXJ3Inq3HsRI6Xyn3C
0+ObBmziKwKoefw+5AIgBI3dGoAEBtOjpF2RcES6nfj+TPFXu+Xv+fuaJY6bQFg=
-----END CERTIFICATE-----`;

describe('parseSwarm', () => {
  it('reads a manager’s part in a swarm and the settings of all, and no token', () => {
    const { membership, settings } = parseSwarm({
      Swarm: {
        NodeID: 'n1',
        NodeAddr: '10.0.0.5',
        LocalNodeState: 'active',
        ControlAvailable: true,
        RemoteManagers: [{ NodeID: 'n1', Addr: '10.0.0.5:2377' }],
        Nodes: 3,
        Managers: 1,
        Cluster: {
          ID: 'c1',
          CreatedAt: '2026-10-01T08:00:00Z',
          JoinTokens: { Worker: 'SWMTKN-1-canary' },
          Spec: {
            CAConfig: { NodeCertExpiry: 7_776_000_000_000_000 },
            EncryptionConfig: { AutoLockManagers: false },
          },
          TLSInfo: { TrustRoot: ROOT },
        },
      },
    });
    expect(membership).toEqual({
      state: 'active',
      error: '',
      nodeId: 'n1',
      nodeAddress: '10.0.0.5',
      manager: true,
      clusterId: 'c1',
      nodeCount: 3,
      managerCount: 1,
      remoteManagers: [{ nodeId: 'n1', address: '10.0.0.5:2377' }],
    });
    expect(settings).toMatchObject({
      id: 'c1',
      autoLockManagers: false,
      nodeCertificateSeconds: 7_776_000,
      externalAuthorities: 0,
      rootCertificate: { subject: 'CN=swarm-ca', notBeforeAt: '2026-11-25T09:38:07.000Z' },
    });
    expect(JSON.stringify({ membership, settings })).not.toContain('canary');
  });

  it('reads a worker, which knows no cluster', () => {
    const { membership, settings } = parseSwarm({
      Swarm: { LocalNodeState: 'active', RemoteManagers: [{ NodeID: 'n1', Addr: '203.0.113.9:2377' }], Cluster: null },
    });
    expect(membership).toMatchObject({ manager: false, clusterId: '', nodeCount: null });
    expect(settings).toBeNull();
  });

  it.each([[{}], [{ Swarm: null }], [{ Swarm: { LocalNodeState: 'inactive', RemoteManagers: null, Cluster: {} } }]])(
    'reads %j as no swarm',
    (info) => {
      expect(parseSwarm(info).membership).toMatchObject({ state: 'inactive', manager: false, remoteManagers: [] });
      expect(parseSwarm(info).settings).toBeNull();
    },
  );

  it('takes a root that is no certificate for none', () => {
    const Cluster = { ID: 'c1', Spec: {}, TLSInfo: { TrustRoot: 'x' } };
    expect(parseSwarm({ Swarm: { Cluster } }).settings).toMatchObject({ id: 'c1', rootCertificate: null });
  });
});

describe('nodes, services and tasks', () => {
  it('reads nodes, and counts what is none', () => {
    expect(
      parseNodes([
        {
          ID: 'n1',
          Spec: { Role: 'manager', Availability: 'active' },
          Description: { Hostname: 'a', Engine: { EngineVersion: '29.1.0' } },
          Status: { State: 'ready', Addr: '10.0.0.5' },
          ManagerStatus: { Leader: true, Reachability: 'reachable', Addr: '10.0.0.5:2377' },
        },
        { ID: 'n2', Spec: { Role: 'worker' } },
        {},
      ]),
    ).toMatchObject({
      items: [
        { id: 'n1', hostname: 'a', role: 'manager', manager: { leader: true }, engineVersion: '29.1.0' },
        { id: 'n2', role: 'worker', manager: null },
      ],
      unreadItems: 1,
    });
  });

  it('reads services, their secrets masked', () => {
    const { items } = parseServices([
      {
        ID: 's1',
        Spec: {
          Name: 'shop_db',
          Labels: null,
          TaskTemplate: {
            ContainerSpec: {
              Image: 'postgres:16@sha256:x',
              Env: ['POSTGRES_PASSWORD=changeme', 'PGDATA=/data'],
              Secrets: [{ SecretName: 'tls', SecretID: 'x' }],
              Mounts: [{ Type: 'bind', Source: '/', Target: '/host' }],
            },
          },
          Mode: { Replicated: { Replicas: 2 } },
        },
        Endpoint: { Ports: [{ Protocol: 'tcp', PublishedPort: 5432, TargetPort: 5432, PublishMode: 'ingress' }] },
      },
      { ID: 's2', Spec: { Name: 'agent', Mode: { Global: {} } } },
    ]);
    expect(items[0]).toMatchObject({
      imageRef: 'postgres:16@sha256:x',
      env: [
        { name: 'POSTGRES_PASSWORD', value: '***', secret: { kind: 'named', weak: true } },
        { name: 'PGDATA', value: '/data', masked: false },
      ],
      secretNames: ['tls'],
      bindSources: ['/'],
      mode: 'replicated',
      replicas: 2,
      ports: [{ publishedPort: 5432, mode: 'ingress' }],
    });
    expect(items[1]).toMatchObject({ name: 'agent', mode: 'global', replicas: null, imageRef: '' });
  });

  it('reads a bounded number of tasks and counts the rest', () => {
    const task = { ID: 't', ServiceID: 's1', Status: { State: 'running', ContainerStatus: { ContainerID: 'c' } } };
    const { items, unreadItems } = parseTasks(Array.from({ length: 2100 }, () => task));
    expect(items[0]).toMatchObject({ containerId: 'c', serviceId: 's1', state: 'running', imageRef: '' });
    expect([items.length, unreadItems]).toEqual([2000, 100]);
    expect(parseTasks(null)).toEqual({ items: [], unreadItems: 0 });
  });
});

const member = (changes: Partial<SwarmMembership>): SwarmMembership => ({
  ...parseSwarm({}).membership,
  ...changes,
});
const options = {
  limits: { width: 1, statsWidth: 1, containers: 1, images: 1, slowMilliseconds: 1 },
  now: () => new Date(),
  hostToldProcesses: false,
  onStep: () => {},
  askLayers: async () => 'no-shell' as const,
};

describe('readSwarmLists', () => {
  const silent = {} as EngineReader; // whoever asks it anything fails

  it('knows without asking that there is nothing outside of a swarm', async () => {
    const none = { read: true, value: [] };
    expect(await readSwarmLists(silent, read(member({})), options)).toEqual({
      swarmNodes: none,
      swarmServices: none,
      swarmTasks: none,
    });
  });

  it('does not ask a worker, and says why', async () => {
    const { swarmServices } = await readSwarmLists(silent, read(member({ state: 'active' })), options);
    expect(swarmServices).toMatchObject({ read: false, reason: 'connection-cannot-see' });
  });

  it('hands the engine’s silence on', async () => {
    const failed = unread('timed-out');
    expect((await readSwarmLists(silent, failed, options)).swarmTasks).toEqual(failed);
  });
});

describe('readPlugins', () => {
  const refusing = { listPlugins: () => Promise.reject(new Error('boom')) } as unknown as EngineReader;

  it('is unread when the engine failed', async () => {
    expect((await readPlugins(refusing, unread('timed-out'), options)).read).toBe(false);
  });
});
