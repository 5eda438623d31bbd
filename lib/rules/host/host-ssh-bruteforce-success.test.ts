import { accountWith } from '../testing/account';
import { loginsWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { hostSshBruteforceSuccess } from './host-ssh-bruteforce-success';

const guesses = {
  address: '45.10.88.102',
  count: 60,
  firstAt: '2026-11-24T02:00:00.000Z',
  lastAt: '2026-11-24T02:20:00.000Z',
};
const success = { user: 'deploy', address: '45.10.88.102', at: '2026-11-24T02:21:00.000Z', method: 'password' };

ruleTable(hostSshBruteforceSuccess, {
  passes: {
    'nobody guessed': { facts: { logins: loginsWith({ accepted: [success] }) } },
    'guessed in vain': { facts: { logins: loginsWith({ failed: [guesses] }) } },
    'somebody else signed in': {
      facts: { logins: loginsWith({ failed: [guesses], accepted: [{ ...success, address: '10.0.0.9' }] }) },
    },
    'a person mistyped': { facts: { logins: loginsWith({ failed: [{ ...guesses, count: 3 }], accepted: [success] }) } },
    'a sign-in from before': {
      facts: { logins: loginsWith({ failed: [guesses], accepted: [{ ...success, at: '2026-11-24T01:00:00.000Z' }] }) },
    },
  },
  fails: {
    guessed: {
      facts: { logins: loginsWith({ failed: [guesses], accepted: [success] }) },
      finds: [
        {
          subject: 'deploy<45.10.88.102',
          severity: 'high',
          says: 'after 60 failed tries',
          offers: ['firewall.blockEgressIp'],
        },
      ],
    },
    'guessed, and the account is one of this host': {
      facts: {
        logins: loginsWith({ failed: [guesses], accepted: [success] }),
        accounts: [accountWith({ name: 'deploy', uid: 1001 })],
      },
      finds: [{ subject: 'deploy<45.10.88.102', offers: ['firewall.blockEgressIp', 'user.lock'] }],
    },
    'root guessed: never locked': {
      facts: {
        logins: loginsWith({ failed: [guesses], accepted: [{ ...success, user: 'root' }] }),
        accounts: [accountWith({ name: 'root', uid: 0 })],
      },
      finds: [{ subject: 'root<45.10.88.102', offers: ['firewall.blockEgressIp'] }],
    },
  },
  unknowns: {
    'the log cannot be read': { facts: { logins: loginsWith({ authLogReadable: false }) }, because: 'log of sign-ins' },
  },
});
