import { z } from 'zod';

export const HostIdentity = z.object({
  hostname: z.string(),
  osName: z.string(), // PRETTY_NAME
  osId: z.string(),
  osVersion: z.string(),
  kernel: z.string(),
  architecture: z.string(),
  bootAt: z.string().nullable(),
  uptimeSeconds: z.number(),
  clockAt: z.string(), // the host's own clock
  clockSkewMs: z.number(), // host clock minus ours
  timeZone: z.string(),
  initName: z.string(), // comm of pid 1
  virtualization: z.string(), // '' when not known
  initialPidNamespace: z.boolean().optional(), // false: the "host" shares its kernel with others (LXC and the like)
});
export type HostIdentity = z.infer<typeof HostIdentity>;

/** Pressure stall information, /proc/pressure, percent "some". Null where the kernel has none. */
export const Pressure = z.object({ avg10: z.number(), avg60: z.number(), avg300: z.number() }).nullable();

export const HostLoad = z.object({
  load1: z.number(),
  load5: z.number(),
  load15: z.number(),
  cpuCount: z.number().int(),
  sampleSeconds: z.number(), // time between the two samples
  busyPct: z.number(), // of all cores together, 0-100, from two samples of /proc/stat
  stealPct: z.number(),
  interruptPct: z.number(), // irq + softirq
  forksPerSecond: z.number(),
  accountedPct: z.number(), // of all cores together: the sum of all listed processes in the same interval
  cpuPressure: Pressure,
  memoryPressure: Pressure,
  ioPressure: Pressure,
});
export type HostLoad = z.infer<typeof HostLoad>;

export const HostMemory = z.object({
  totalBytes: z.number(),
  availableBytes: z.number(),
  swapTotalBytes: z.number(),
  swapFreeBytes: z.number(),
});
export type HostMemory = z.infer<typeof HostMemory>;

export const HostDisk = z.object({
  mountPoint: z.string(),
  device: z.string(),
  fsType: z.string(),
  sizeBytes: z.number(),
  usedBytes: z.number(),
  availableBytes: z.number(),
});
export type HostDisk = z.infer<typeof HostDisk>;

/**
 * One process, from /proc. `startTicks` (field 22 of stat) with `pid` names it for good; a reused pid has another one.
 * exeState: read = `exe` holds the link; denied = we may not see it; none = there is no executable (kernel thread, zombie).
 */
export const Process = z.object({
  pid: z.number().int(),
  ppid: z.number().int(),
  uid: z.number().int().nullable(),
  user: z.string(), // name, or the uid as text
  comm: z.string(), // up to 15 bytes
  state: z.string(), // R S D Z T t X I
  kernelThread: z.boolean(), // PF_KTHREAD (0x00200000) of field 9 of stat, never guessed from a name
  startTicks: z.string(), // text: may exceed 2^53
  startedAt: z.string().nullable(),
  exe: z.string(),
  exeState: z.enum(['read', 'denied', 'none']),
  exeDeleted: z.boolean(), // the link ends in " (deleted)"; `exe` is kept without the mark
  exePathExists: z.boolean().nullable(), // a file is at that path now
  cwd: z.string(),
  argv: z.array(z.string()),
  cmdlineBytes: z.number().int(), // real length of /proc/PID/cmdline; 0 = empty
  cmdlineState: z.enum(['read', 'denied']),
  virtualBytes: z.number().nullable(), // VmSize; null when status has none (kernel threads)
  residentBytes: z.number(),
  cpuPct: z.number().nullable(), // between two samples, 100 = one core; null when seen in one sample only
  nice: z.number().int(),
  tty: z.boolean(),
  containerId: z.string().nullable(), // a container the engine knows, from the cgroup (or pid namespace)
  innerContainerId: z.string().nullable(), // docker-in-docker
  cgroup: z.string(),
  netNamespace: z.string(), // inode of /proc/PID/ns/net, '' when denied
  pidNamespace: z.string(),
  preload: z.string(), // LD_PRELOAD of its environment, '' when none or denied
  packageOwner: z.string().nullable(), // package that owns `exe`; null when none or not asked
  ours: z.literal(true).optional(), // our own way in: what the collector was started by, up to pid 1
});
export type Process = z.infer<typeof Process>;

