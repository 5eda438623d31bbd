import type {
  BuildCacheRecord,
  Container,
  ContainerHealth,
  ContainerScript,
  ContainerSettings,
  ContainerSize,
  EnvEntry,
  ExecSession,
  HealthCheck,
  Image,
  ImageSettings,
  Network,
  NetworkSettings,
  SecretMark,
  Volume,
} from '@/lib/model';
import { idOf } from './container';

const NO_HEALTH_CHECK: HealthCheck = { test: [], intervalSeconds: 0, startPeriodSeconds: 0, retries: 0 };

/** A variable whose value was masked: maskedEnv('POSTGRES_PASSWORD', { weak: true }). */
export const maskedEnv = (name: string, secret: Partial<SecretMark> = {}): EnvEntry => ({
  name,
  value: '***',
  masked: true,
  secret: { kind: 'named', weak: false, short: false, ...secret },
});

/** A health check of a shell command: healthCheck('curl -f http://localhost/'). */
export const healthCheck = (command: string): HealthCheck => ({
  test: ['CMD-SHELL', command],
  intervalSeconds: 30,
  startPeriodSeconds: 0,
  retries: 3,
});

/** A start script as it was read from the image: scriptOf(container, 'curl http://x | sh'). */
export const scriptOf = (
  container: Container,
  text: string,
  changes: Partial<ContainerScript> = {},
): ContainerScript => ({
  containerId: container.id,
  path: '/mac.sh',
  source: 'image',
  notReadBecause: null,
  changedSince: false,
  sizeBytes: text.length,
  sha256: 'a'.repeat(64),
  text,
  ...changes,
});

/** The engine's defaults for a container: settingsOf(containerWith({ name: 'db' })). */
export const settingsOf = (container: Container, changes: Partial<ContainerSettings> = {}): ContainerSettings => ({
  containerId: container.id,
  appArmorProfile: 'docker-default',
  processLabel: '',
  mountLabel: '',
  maskedPaths: ['/proc/asound', '/proc/acpi', '/proc/kcore', '/proc/keys', '/sys/firmware'],
  readonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
  ulimits: [],
  oomKillDisable: false,
  oomScoreAdj: 0,
  deviceCgroupRules: [],
  devices: [],
  deviceRequests: [],
  groupAdd: [],
  sysctls: {},
  links: [],
  volumesFrom: [],
  healthCheck: NO_HEALTH_CHECK,
  stopSignal: '',
  tty: false,
  openStdin: false,
  logPath: `/var/lib/docker/containers/${container.id}/${container.id}-json.log`,
  execIds: [],
  ...changes,
});

/** A container whose probes succeed. */
export const healthOf = (container: Container, changes: Partial<ContainerHealth> = {}): ContainerHealth => ({
  containerId: container.id,
  status: 'healthy',
  failingStreak: 0,
  probes: [{ startedAt: '2026-11-24T02:59:30.000Z', endedAt: '2026-11-24T02:59:30.100Z', exitCode: 0, output: 'ok' }],
  ...changes,
});

/** Somebody's open shell: execIn(containerWith()). */
export const execIn = (container: Container, changes: Partial<ExecSession> = {}): ExecSession => ({
  id: idOf('exec'),
  containerId: container.id,
  running: true,
  privileged: false,
  user: '',
  tty: true,
  pid: 9120,
  command: ['sh'],
  ...changes,
});

export const containerSizeOf = (container: Container, changes: Partial<ContainerSize> = {}): ContainerSize => ({
  containerId: container.id,
  running: container.running,
  writableBytes: 40_000,
  totalBytes: 180_040_000,
  ...changes,
});

export const imageSettingsOf = (image: Image, changes: Partial<ImageSettings> = {}): ImageSettings => ({
  imageId: image.id,
  parentId: '',
  lastTaggedAt: null,
  healthCheck: NO_HEALTH_CHECK,
  volumes: [],
  historySecrets: [],
  labelSecrets: [],
  ...changes,
});

export const buildCacheWith = (changes: Partial<BuildCacheRecord> = {}): BuildCacheRecord => ({
  id: 'cache1',
  type: 'regular',
  sizeBytes: 100_000_000,
  inUse: false,
  shared: false,
  createdAt: '2026-10-01T08:00:00.000Z',
  lastUsedAt: '2026-11-01T08:00:00.000Z',
  ...changes,
});

/** The default network of a Compose project, with one member. */
export const networkWith = (changes: Partial<Network> = {}): Network => ({
  id: idOf(changes.name ?? 'shop_default'),
  name: 'shop_default',
  driver: 'bridge',
  scope: 'local',
  internal: false,
  options: {},
  subnets: ['172.18.0.0/16'],
  containerIds: [idOf('web')],
  ...changes,
});

export const networkSettingsOf = (network: Network, changes: Partial<NetworkSettings> = {}): NetworkSettings => ({
  networkId: network.id,
  createdAt: '2026-10-01T08:00:00.000Z',
  attachable: false,
  ingress: false,
  ipv6: false,
  labels: {},
  ipamDriver: 'default',
  pools: network.subnets.map((subnet) => ({ subnet, gateway: '', ipRange: '' })),
  ...changes,
});

export const volumeWith = (changes: Partial<Volume> = {}): Volume => ({
  name: 'shop_data',
  driver: 'local',
  mountpoint: `/var/lib/docker/volumes/${changes.name ?? 'shop_data'}/_data`,
  createdAt: '2026-10-01T08:00:00.000Z',
  labels: {},
  sizeBytes: 50_000_000,
  references: 1,
  ...changes,
});
