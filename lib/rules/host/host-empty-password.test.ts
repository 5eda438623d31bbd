import type { Account, PasswordState } from '@/lib/model';
import { accountWith } from '../testing/account';
import { ruleTable } from '../testing/table';
import { hostEmptyPassword } from './host-empty-password';

const host = (state: PasswordState['state'], account: Partial<Account> = {}) => ({
  facts: { passwordStates: [{ user: 'ops', state }], accounts: [accountWith(account)] },
});

ruleTable(hostEmptyPassword, {
  passes: {
    'a password': host('set'),
    'locked with ! or *': host('locked'),
    'no shell to sign in with': host('empty', { shell: '/usr/sbin/nologin' }),
  },
  fails: {
    'an empty field': {
      ...host('empty'),
      finds: [{ subject: 'ops', severity: 'critical', says: 'ops', shows: 'password: empty', offers: ['user.lock'] }],
    },
    'no shell named is /bin/sh': { ...host('empty', { shell: '' }), finds: [{ subject: 'ops', shows: '/bin/sh' }] },
    'a shell that only looks like none': {
      ...host('empty', { shell: '/usr/sbin/nologin ' }),
      finds: [{ subject: 'ops' }],
    },
  },
  unknowns: {
    'a login that may not read /etc/shadow': { facts: { accounts: [accountWith()] }, because: 'password states' },
    'an account of another directory': {
      facts: { passwordStates: [{ user: 'ghost', state: 'empty' }], accounts: [] },
      because: 'no account in /etc/passwd',
    },
  },
});
