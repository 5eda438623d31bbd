import type { AuthorizedKey, DockerFile, Preload, StartupFile, SystemdUnit } from '@/lib/model';

export const keyWith = (changes: Partial<AuthorizedKey> = {}): AuthorizedKey => ({
  path: '/root/.ssh/authorized_keys',
  user: 'root',
  uid: 0,
  lineNumber: 1,
  keyType: 'ssh-ed25519',
  fingerprint: 'SHA256:ownkeyownkeyownkey',
  comment: 'ops@laptop',
  options: '',
  fileModifiedAt: '2026-10-01T08:00:00.000Z',
  ...changes,
});

export const unitWith = (changes: Partial<SystemdUnit> = {}): SystemdUnit => ({
  path: `/etc/systemd/system/${changes.name ?? 'shop.service'}`,
  name: 'shop.service',
  kind: 'service',
  dropIn: false,
  execLines: ['ExecStart=/usr/local/bin/shop --serve'],
  listenStreams: [],
  timerLines: [],
  triggers: '',
  environmentLines: [],
  packageOwner: null,
  modifiedAt: '2026-11-24T02:44:00.000Z',
  enabled: true,
  ...changes,
});

/** A script of the boot or a profile that holds nothing notable. */
export const startupWith = (changes: Partial<StartupFile> = {}, ...lines: readonly string[]): StartupFile => ({
  path: '/etc/rc.local',
  kind: 'boot',
  user: '',
  sha256: 'a'.repeat(64),
  mode: 0o755,
  executable: true,
  modifiedAt: '2026-11-24T02:44:00.000Z',
  packageOwner: null,
  notableLines: lines.map((text, index) => ({ lineNumber: index + 1, text })),
  ...changes,
});

/** Nothing is forced into any program. */
export const preloadWith = (changes: Partial<Preload> = {}): Preload => ({
  viaShell: { exists: false, lines: [] },
  viaTool: { exists: false, lines: [] },
  otherFileExists: false,
  environmentLines: [],
  libraries: [],
  ...changes,
});

/** One file of a name and mode, owned by root. */
export const dockerFileWith = (changes: Partial<DockerFile> = {}): DockerFile => ({
  path: '/etc/docker/server-key.pem',
  exists: true,
  kind: 'file',
  linkTarget: '',
  uid: 0,
  gid: 0,
  owner: 'root',
  group: 'root',
  mode: 0o400,
  sizeBytes: 1700,
  modifiedAt: '2026-10-01T08:00:00.000Z',
  role: 'tls-key',
  ...changes,
});
