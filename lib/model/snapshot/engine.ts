import { z } from 'zod';
import { SecretMark } from './secret-mark';

/** GET /version. */
export const EngineVersion = z.object({
  version: z.string(),
  apiVersion: z.string(),
  platformName: z.string(), // '' when the engine does not say; Docker's own builds say "Docker Engine - Community"
  os: z.string(),
  arch: z.string(),
  kernelVersion: z.string(),
  engine: z.enum(['docker', 'podman', 'other']),
});
export type EngineVersion = z.infer<typeof EngineVersion>;

/** GET /info, the parts that rules and pages read. */
export const EngineInfo = z.object({
  id: z.string(),
  name: z.string(),
  operatingSystem: z.string(),
  cpuCount: z.number(),
  memoryBytes: z.number(),
  containersRunning: z.number(),
  containersTotal: z.number(),
  imagesTotal: z.number(),
  storageDriver: z.string(),
  rootDirectory: z.string(),
  cgroupDriver: z.string(),
  cgroupVersion: z.string(),
  liveRestore: z.boolean(),
  rootless: z.boolean(),
  securityOptions: z.array(z.string()),
  warnings: z.array(z.string()),
  swarmState: z.string(),
  loggingDriver: z.string(),
  defaultRuntime: z.string(),
  runtimes: z.array(z.string()),
  plugins: z.record(z.string(), z.array(z.string())),
  insecureRegistries: z.array(z.string()),
  registryMirrors: z.array(z.string()),
  httpProxy: z.string(),
  httpsProxy: z.string(),
  debug: z.boolean(),
  experimental: z.boolean(),
});
export type EngineInfo = z.infer<typeof EngineInfo>;

