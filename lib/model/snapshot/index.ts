import { z } from 'zod';
import { engineNotReadSchema } from '../connection';
import { type Fact, factOf, unread } from '../fact';
import * as access from './access';
import { DaemonSettings, DockerFile, Firewall } from './daemon';
import * as engine from './engine';
import * as engineParts from './engine-parts';
import * as host from './host';
import * as kernel from './kernel';
import * as persistence from './persistence';
import * as places from './places';
import * as swarm from './swarm';
import * as workload from './workload';

export * from './access';
export * from './daemon';
export * from './engine';
export * from './engine-parts';
export * from './host';
export * from './kernel';
export * from './persistence';
export * from './places';
export * from './secret-mark';
export * from './swarm';
export * from './workload';

const list = <T extends z.ZodType>(item: T) => factOf(z.array(item));

/** Every fact a scan can read. The names are what a rule declares in `needs`. */
export const FACTS = {
  engineVersion: factOf(engine.EngineVersion),
  engineInfo: factOf(engine.EngineInfo),
  containers: list(engine.Container),
  containerTops: list(engine.ContainerTop),
  containerStats: list(engine.ContainerStats),
  containerChanges: list(engine.ContainerChanges),
  containerLogs: list(engine.ContainerLog),
  images: list(engine.Image),
  networks: list(engine.Network),
  volumes: list(engine.Volume),
  diskUse: factOf(engine.DiskUse),
  events: list(engine.EngineEvent),
  serverCertificates: list(engine.ServerCertificate),
  identity: factOf(host.HostIdentity),
  load: factOf(host.HostLoad),
  memory: factOf(host.HostMemory),
  disks: list(host.HostDisk),
  addresses: list(host.NetworkAddress),
  processes: list(host.Process),
  hiddenProcesses: list(host.HiddenProcess),
  procMounts: list(host.ProcMount),
  sockets: list(host.Socket),
  executables: list(host.HashedExecutable),
  cronEntries: list(persistence.CronEntry),
  units: list(persistence.SystemdUnit),
  startupFiles: list(persistence.StartupFile),
  preload: factOf(persistence.Preload),
  authorizedKeys: list(persistence.AuthorizedKey),
  accounts: list(persistence.Account),
  sudoers: list(persistence.SudoersFile),
  logins: factOf(persistence.LoginHistory),
  shellHistories: list(persistence.ShellHistory),
  logFiles: list(persistence.LogFile),
  oomKills: list(host.OomKill),
  toolChecks: list(persistence.ToolCheck),
  lockedFiles: list(persistence.LockedFile),
  setuidFiles: list(persistence.SetuidFile),
  daemon: factOf(DaemonSettings),
  dockerFiles: list(DockerFile),
  firewall: factOf(Firewall),
  engineComponents: list(engineParts.EngineComponent),
  engineSettings: factOf(engineParts.EngineSettings),
  enginePlugins: list(engineParts.EnginePlugin),
  swarm: factOf(swarm.SwarmMembership),
  swarmSettings: factOf(swarm.SwarmSettings),
  swarmNodes: list(swarm.SwarmNode),
  swarmServices: list(swarm.SwarmService),
  swarmTasks: list(swarm.SwarmTask),
  containerSettings: list(workload.ContainerSettings),
  containerHealth: list(workload.ContainerHealth),
  containerScripts: list(workload.ContainerScript),
  containerSizes: list(workload.ContainerSize),
  execSessions: list(workload.ExecSession),
  imageSettings: list(workload.ImageSettings),
  imageSizes: list(workload.ImageSize),
  buildCache: list(workload.BuildCacheRecord),
  networkSettings: list(workload.NetworkSettings),
  collectorLogin: factOf(access.CollectorLogin),
  groups: list(access.Group),
  passwordStates: list(access.PasswordState),
  sshd: factOf(access.SshdSettings),
  sshHostKeys: list(access.SshHostKey),
  registryLogins: list(access.RegistryLogin),
  credentialFiles: list(access.CredentialFile),
  composeEnvFiles: list(access.ComposeEnvFile),
  contentTrustLines: list(access.ContentTrustLine),
  atJobs: list(access.AtJob),
  kernels: factOf(kernel.Kernels),
  kernelModules: factOf(kernel.KernelModules),
  miningTuning: factOf(kernel.MiningTuning),
  cpuTimes: factOf(kernel.CpuTimes),
  machine: factOf(kernel.Machine),
  selinux: factOf(kernel.Selinux),
  resolver: factOf(kernel.Resolver),
  routes: list(kernel.Route),
  engineSockets: list(places.EngineSocket),
  hostFiles: list(places.HostFile),
  knownTraces: list(places.KnownTrace),
  mountPoints: list(places.MountPoint),
  diskInodes: list(places.DiskInodes),
  containerLogFiles: list(places.ContainerLogFile),
  auditing: factOf(places.Auditing),
  securityServices: list(places.SecurityService),
  containerdConfigs: list(places.ContainerdConfig),
  kubelet: factOf(places.KubeletSettings),
  socketStreams: list(places.SocketStreams),
  outsideProbe: factOf(host.OutsideProbe),
} as const;

export type FactName = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];

type ValueOfFact<F> = F extends { read: true; value: infer V } ? V : never;
/** The value type of each fact. */
export type FactValues = { readonly [N in FactName]: ValueOfFact<z.infer<(typeof FACTS)[N]>> };
export type Facts = { readonly [N in FactName]: Fact<FactValues[N]> };

/** What one scan saw, immutable. Times are ISO 8601 UTC. */
export const Snapshot = z.object({
  schema: z.literal('shipshape.snapshot/1'),
  takenAt: z.string(), // our clock, when the scan began
  durationMs: z.number(),
  collectorVersion: z.string(), // sha256 of the host script, so that a stored Snapshot says what asked
  connection: z.object({
    kind: z.enum(['ssh', 'docker-tls', 'local']),
    address: z.string(), // as formatAddress prints it, without any secret
    privilege: z.enum(['root', 'sudo', 'docker-group', 'none', 'api']),
    engineSocketPath: z.string().nullable().optional(), // which of the host's engines was read; left out by older Snapshots
    enginesNotRead: z.array(engineNotReadSchema).optional(),
  }),
  facts: z.object(FACTS),
});
export type Snapshot = Omit<z.infer<typeof Snapshot>, 'facts'> & { readonly facts: Facts };

const OLDER = 'this Snapshot is older than the question';

/** The facts of a stored Snapshot, completed: one that this version knows and it does not hold was not asked. */
export function withNewerFacts(held: Readonly<Record<string, unknown>>): Record<FactName, unknown> {
  return Object.fromEntries(
    FACT_NAMES.map((name) => [name, Object.hasOwn(held, name) ? held[name] : unread('not-asked', OLDER)]),
  ) as Record<FactName, unknown>;
}
