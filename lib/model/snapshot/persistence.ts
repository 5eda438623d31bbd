import { z } from 'zod';
import { FileLine } from './host';

export const CronEntry = z.object({
  path: z.string(),
  lineNumber: z.number().int(),
  line: z.string(), // the whole line, as read
  schedule: z.string(), // "*/5 * * * *", "@reboot", or "run-parts" for a script in /etc/cron.daily …
  user: z.string(),
  command: z.string(),
  fileModifiedAt: z.string().nullable(),
  packageOwner: z.string().nullable(),
});
export type CronEntry = z.infer<typeof CronEntry>;

export const SystemdUnit = z.object({
  path: z.string(),
  name: z.string(), // docker.service; a drop-in carries the name of its unit
  kind: z.enum(['service', 'timer', 'socket', 'path', 'other']),
  dropIn: z.boolean(),
  execLines: z.array(z.string()), // ExecStart, ExecStartPre, ExecStartPost … as written, "ExecStart=…"
  listenStreams: z.array(z.string()),
  timerLines: z.array(z.string()),
  triggers: z.string(), // Unit= of a timer
  environmentLines: z.array(z.string()),
  packageOwner: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  enabled: z.boolean().nullable(),
});
export type SystemdUnit = z.infer<typeof SystemdUnit>;

/** rc.local, init scripts, inittab, shell profiles: the file, and the lines that could start or inject something. */
export const StartupFile = z.object({
  path: z.string(),
  kind: z.enum(['boot', 'profile']),
  user: z.string(), // '' for system-wide files
  sha256: z.string(),
  mode: z.number().int(),
  executable: z.boolean(),
  modifiedAt: z.string().nullable(),
  packageOwner: z.string().nullable(),
  notableLines: z.array(FileLine),
});
export type StartupFile = z.infer<typeof StartupFile>;

/** What forces libraries into programs. `viaShell` was read with a shell builtin, `viaTool` with a dynamic tool: a rootkit may lie to one. */
export const Preload = z.object({
  viaShell: z.object({ exists: z.boolean(), lines: z.array(z.string()) }),
  viaTool: z.object({ exists: z.boolean(), lines: z.array(z.string()) }).nullable(),
  otherFileExists: z.boolean(), // /etc/ld.preload
  environmentLines: z.array(z.object({ path: z.string(), text: z.string() })), // LD_PRELOAD in /etc/environment, systemd, pid 1
  libraries: z.array(z.object({ path: z.string(), exists: z.boolean(), packageOwner: z.string().nullable() })),
});
export type Preload = z.infer<typeof Preload>;

/** Never the key itself: its fingerprint and comment. */
export const AuthorizedKey = z.object({
  path: z.string(),
  user: z.string(),
  uid: z.number().int(),
  lineNumber: z.number().int(),
  keyType: z.string(),
  fingerprint: z.string(), // SHA256:…
  comment: z.string(),
  options: z.string(),
  fileModifiedAt: z.string().nullable(),
});
export type AuthorizedKey = z.infer<typeof AuthorizedKey>;

export const Account = z.object({
  name: z.string(),
  uid: z.number().int(),
  gid: z.number().int(),
  home: z.string(),
  shell: z.string(), // untrimmed: a trailing space is a trick
  groups: z.array(z.string()),
});
export type Account = z.infer<typeof Account>;

export const SudoersFile = z.object({
  path: z.string(),
  mode: z.number().int(),
  uid: z.number().int(),
  lines: z.array(FileLine),
  modifiedAt: z.string().nullable(),
});
export type SudoersFile = z.infer<typeof SudoersFile>;

export const LoginHistory = z.object({
  accepted: z.array(z.object({ user: z.string(), address: z.string(), at: z.string(), method: z.string() })),
  failed: z.array(z.object({ address: z.string(), count: z.number().int(), firstAt: z.string(), lastAt: z.string() })),
  sessionCounts: z.record(z.string(), z.number().int()), // user -> sessions in wtmp
  wtmpFirstAt: z.string().nullable(),
  authLogReadable: z.boolean(),
});
export type LoginHistory = z.infer<typeof LoginHistory>;

export const ShellHistory = z.object({
  user: z.string(),
  uid: z.number().int(),
  shell: z.string(),
  path: z.string(),
  state: z.enum(['missing', 'empty', 'null-link', 'present']),
  sizeBytes: z.number(),
  modifiedAt: z.string().nullable(),
  notableLines: z.array(FileLine), // only lines that download, run or clear; never the whole history
  disabledBy: z.array(z.object({ path: z.string(), lineNumber: z.number().int(), text: z.string() })), // HISTSIZE=0 and the like in start-up files
});
export type ShellHistory = z.infer<typeof ShellHistory>;

export const LogFile = z.object({
  path: z.string(),
  exists: z.boolean(),
  sizeBytes: z.number(),
  modifiedAt: z.string().nullable(),
  rotatedSibling: z.boolean(),
  writerRunning: z.boolean(), // a program that writes it (rsyslogd, syslog-ng, sshd) runs
});
export type LogFile = z.infer<typeof LogFile>;

/** dpkg -V, rpm -V or apk audit for a short list of tools that attackers replace, and tools found outside package directories. */
export const ToolCheck = z.object({
  path: z.string(),
  packageName: z.string(),
  problem: z.enum(['checksum', 'not-executable', 'shadowed', 'missing']),
  detail: z.string(),
});
export type ToolCheck = z.infer<typeof ToolCheck>;

export const LockedFile = z.object({ path: z.string(), flags: z.string() }); // lsattr flags, e.g. "i", "a", "ia"
export type LockedFile = z.infer<typeof LockedFile>;

export const SetuidFile = z.object({
  path: z.string(),
  mode: z.number().int(),
  uid: z.number().int(),
  packageOwner: z.string().nullable(),
  modifiedAt: z.string().nullable(),
});
export type SetuidFile = z.infer<typeof SetuidFile>;