/** A pid that one view shows and the listing of /proc does not, or a mount that covers /proc/PID. */
export const HiddenProcess = z.object({
  pid: z.number().int(),
  seenBy: z.array(z.string()),
  comm: z.string(),
  exe: z.string().optional(), // '' when it cannot be read; left out by older Snapshots
  confirmedTwice: z.boolean(),
});
export type HiddenProcess = z.infer<typeof HiddenProcess>;

export const ProcMount = z.object({
  mountPoint: z.string(),
  root: z.string().optional(), // what of the file system is shown there; left out by older Snapshots
  fsType: z.string(),
  source: z.string(),
});
export type ProcMount = z.infer<typeof ProcMount>;

/** One socket of one network namespace. LISTEN and unconnected udp have no remote side ('' and 0). */
export const Socket = z.object({
  netNamespace: z.string(),
  hostNamespace: z.boolean(),
  protocol: z.enum(['tcp', 'tcp6', 'udp', 'udp6']),
  state: z.string(), // LISTEN, ESTABLISHED, SYN_SENT, TIME_WAIT, … ; UNCONN for udp
  localAddress: z.string(),
  localPort: z.number().int(),
  remoteAddress: z.string(),
  remotePort: z.number().int(),
  inode: z.string(),
  uid: z.number().int(),
  pid: z.number().int().nullable(), // null when no readable process holds it
  comm: z.string(),
  containerId: z.string().nullable(),
});
export type Socket = z.infer<typeof Socket>;

export const NetworkAddress = z.object({
  interface: z.string(),
  address: z.string(),
  prefix: z.number().int(),
  family: z.enum(['ipv4', 'ipv6']),
  scope: z.string(),
});
export type NetworkAddress = z.infer<typeof NetworkAddress>;

/** Hashes of an executable that looked suspicious (temporary path, deleted, hidden, busy without a command line). */
export const HashedExecutable = z.object({
  pid: z.number().int(),
  startTicks: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  md5: z.string(),
  modifiedAt: z.string().nullable(),
});
export type HashedExecutable = z.infer<typeof HashedExecutable>;

/** A file as stat sees it; `mode` holds the permission bits (0o7777). */
export const FileState = z.object({
  path: z.string(),
  exists: z.boolean(),
  kind: z.enum(['file', 'directory', 'symlink', 'socket', 'other', 'missing']),
  linkTarget: z.string(),
  uid: z.number().int(),
  gid: z.number().int(),
  owner: z.string(),
  group: z.string(),
  mode: z.number().int(),
  sizeBytes: z.number(),
  modifiedAt: z.string().nullable(),
});
export type FileState = z.infer<typeof FileState>;

/** A line of a file that matters. Line numbers start at 1. Secrets in it are masked. */
export const FileLine = z.object({ lineNumber: z.number().int(), text: z.string() });
export type FileLine = z.infer<typeof FileLine>;

export const OomKill = z.object({
  at: z.string().nullable(),
  text: z.string(),
  comm: z.string(),
  pid: z.number().int().nullable(),
  containerId: z.string().nullable(),
});
export type OomKill = z.infer<typeof OomKill>;

/** What a TCP connection to a port met: it came about, was refused (RST), got no answer in time, or found no route. */
export const OutsideAnswer = z.enum(['open', 'refused', 'silent', 'unreachable']);
export type OutsideAnswer = z.infer<typeof OutsideAnswer>;

/** Connections that the worker tried to the host's own listening TCP ports, each closed again at once, without one byte sent. */
export const OutsideProbe = z.object({
  at: z.string(),
  vantage: z.string(), // from where: the worker's own address as it called
  target: z.string(), // the address that was called
  ports: z.array(z.object({ port: z.number().int(), answer: OutsideAnswer, ms: z.number() })),
  leftOut: z.number().int(), // more listening ports than are tried at once
});
export type OutsideProbe = z.infer<typeof OutsideProbe>;
