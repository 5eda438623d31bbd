import type {
  AtJob,
  ComposeEnvFile,
  CredentialFile,
  EngineSocket,
  FileState,
  Group,
  HostFile,
  KnownTrace,
  RegistryLogin,
  SshdSettings,
} from '@/lib/model';

/** A regular file of root that everybody may read: fileWith({ path: '/etc/docker/daemon.json' }). */
export const fileWith = (changes: Partial<FileState> & { path: string }): FileState => ({
  exists: true,
  kind: 'file',
  linkTarget: '',
  uid: 0,
  gid: 0,
  owner: 'root',
  group: 'root',
  mode: 0o644,
  sizeBytes: 500,
  modifiedAt: '2026-10-01T08:00:00.000Z',
  ...changes,
});

/** A file that is not there, as the script tells it. */
export const missingFile = (path: string): FileState => ({
  ...fileWith({ path }),
  exists: false,
  kind: 'missing',
  owner: '',
  group: '',
  mode: 0,
  sizeBytes: 0,
  modifiedAt: null,
});

/** docker.sock as packages make it: root and the group docker. */
export const engineSocketWith = (changes: Partial<EngineSocket> = {}): EngineSocket => ({
  ...fileWith({ path: '/run/docker.sock', kind: 'socket', gid: 998, group: 'docker', mode: 0o660, sizeBytes: 0 }),
  engine: 'docker',
  aclMarked: false,
  aclEntries: [],
  ...changes,
});

export const hostFileWith = (changes: Partial<HostFile> = {}): HostFile => ({
  ...fileWith({ path: '/usr/bin/dockerd', mode: 0o755 }),
  role: 'program',
  ...changes,
});

export const traceWith = (changes: Partial<KnownTrace> = {}): KnownTrace => ({
  ...fileWith({ path: '/tmp/kinsing', mode: 0o755, sizeBytes: 14_000_000, modifiedAt: '2026-11-24T02:44:00.000Z' }),
  flags: '',
  ...changes,
});

export const groupWith = (changes: Partial<Group> = {}): Group => ({
  name: 'docker',
  gid: 998,
  members: [],
  ...changes,
});

/** sshd as `sshd -T` tells it on a server that takes keys alone. */
export const sshdWith = (
  settings: Readonly<Record<string, string>> = {},
  changes: Partial<SshdSettings> = {},
): SshdSettings => ({
  installed: true,
  source: 'effective',
  settings: Object.fromEntries(
    Object.entries({
      port: '22',
      permitrootlogin: 'without-password',
      passwordauthentication: 'no',
      pubkeyauthentication: 'yes',
      kbdinteractiveauthentication: 'no',
      listenaddress: '0.0.0.0:22',
      ...settings,
    }).map(([key, value]) => [key, [value]]),
  ),
  matches: [],
  ...changes,
});

/** root's ~/.docker/config.json with one login in it. */
export const registryLoginWith = (changes: Partial<RegistryLogin> = {}): RegistryLogin => ({
  ...fileWith({ path: '/root/.docker/config.json', mode: 0o600 }),
  user: 'root',
  inlineRegistries: ['https://index.docker.io/v1/'],
  credentialStore: '',
  credentialHelpers: [],
  ...changes,
});

export const credentialWith = (changes: Partial<CredentialFile> = {}): CredentialFile => ({
  ...fileWith({ path: '/root/.aws/credentials', mode: 0o600 }),
  user: 'root',
  credential: 'aws',
  ...changes,
});

export const composeEnvWith = (changes: Partial<ComposeEnvFile> = {}): ComposeEnvFile => ({
  ...fileWith({ path: '/opt/shop/.env', mode: 0o600 }),
  directory: '/opt/shop',
  secretNames: ['POSTGRES_PASSWORD'],
  ...changes,
});

export const atJobWith = (...lines: readonly string[]): AtJob => ({
  path: '/var/spool/cron/atjobs/a0000101c2f3a4',
  uid: 0,
  user: 'root',
  modifiedAt: '2026-11-24T02:44:00.000Z',
  lines: lines.map((text, index) => ({ lineNumber: index + 20, text })),
});
