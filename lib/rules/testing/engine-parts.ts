import type {
  EngineComponent,
  EnginePlugin,
  EngineSettings,
  SwarmMembership,
  SwarmNode,
  SwarmService,
  SwarmSettings,
  SwarmTask,
} from '@/lib/model';
import { idOf } from './container';

export const componentWith = (changes: Partial<EngineComponent> = {}): EngineComponent => ({
  name: 'runc',
  version: '1.3.3',
  commit: 'v1.3.3-0-gd842d771',
  ...changes,
});

/** A current engine with runc alone, its clock right. */
export const engineSettingsWith = (changes: Partial<EngineSettings> = {}): EngineSettings => ({
  driverStatus: [{ name: 'Backing Filesystem', value: 'extfs' }],
  runtimes: [
    { name: 'io.containerd.runc.v2', path: 'runc' },
    { name: 'runc', path: 'runc' },
  ],
  runcCommit: 'v1.3.3-0-gd842d771',
  containerdCommit: 'fcd43222d6b07379a4be9786bda52438f0dd16a1',
  initBinary: 'docker-init',
  registries: [{ name: 'docker.io', secure: true, mirrors: [] }],
  firewallBackend: '',
  systemAt: '2026-11-24T03:00:00.000Z',
  clockSkewMs: 0,
  ...changes,
});

/** A volume plugin that asks for nothing of the host. */
export const pluginWith = (changes: Partial<EnginePlugin> = {}): EnginePlugin => ({
  id: idOf('plugin'),
  name: 'vieux/sshfs:latest',
  reference: 'docker.io/vieux/sshfs:latest',
  enabled: true,
  types: ['docker.volumedriver/1.0'],
  capabilities: [],
  hostNetwork: false,
  hostPid: false,
  hostIpc: false,
  allDevices: false,
  devices: [],
  mounts: [],
  ...changes,
});

/** An engine outside of any swarm. */
export const noSwarm = (): SwarmMembership => ({
  state: 'inactive',
  error: '',
  nodeId: '',
  nodeAddress: '',
  manager: false,
  clusterId: '',
  nodeCount: null,
  managerCount: null,
  remoteManagers: [],
});

/** The one manager of a swarm of one node. */
export const swarmWith = (changes: Partial<SwarmMembership> = {}): SwarmMembership => ({
  state: 'active',
  error: '',
  nodeId: 'node1aaaaaaaaaaaaaaaaaaaa',
  nodeAddress: '10.77.0.11',
  manager: true,
  clusterId: 'clusteraaaaaaaaaaaaaaaaaa',
  nodeCount: 1,
  managerCount: 1,
  remoteManagers: [{ nodeId: 'node1aaaaaaaaaaaaaaaaaaaa', address: '10.77.0.11:2377' }],
  ...changes,
});

export const swarmSettingsWith = (changes: Partial<NonNullable<SwarmSettings>> = {}): SwarmSettings => ({
  id: 'clusteraaaaaaaaaaaaaaaaaa',
  createdAt: '2026-10-01T08:00:00.000Z',
  autoLockManagers: true,
  nodeCertificateSeconds: 7_776_000,
  externalAuthorities: 0,
  rootCertificate: {
    subject: 'CN=swarm-ca',
    notBeforeAt: '2026-10-01T08:00:00.000Z',
    notAfterAt: '2046-09-26T08:00:00.000Z',
  },
  ...changes,
});

export const swarmNodeWith = (changes: Partial<SwarmNode> = {}): SwarmNode => ({
  id: 'node1aaaaaaaaaaaaaaaaaaaa',
  hostname: 'web-07',
  address: '10.77.0.11',
  role: 'manager',
  availability: 'active',
  state: 'ready',
  manager: { leader: true, reachability: 'reachable', address: '10.77.0.11:2377' },
  engineVersion: '29.1.0',
  ...changes,
});

export const swarmServiceWith = (changes: Partial<SwarmService> = {}): SwarmService => ({
  id: 'service1aaaaaaaaaaaaaaaaa',
  name: 'shop_web',
  createdAt: '2026-11-01T08:00:00.000Z',
  imageRef: 'nginx:1.27',
  command: [],
  args: [],
  env: [],
  labels: { 'com.docker.stack.namespace': 'shop' },
  secretNames: [],
  bindSources: [],
  mode: 'replicated',
  replicas: 1,
  ports: [],
  ...changes,
});

export const swarmTaskWith = (changes: Partial<SwarmTask> = {}): SwarmTask => ({
  id: 'task1aaaaaaaaaaaaaaaaaaaa',
  serviceId: 'service1aaaaaaaaaaaaaaaaa',
  nodeId: 'node1aaaaaaaaaaaaaaaaaaaa',
  containerId: idOf('shop_web.1'),
  imageRef: 'nginx:1.27',
  state: 'running',
  createdAt: '2026-11-01T08:00:00.000Z',
  ...changes,
});
