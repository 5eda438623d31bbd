import type { Container, ContainerStats, EngineInfo, Image, Mount, PortBinding } from '@/lib/model';

/** A full-length id from a short word, the same every time: idOf('web') is 64 hex digits. */
export const idOf = (word: string): string =>
  [...word]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);

export const imageIdOf = (word: string): string => `sha256:${idOf(word)}`;

/** A running, harmless container of a Compose project; a row changes what it is about. */
export function containerWith(changes: Partial<Container> = {}): Container {
  const name = changes.name ?? 'web';
  const imageRef = changes.imageRef ?? 'nginx:1.27';
  const running = changes.running ?? changes.status === undefined;
  return {
    id: idOf(name),
    name,
    imageRef,
    imageId: imageIdOf(imageRef),
    createdAt: '2026-11-20T08:00:00.000Z',
    status: running ? 'running' : 'exited',
    running,
    paused: false,
    restarting: false,
    oomKilled: false,
    dead: false,
    pid: running ? 4100 : 0,
    exitCode: 0,
    stateError: '',
    startedAt: '2026-11-20T08:00:01.000Z',
    finishedAt: null,
    restartCount: 0,
    health: '',
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['nginx', '-g', 'daemon off;'],
    path: '/docker-entrypoint.sh',
    args: ['nginx', '-g', 'daemon off;'],
    workingDirectory: '',
    user: '',
    hostname: name,
    env: [],
    labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': name },
    exposedPorts: [],
    ports: [],
    networkMode: 'shop_default',
    networks: [],
    mounts: [],
    binds: [],
    privileged: false,
    pidMode: '',
    ipcMode: 'private',
    utsMode: '',
    usernsMode: '',
    cgroupnsMode: 'private',
    capAdd: [],
    capDrop: [],
    devices: [],
    securityOptions: [],
    readonlyRootfs: false,
    autoRemove: false,
    publishAllPorts: false,
    restartPolicy: { name: 'unless-stopped', maximumRetryCount: 0 },
    memoryLimitBytes: 0,
    nanoCpus: 0,
    cpuQuota: 0,
    cpuShares: 0,
    pidsLimit: null,
    logDriver: 'json-file',
    logOptions: {},
    cgroupParent: '',
    extraHosts: [],
    runtime: 'runc',
    ...changes,
  };
}

/** A container as an intruder makes it over the open API: no project, engine-given name, a shell. */
export const intruderWith = (changes: Partial<Container> = {}): Container =>
  containerWith({
    name: 'cranky_bohr',
    imageRef: 'heybb/theimg2:latest',
    labels: {},
    entrypoint: ['/bin/sh', '/mac.sh'],
    command: [],
    path: '/bin/sh',
    args: ['/mac.sh'],
    networkMode: 'default',
    restartPolicy: { name: 'always', maximumRetryCount: 0 },
    ...changes,
  });

export const bind = (source: string, destination: string, changes: Partial<Mount> = {}): Mount => ({
  type: 'bind',
  source,
  destination,
  writable: true,
  propagation: 'rprivate',
  volumeName: '',
  ...changes,
});

/** published('0.0.0.0:6379->6379'), published('[::]:8080->80'), published('8080->80') for a binding without address. */
export function published(text: string, protocol: PortBinding['protocol'] = 'tcp'): PortBinding {
  const parts = /^(?:\[?([^\]]*?)\]?:)?(\d+)->(\d+)$/.exec(text);
  if (!parts) throw new Error(`not a binding: ${text}`);
  return { hostIp: parts[1] ?? '', hostPort: Number(parts[2]), containerPort: Number(parts[3]), protocol };
}

export function imageWith(changes: Partial<Image> = {}): Image {
  const [tag = 'nginx:1.27'] = changes.repoTags ?? [];
  return {
    id: imageIdOf(tag),
    repoTags: [tag],
    repoDigests: [],
    createdAt: '2026-10-01T00:00:00.000Z',
    sizeBytes: 180_000_000,
    labels: {},
    entrypoint: [],
    command: [],
    env: [],
    user: '',
    exposedPorts: [],
    architecture: 'amd64',
    history: [],
    containerCount: 1,
    dangling: false,
    ...changes,
  };
}

export const statsWith = (changes: Partial<ContainerStats> = {}): ContainerStats => ({
  containerId: idOf('web'),
  cpuPct: 2,
  memoryBytes: 40_000_000,
  memoryLimitBytes: 8_000_000_000,
  pids: 4,
  oomKillCount: 0,
  ...changes,
});

export const engineInfoWith = (changes: Partial<EngineInfo> = {}): EngineInfo => ({
  id: 'ABCD:EFGH',
  name: 'web-07',
  operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
  cpuCount: 2,
  memoryBytes: 8_000_000_000,
  containersRunning: 1,
  containersTotal: 1,
  imagesTotal: 1,
  storageDriver: 'overlay2',
  rootDirectory: '/var/lib/docker',
  cgroupDriver: 'systemd',
  cgroupVersion: '2',
  liveRestore: true,
  rootless: false,
  securityOptions: ['name=seccomp,profile=default', 'name=cgroupns'],
  warnings: [],
  swarmState: 'inactive',
  loggingDriver: 'json-file',
  defaultRuntime: 'runc',
  runtimes: ['runc'],
  plugins: { Volume: ['local'], Network: ['bridge', 'host'] },
  insecureRegistries: [],
  registryMirrors: [],
  httpProxy: '',
  httpsProxy: '',
  debug: false,
  experimental: false,
  ...changes,
});
