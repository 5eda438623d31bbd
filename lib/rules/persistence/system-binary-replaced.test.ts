import type { ToolCheck } from '@/lib/model';
import { ruleTable } from '../testing/table';
import { systemBinaryReplaced } from './system-binary-replaced';

const tool = (problem: ToolCheck['problem'], path = '/usr/bin/ps') => ({
  facts: { toolChecks: [{ path, packageName: 'procps', problem, detail: '' }] },
});

ruleTable(systemBinaryReplaced, {
  passes: {
    'all as packaged': { facts: { toolChecks: [] } },
    'a missing one is about locks': tool('missing', '/usr/bin/chattr'),
  },
  fails: {
    'another checksum': {
      ...tool('checksum'),
      finds: [{ subject: '/usr/bin/ps', severity: 'critical', says: 'not the file that its package brought' }],
    },
    'no execute bit': { ...tool('not-executable', '/usr/sbin/runc'), finds: [{ subject: '/usr/sbin/runc' }] },
    'found earlier in PATH': {
      ...tool('shadowed', '/usr/local/bin/ps'),
      finds: [{ subject: '/usr/local/bin/ps', severity: 'critical' }],
    },
    'an engine of the administrator’s own': {
      ...tool('shadowed', '/usr/local/sbin/runc'),
      finds: [{ subject: '/usr/local/sbin/runc', severity: 'low' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'tool checks' } },
});
