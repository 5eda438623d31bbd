import { accountWith } from '../testing/account';
import { keyWith } from '../testing/persistence';
import { ruleTable } from '../testing/table';
import { hostServiceAccountShell } from './host-service-account-shell';

const news = (shell: string) => accountWith({ name: 'news', uid: 9, home: '/var/spool/news', shell });

ruleTable(hostServiceAccountShell, {
  passes: {
    'no login': { facts: { accounts: [news('/usr/sbin/nologin'), news('/bin/false')] } },
    'people have shells': { facts: { accounts: [accountWith()] } },
    'a database that ships with a shell': { facts: { accounts: [accountWith({ name: 'postgres', uid: 110 })] } },
  },
  fails: {
    'a shell': {
      facts: { accounts: [news('/bin/bash')] },
      finds: [{ subject: 'news', severity: 'high', says: '/bin/bash' }],
    },
    'a blank behind nologin': {
      facts: { accounts: [news('/usr/sbin/nologin ')] },
      finds: [{ subject: 'news', says: '"/usr/sbin/nologin "' }],
    },
    'a key without a shell': {
      facts: {
        accounts: [news('/usr/sbin/nologin')],
        authorizedKeys: [keyWith({ user: 'news', path: '/var/spool/news/.ssh/authorized_keys' })],
      },
      finds: [{ subject: 'news', offers: ['user.lock', 'ssh.removeAuthorizedKey'] }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'accounts' } },
});
