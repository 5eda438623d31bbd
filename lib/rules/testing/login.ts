import type { HostIdentity, LogFile, LoginHistory, ShellHistory } from '@/lib/model';

/** A server that has run for a month. */
export const identityWith = (changes: Partial<HostIdentity> = {}): HostIdentity => ({
  hostname: 'web-07',
  osName: 'Debian GNU/Linux 12 (bookworm)',
  osId: 'debian',
  osVersion: '12',
  kernel: '6.1.0-30-amd64',
  architecture: 'x86_64',
  bootAt: '2026-10-24T03:00:00.000Z',
  uptimeSeconds: 31 * 86_400,
  clockAt: '2026-11-24T03:00:00.000Z',
  clockSkewMs: 0,
  timeZone: 'UTC',
  initName: 'systemd',
  virtualization: '',
  ...changes,
});

export const logWith = (changes: Partial<LogFile> = {}): LogFile => ({
  path: '/var/log/auth.log',
  exists: true,
  sizeBytes: 48_000,
  modifiedAt: '2026-11-24T02:44:00.000Z',
  rotatedSibling: false,
  writerRunning: true,
  ...changes,
});

/** Root signed in seven times since the first record; nobody failed. */
export const loginsWith = (changes: Partial<LoginHistory> = {}): LoginHistory => ({
  accepted: [],
  failed: [],
  sessionCounts: { root: 7 },
  wtmpFirstAt: '2026-10-24T03:00:10.000Z',
  authLogReadable: true,
  ...changes,
});

export const historyWith = (changes: Partial<ShellHistory> = {}): ShellHistory => ({
  user: 'root',
  uid: 0,
  shell: '/bin/bash',
  path: '/root/.bash_history',
  state: 'present',
  sizeBytes: 4096,
  modifiedAt: '2026-11-20T10:00:00.000Z',
  notableLines: [],
  disabledBy: [],
  ...changes,
});
