import type { AuthorizedKey } from '@/lib/model';

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
