import { accountWith } from '../testing/account';
import { ruleTable } from '../testing/table';
import { hostExtraUid0 } from './host-extra-uid0';

ruleTable(hostExtraUid0, {
  passes: {
    'root alone': {
      facts: { accounts: [accountWith({ name: 'root', uid: 0 }), accountWith({ name: 'ops', uid: 1000 })] },
    },
    'the second root of FreeBSD': { facts: { accounts: [accountWith({ name: 'toor', uid: 0 })] } },
  },
  fails: {
    'a second root': {
      facts: { accounts: [accountWith({ name: 'root', uid: 0 }), accountWith({ name: 'sysadm', uid: 0 })] },
      finds: [{ subject: 'sysadm', severity: 'critical', says: 'root under another name' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'accounts' } },
});
