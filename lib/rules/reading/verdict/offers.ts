import type {
  Account,
  ActionOffer,
  ActionTarget,
  Container,
  DaemonSettings,
  EngineInfo,
  Image,
  NetworkAddress,
  PortBinding,
  Process,
  SystemdUnit,
  TargetOf,
  Volume,
} from '@/lib/model';
import { isIsolated } from '../container/isolated';
import { isArgument } from '../engine/daemon-options';
import { isIpv6, isLoopback, isPublic, isWildcard } from '../network/address';

const containerTarget = (container: Container) =>
  ({ kind: 'container', containerId: container.id, imageId: container.imageId, name: container.name }) as const;

/** Isolate: nothing is lost, and it can be undone. Only what runs, and is not isolated yet, can be. */
export const quarantine = (container: Container): readonly ActionOffer[] =>
  container.running && !isIsolated(container)
    ? [{ actionId: 'container.quarantine', target: containerTarget(container) }]
    : [];

export const removeContainer = (container: Container): ActionOffer => ({
  actionId: 'container.remove',
  target: containerTarget(container),
});

/** Isolate first, remove later: the order in which evidence survives. */
export const quarantineThenRemove = (container: Container): readonly ActionOffer[] => [
  ...quarantine(container),
  removeContainer(container),
];

/** Only what runs can be stopped, and what vanishes when it ends is removed by it. */
export const stop = (container: Container): readonly ActionOffer[] =>
  container.running && !container.paused && !container.autoRemove
    ? [{ actionId: 'container.stop', target: containerTarget(container) }]
    : [];

export const start = (container: Container): ActionOffer => ({
  actionId: 'container.start',
  target: containerTarget(container),
});

/** Let a paused container go on; one that we isolated is let go by undoing that. */
export const unpause = (container: Container): readonly ActionOffer[] =>
  container.paused && !isIsolated(container)
    ? [{ actionId: 'container.unpause', target: containerTarget(container) }]
    : [];

export const setRestartPolicy = (
  container: Container,
  policy: Pick<TargetOf<'restart-policy'>, 'policy' | 'mostRetries'>,
): ActionOffer => ({
  actionId: 'container.setRestartPolicy',
  target: { ...containerTarget(container), kind: 'restart-policy', ...policy },
});

/** Bytes, 1e9 a core, and a number of processes; what is left out stays as it is. */
export const setLimits = (
  container: Container,
  limits: Partial<Pick<TargetOf<'limits'>, 'memoryBytes' | 'nanoCpus' | 'pids'>>,
): ActionOffer => ({
  actionId: 'container.setLimits',
  target: { ...containerTarget(container), kind: 'limits', memoryBytes: null, nanoCpus: null, pids: null, ...limits },
});

/** Half of the cores, so that all others have as many left. */
export const limitCores = (container: Container, info: EngineInfo | undefined): readonly ActionOffer[] =>
  info && info.cpuCount > 0 ? [setLimits(container, { nanoCpus: info.cpuCount * 500_000_000 })] : [];

const LEFTOVERS = {
  'dangling-images': 'image.pruneDangling',
  'build-cache': 'buildcache.prune',
  'unused-networks': 'network.prune',
} as const satisfies Record<TargetOf<'leftovers'>['what'], ActionOffer['actionId']>;

export const removeLeftovers = (what: TargetOf<'leftovers'>['what']): ActionOffer => ({
  actionId: LEFTOVERS[what],
  target: { kind: 'leftovers', what } satisfies ActionTarget,
});

export const removeVolume = ({ name, createdAt }: Volume): ActionOffer => ({
  actionId: 'volume.remove',
  target: { kind: 'volume', name, createdAt },
});

export const removeImage = (image: Image, imageRef: string): ActionOffer => ({
  actionId: 'image.remove',
  target: { kind: 'image', imageId: image.id, imageRef },
});

export const killProcess = (process: Process): ActionOffer => ({
  actionId: 'process.kill',
  target: {
    kind: 'process',
    pid: process.pid,
    startTicks: process.startTicks,
    exe: process.exe,
    comm: process.comm,
  },
});

/** Keeps of a file's rights those within `most` (0o600) and gives it to `owner`; null leaves the owner. It never gives a right. */
export const fixPermissions = (
  { path, mode }: { readonly path: string; readonly mode: number },
  most: number,
  owner: string | null = null,
): ActionOffer => ({
  actionId: 'file.fixPermissions',
  target: { kind: 'permissions', path, mode: (mode & most).toString(8).padStart(4, '0'), owner },
});

export const disableUnit = ({ name, path }: SystemdUnit): ActionOffer => ({
  actionId: 'systemd.disableUnit',
  target: { kind: 'unit', name, path },
});

/** Root is never locked, and an account of a directory service cannot be. */
export const lockAccount = (account: Pick<Account, 'name' | 'uid'> | undefined): readonly ActionOffer[] =>
  account && account.name !== 'root'
    ? [{ actionId: 'user.lock', target: { kind: 'account', name: account.name, uid: account.uid } }]
    : [];

