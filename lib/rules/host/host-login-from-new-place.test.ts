import { accountWith } from '../testing/account';
import { historyOf } from '../testing/context';
import { loginsWith } from '../testing/login';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { hostLoginFromNewPlace } from './host-login-from-new-place';

const login = (address: string, user = 'root') => ({
  user,
  address,
  at: '2026-11-24T02:10:00.000Z',
  method: 'publickey',
});
const before = historyOf(
  snapshotWith({ logins: loginsWith({ accepted: [login('10.0.0.5')] }) }, '2026-11-23T03:00:00.000Z'),
);

ruleTable(hostLoginFromNewPlace, {
  passes: {
    'the usual place': { facts: { logins: loginsWith({ accepted: [login('10.0.0.5')] }) }, context: before },
    'a user without rights': {
      facts: {
        logins: loginsWith({ accepted: [login('198.51.100.9', 'guest')] }),
        accounts: [accountWith({ name: 'guest' })],
      },
      context: before,
    },
  },
  fails: {
    'root from elsewhere': {
      facts: { logins: loginsWith({ accepted: [login('10.0.0.5'), login('198.51.100.9')] }) },
      context: before,
      finds: [{ subject: 'root<198.51.100.9', severity: 'low', says: 'not seen before' }],
    },
    'a sudoer from elsewhere': {
      facts: {
        logins: loginsWith({ accepted: [login('198.51.100.9', 'ops')] }),
        accounts: [accountWith({ groups: ['sudo'] })],
      },
      context: before,
      finds: [{ subject: 'ops<198.51.100.9' }],
    },
  },
  unknowns: {
    'a first scan': {
      facts: { logins: loginsWith({ accepted: [login('198.51.100.9')] }) },
      because: 'no earlier scan',
    },
  },
});
