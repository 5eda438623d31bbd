import type { AuthorizedKey, SystemdUnit } from '@/lib/model';

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
