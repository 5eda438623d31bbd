import { z } from 'zod';
import { FileLine, FileState } from './host';

/** A socket through which an engine takes orders, links followed. */
export const EngineSocket = FileState.extend({
  engine: z.enum(['docker', 'containerd', 'podman']),
  aclMarked: z.boolean().nullable(), // `ls -l` shows a +; null when ls does not show it (busybox)
  aclEntries: z.array(z.string()).nullable(), // "user:deploy:rw-", named entries and the mask; null when getfacl is not there
});
export type EngineSocket = z.infer<typeof EngineSocket>;

/** Programs, units and settings of the container engine and its helpers, links followed: `path` as named, `linkTarget` where it leads. */
export const HostFile = FileState.extend({
  role: z.enum(['program', 'unit', 'config', 'directory']),
});
export type HostFile = z.infer<typeof HostFile>;

/** A file or directory that known malware leaves, at exactly this path. Only those that exist are listed. */
export const KnownTrace = FileState.extend({
  flags: z.string(), // lsattr flags i and a, '' when none or not readable
});
export type KnownTrace = z.infer<typeof KnownTrace>;

/** /proc/self/mountinfo without kernel file systems and the layers of containers. `root` is not "/" for bind mounts. */
export const MountPoint = z.object({
  path: z.string(),
  root: z.string(),
  fsType: z.string(),
  device: z.string(),
  options: z.array(z.string()),
});
export type MountPoint = z.infer<typeof MountPoint>;

/** `df -i`. File systems that make inodes as they need them (btrfs, ZFS) are left out. */
export const DiskInodes = z.object({ mountPoint: z.string(), totalCount: z.number(), usedCount: z.number() });
export type DiskInodes = z.infer<typeof DiskInodes>;

/** The log file of one container, with what was rotated away from it. */
export const ContainerLogFile = z.object({
  containerId: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  rotatedBytes: z.number(),
  modifiedAt: z.string().nullable(),
});
export type ContainerLogFile = z.infer<typeof ContainerLogFile>;

/**
 * Rules of the kernel's audit. `source` kernel: `auditctl -l`, what is in force. files: /etc/audit/rules.d and audit.rules, what is
 * in force after the next start. Comments are left out.
 */
export const Auditing = z.object({
  installed: z.boolean(), // auditctl or auditd is there
  running: z.boolean(), // auditd runs
  source: z.enum(['kernel', 'files']),
  rules: z.array(FileLine.extend({ path: z.string() })), // path '' and line 0 for rules of the kernel
});
export type Auditing = z.infer<typeof Auditing>;

/** Programs that watch or guard the machine: a closed list, each entry also when it is not there. */
export const SecurityService = z.object({
  name: z.string(), // auditd, falco, wazuh-agent, fail2ban, crowdsec, …
  present: z.boolean(), // its program or unit file is there
  running: z.boolean(), // a process of it runs on the host
  enabled: z.boolean().nullable(), // its unit starts at boot; null without systemd
});
export type SecurityService = z.infer<typeof SecurityService>;

/** A config.toml of containerd, and the TCP addresses in it. */
export const ContainerdConfig = z.object({
  path: z.string(),
  addresses: z.array(
    z.object({ section: z.string(), key: z.string(), address: z.string(), lineNumber: z.number().int() }),
  ),
  root: z.string(), // '' = its default
  state: z.string(),
});
export type ContainerdConfig = z.infer<typeof ContainerdConfig>;

/** The kubelet's settings, from its arguments and its file. Null: not said. */
export const KubeletSettings = z.object({
  path: z.string(), // of the file, '' when there is none
  anonymousAuth: z.boolean().nullable(),
  readOnlyPort: z.number().int().nullable(),
});
export type KubeletSettings = z.infer<typeof KubeletSettings>;

/** A process whose standard input, output and error are all the same socket. The socket is in `sockets` under its inode. */
export const SocketStreams = z.object({ pid: z.number().int(), startTicks: z.string(), inode: z.string() });
export type SocketStreams = z.infer<typeof SocketStreams>;
