import { ruleTable } from '../testing/table';
import { immutableAttributeSet } from './immutable-attribute-set';

const locked = (path: string, flags = 'i') => ({ lockedFiles: [{ path, flags }] });

ruleTable(immutableAttributeSet, {
  passes: {
    'nothing is locked': { facts: { lockedFiles: [] } },
    'resolv.conf': { facts: locked('/etc/resolv.conf') },
    'other attributes': { facts: locked('/etc/crontab', 'e') },
  },
  fails: {
    'a cron file': {
      facts: locked('/etc/cron.d/zzh'),
      finds: [{ subject: '/etc/cron.d/zzh', severity: 'high', says: 'chattr +i', offers: ['file.quarantine'] }],
    },
    'keys are not taken away whole': {
      facts: locked('/root/.ssh/authorized_keys', 'ia'),
      finds: [{ subject: '/root/.ssh/authorized_keys', offers: [] }],
    },
    'chattr is gone': {
      facts: {
        lockedFiles: [],
        toolChecks: [{ path: '/usr/bin/chattr', packageName: 'e2fsprogs', problem: 'missing', detail: '' }],
      },
      finds: [{ subject: '/usr/bin/chattr', says: 'gone although its package' }],
    },
  },
  unknowns: { 'without lsattr': { facts: {}, because: 'locked files' } },
});