export const closeApi = (port: number | null): ActionOffer => ({
  actionId: 'daemon.closePlaintextApi',
  target: { kind: 'daemon', port },
});

/** Over mutual TLS alone, on the port that is usual for it or on the one where it answers already. */
const enableTls = (port: number, bind = '0.0.0.0'): ActionOffer => ({
  actionId: 'daemon.enableTls',
  target: { kind: 'daemon-tls', bind, port },
});

const MOST_BINDS = 4;

/** On every address, as most engines are reached; or on one of the host's own alone, for whoever knows by which one they come. */
export const enableTlsChoices = (addresses: readonly NetworkAddress[] | undefined, port = 2376): ActionOffer[] => [
  enableTls(port),
  ...(addresses ?? [])
    .filter((one) => one.family === 'ipv4' && one.scope === 'global' && !isOfContainers(one.interface))
    .slice(0, MOST_BINDS)
    .map(({ address }) => enableTls(port, address)),
];

/** Interfaces that Docker makes: nobody reaches the engine from outside by them. */
const isOfContainers = (name: string): boolean => /^(docker\d|docker_gwbridge|br-[0-9a-f]{12}|veth)/.test(name);

/** New certificates for an API that demands them already. */
export const RENEW_CERTIFICATES: ActionOffer = {
  actionId: 'daemon.enableTls',
  target: { kind: 'daemon-tls', bind: '0.0.0.0', port: null },
};

/** A setting of daemon.json. It cannot be set there where dockerd's own arguments name it: then nothing is offered. */
export const setDaemon = (
  set: TargetOf<'daemon-config'>['set'],
  daemon: DaemonSettings | undefined,
): readonly ActionOffer[] =>
  Object.keys(set).some((key) => daemon && isArgument(daemon, key))
    ? []
    : [{ actionId: 'daemon.setConfig', target: { kind: 'daemon-config', set, remove: {} } }];

/** Entries that go out of a list of daemon.json. */
export const removeFromDaemon = (
  key: keyof TargetOf<'daemon-config'>['remove'],
  entries: readonly string[],
  daemon: DaemonSettings | undefined,
): readonly ActionOffer[] =>
  daemon && isArgument(daemon, key)
    ? []
    : [{ actionId: 'daemon.setConfig', target: { kind: 'daemon-config', set: {}, remove: { [key]: [...entries] } } }];

/** Thirty megabytes a container: enough to see what happened last, and nothing that fills a disk. */
export const LIMIT_LOGS: ActionOffer = {
  actionId: 'daemon.setLogRotation',
  target: { kind: 'log-rotation', maxMegabytes: 10, maxFiles: 3 },
};

interface Published {
  readonly containerId: string;
  readonly containerPort: number;
}

/** A port of a container takes the DOCKER-USER path, one of the host INPUT: so the target names the container when there is one. */
export const blockPort = (
  protocol: 'tcp' | 'udp',
  hostIp: string,
  hostPort: number,
  from: Published | null = null,
): ActionOffer => ({
  actionId: 'firewall.blockPort',
  target: {
    kind: 'port',
    protocol,
    hostIp,
    hostPort,
    containerId: from?.containerId ?? null,
    containerPort: from?.containerPort ?? null,
  },
});

/**
 * Published to this host alone. Only what runs can be tried out, and the other ways to be open (the network of the host, sctp) are no
 * publications that could move.
 */
export const rebind = (
  container: Container,
  { protocol, hostIp, hostPort, containerPort }: PortBinding,
  toIp = isIpv6(hostIp) && !isWildcard(hostIp) ? '::1' : '127.0.0.1',
): readonly ActionOffer[] =>
  container.running && !container.paused && !container.autoRemove && protocol !== 'sctp' && !isLoopback(hostIp)
    ? [
        {
          actionId: 'port.rebind',
          target: {
            ...containerTarget(container),
            kind: 'rebind',
            protocol,
            containerPort,
            hostPort,
            fromIp: hostIp,
            toIp,
          },
        },
      ]
    : [];

/** Both families of one port are one door, and move together. */
export const rebindAll = (container: Container, ports: readonly PortBinding[]): readonly ActionOffer[] =>
  [...new Map(ports.map((port) => [`${port.protocol}/${port.hostPort}`, port])).values()].flatMap((port) =>
    rebind(container, port),
  );

const MOST_ADDRESSES = 5;

/** Nothing goes there any more. Only what the internet routes: a private address may be one that the host needs. */
export const blockAddresses = (addresses: readonly string[]): readonly ActionOffer[] =>
  [...new Set(addresses)].filter(isPublic).slice(0, MOST_ADDRESSES).map(blockAddress);

export const blockAddress = (address: string): ActionOffer => ({
  actionId: 'firewall.blockEgressIp',
  target: { kind: 'address', address },
});
