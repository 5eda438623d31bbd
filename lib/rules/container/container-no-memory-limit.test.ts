import { containerWith, engineInfoWith, idOf, statsWith } from '../testing/container';
import { historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerNoMemoryLimit } from './container-no-memory-limit';

const limited = containerWith({ name: 'db', memoryLimitBytes: 67_108_864, oomKilled: true });
const killOf = (containerId: string | null) => ({ at: null, text: '', comm: 'php', pid: 5, containerId });
const hog = {
  containers: [containerWith()],
  containerStats: [statsWith({ memoryBytes: 6_000_000_000 })],
  engineInfo: engineInfoWith(),
};

ruleTable(containerNoMemoryLimit, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'a limit': { facts: { containers: [limited] } },
    'no limit, but stopped': { facts: { containers: [containerWith({ status: 'exited' })] } },
    'all have a limit, whatever the kernel killed': { facts: { containers: [limited], oomKills: [killOf(null)] } },
  },
  fails: {
    'one mark for the whole host': {
      facts: { containers: [containerWith(), containerWith({ name: 'api' }), limited], oomKills: [] },
      finds: [{ subject: 'host', severity: 'info', says: 'web and 1 more have', shows: 'api: no limit' }],
    },
    'the one that was killed had a limit': {
      facts: { containers: [containerWith(), limited], oomKills: [killOf(idOf('db'))] },
      finds: [{ subject: 'host', severity: 'info' }],
    },
    'the memory of the host ran out': {
      facts: { containers: [containerWith()], oomKills: [killOf(null)] },
      finds: [{ subject: 'host', severity: 'medium', says: 'has run short', shows: 'kernel killed: php' }],
    },
    'one without a limit was killed': {
      facts: { containers: [containerWith({ oomKilled: true, status: 'exited' }), containerWith({ name: 'api' })] },
      finds: [{ subject: 'host', severity: 'medium', says: 'api has', shows: 'web, out of memory: true' }],
    },
    'one takes most of it in three scans': {
      facts: hog,
      context: historyOf(snapshotBefore(10, hog), snapshotBefore(20, hog)),
      finds: [{ subject: 'host', severity: 'medium', shows: 'web takes: 75 % of the memory' }],
    },
    'it takes most of it now only': { facts: hog, finds: [{ subject: 'host', severity: 'info' }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
