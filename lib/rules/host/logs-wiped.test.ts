import { identityWith, loginsWith, logWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { logsWiped } from './logs-wiped';

const identity = identityWith();

ruleTable(logsWiped, {
  passes: {
    'full logs': { facts: { identity, logFiles: [logWith()], logins: loginsWith() } },
    'just rotated': { facts: { identity, logFiles: [logWith({ sizeBytes: 0, rotatedSibling: true })] } },
    'nothing writes it here': {
      facts: { identity, logFiles: [logWith({ exists: false, sizeBytes: 0, writerRunning: false })] },
    },
    'nobody failed to sign in': { facts: { identity, logFiles: [logWith({ path: '/var/log/btmp', sizeBytes: 0 })] } },
    'booted an hour ago': {
      facts: { identity: identityWith({ uptimeSeconds: 3600 }), logFiles: [logWith({ sizeBytes: 0 })] },
    },
  },
  fails: {
    emptied: {
      facts: { identity, logFiles: [logWith({ sizeBytes: 0 })] },
      finds: [{ subject: '/var/log/auth.log', severity: 'high', says: 'empty' }],
    },
    removed: {
      facts: { identity, logFiles: [logWith({ path: '/var/log/syslog', exists: false, sizeBytes: 0 })] },
      finds: [{ subject: '/var/log/syslog', says: 'missing' }],
    },
    'the record of sign-ins was cut': {
      facts: { identity, logFiles: [], logins: loginsWith({ wtmpFirstAt: '2026-11-24T02:45:00.000Z' }) },
      finds: [{ subject: '/var/log/wtmp#first', says: 'cut off' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'log files' } },
});
