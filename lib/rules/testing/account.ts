import type { Account } from '@/lib/model';

/** An ordinary person's account. */
export const accountWith = (changes: Partial<Account> = {}): Account => ({
  name: 'ops',
  uid: 1000,
  gid: 1000,
  home: `/home/${changes.name ?? 'ops'}`,
  shell: '/bin/bash',
  groups: [],
  ...changes,
});