/** One published port. hostIp is '' when the engine gave none (means every address). */
export const PortBinding = z.object({
  containerPort: z.number().int(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
  hostIp: z.string(),
  hostPort: z.number().int(),
});
export type PortBinding = z.infer<typeof PortBinding>;

export const Mount = z.object({
  type: z.string(), // bind, volume, tmpfs, npipe, cluster
  source: z.string(),
  destination: z.string(),
  writable: z.boolean(),
  propagation: z.string(),
  volumeName: z.string(),
});
export type Mount = z.infer<typeof Mount>;

/**
 * One environment entry. Secret-looking values are masked ('***') before a Snapshot exists; `masked` says so and `secret` what it was.
 * A masked entry without `secret` comes from a Snapshot that is older than the question.
 */
export const EnvEntry = z.object({
  name: z.string(),
  value: z.string(),
  masked: z.boolean(),
  secret: SecretMark.optional(),
});
export type EnvEntry = z.infer<typeof EnvEntry>;

/** GET /containers/{id}/json in our words. Times are ISO 8601 or null when the engine says "0001-01-01…". */
export const Container = z.object({
  id: z.string(), // full 64 hex digits
  name: z.string(), // without the leading slash
  imageRef: z.string(), // Config.Image, as it was asked for
  imageId: z.string(), // Image, sha256:…
  createdAt: z.string().nullable(),
  status: z.string(), // created, running, paused, restarting, removing, exited, dead
  running: z.boolean(),
  paused: z.boolean(),
  restarting: z.boolean(),
  oomKilled: z.boolean(),
  dead: z.boolean(),
  pid: z.number().int(), // 0 when not running
  exitCode: z.number().int(),
  stateError: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  restartCount: z.number().int(),
  health: z.string(), // '', starting, healthy, unhealthy
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  path: z.string(), // what is really run: Path and Args
  args: z.array(z.string()),
  workingDirectory: z.string(),
  user: z.string(),
  hostname: z.string(),
  env: z.array(EnvEntry),
  labels: z.record(z.string(), z.string()),
  exposedPorts: z.array(z.string()), // "6379/tcp"
  ports: z.array(PortBinding), // NetworkSettings.Ports when running, HostConfig.PortBindings otherwise
  networkMode: z.string(),
  networks: z.array(
    z.object({ name: z.string(), networkId: z.string(), ipAddress: z.string(), ipv6Address: z.string() }),
  ),
  mounts: z.array(Mount),
  binds: z.array(z.string()), // HostConfig.Binds, as written
  privileged: z.boolean(),
  pidMode: z.string(),
  ipcMode: z.string(),
  utsMode: z.string(),
  usernsMode: z.string(),
  cgroupnsMode: z.string(),
  capAdd: z.array(z.string()),
  capDrop: z.array(z.string()),
  devices: z.array(z.string()),
  securityOptions: z.array(z.string()),
  readonlyRootfs: z.boolean(),
  autoRemove: z.boolean(),
  publishAllPorts: z.boolean(),
  restartPolicy: z.object({ name: z.string(), maximumRetryCount: z.number().int() }),
  memoryLimitBytes: z.number(), // 0 = none
  nanoCpus: z.number(), // 0 = none
  cpuQuota: z.number(),
  cpuShares: z.number(),
  pidsLimit: z.number().nullable(),
  logDriver: z.string(),
  logOptions: z.record(z.string(), z.string()),
  cgroupParent: z.string(),
  extraHosts: z.array(z.string()),
  runtime: z.string(),
});
export type Container = z.infer<typeof Container>;

/** GET /containers/{id}/top. Rows are as the host's ps printed them. */
export const ContainerTop = z.object({
  containerId: z.string(),
  processes: z.array(
    z.object({ pid: z.number().int(), ppid: z.number().int().nullable(), user: z.string(), command: z.string() }),
  ),
});
export type ContainerTop = z.infer<typeof ContainerTop>;

/** GET /containers/{id}/stats?one-shot. cpuPct: 100 = one core fully busy; null when one reading was all we had. */
export const ContainerStats = z.object({
  containerId: z.string(),
  cpuPct: z.number().nullable(),
  memoryBytes: z.number(),
  memoryLimitBytes: z.number(),
  pids: z.number().nullable(),
  oomKillCount: z.number().nullable(),
});
export type ContainerStats = z.infer<typeof ContainerStats>;

/** GET /containers/{id}/changes (asked for suspects only). */
export const ContainerChanges = z.object({
  containerId: z.string(),
  changes: z.array(z.object({ path: z.string(), kind: z.enum(['modified', 'added', 'deleted']) })),
  truncated: z.boolean(),
});
export type ContainerChanges = z.infer<typeof ContainerChanges>;

/** The last log lines of a container that is dead or restarting. Secrets are masked. */
export const ContainerLog = z.object({ containerId: z.string(), lines: z.array(z.string()), truncated: z.boolean() });
export type ContainerLog = z.infer<typeof ContainerLog>;

export const Image = z.object({
  id: z.string(),
  repoTags: z.array(z.string()), // without <none>:<none>
  repoDigests: z.array(z.string()),
  createdAt: z.string().nullable(),
  sizeBytes: z.number(),
  labels: z.record(z.string(), z.string()),
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  env: z.array(EnvEntry),
  user: z.string(),
  exposedPorts: z.array(z.string()),
  architecture: z.string(),
  history: z.array(
    z.object({ createdBy: z.string(), createdAt: z.string().nullable(), sizeBytes: z.number(), comment: z.string() }),
  ),
  containerCount: z.number().int(), // containers on this host made from it
  dangling: z.boolean(),
});
export type Image = z.infer<typeof Image>;

export const Network = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  options: z.record(z.string(), z.string()),
  subnets: z.array(z.string()),
  containerIds: z.array(z.string()),
});
export type Network = z.infer<typeof Network>;

export const Volume = z.object({
  name: z.string(),
  driver: z.string(),
  mountpoint: z.string(),
  createdAt: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  sizeBytes: z.number().nullable(),
  references: z.number().nullable(),
});
export type Volume = z.infer<typeof Volume>;

/** GET /system/df. */
export const DiskUse = z.object({
  imagesBytes: z.number(),
  containersBytes: z.number(),
  volumesBytes: z.number(),
  buildCacheBytes: z.number(),
  reclaimableImageBytes: z.number(),
});
export type DiskUse = z.infer<typeof DiskUse>;

/** GET /events since the last day. The engine keeps about 256 since its start. */
export const EngineEvent = z.object({
  at: z.string(),
  type: z.string(),
  action: z.string(),
  actorId: z.string(),
  attributes: z.record(z.string(), z.string()),
});
export type EngineEvent = z.infer<typeof EngineEvent>;

/** The certificate a TLS engine showed in the handshake. */
export const ServerCertificate = z.object({
  source: z.enum(['handshake', 'file']),
  path: z.string(), // '' for a handshake
  subject: z.string(),
  issuer: z.string(),
  notBeforeAt: z.string(),
  notAfterAt: z.string(),
  keyType: z.string(), // rsa, ec, ed25519
  keyBits: z.number().nullable(),
  signatureAlgorithm: z.string(), // '' when unknown
  names: z.array(z.string()), // subject alternative names: "DNS:docker", "IP:10.0.0.1"
  fingerprint: z.string(), // SHA256, hex with colons
});
export type ServerCertificate = z.infer<typeof ServerCertificate>;
