import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { loadWith } from '../testing/host';
import { processWith } from '../testing/process';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { hostCpuSaturated } from './host-cpu-saturated';

const busy = loadWith({ busyPct: 99 });
const hidden = processWith({ pid: 4127, comm: 'kworker/0:9', cpuPct: 99, cmdlineBytes: 0, argv: [] });
const inContainer = processWith({ pid: 90, comm: 'ffmpeg', cpuPct: 60, containerId: idOf('web') });

ruleTable(hostCpuSaturated, {
  passes: {
    calm: { facts: { load: loadWith() } },
    'busy now, calm before': { facts: { load: busy }, context: historyOf(snapshotBefore(10, { load: loadWith() })) },
    'a load of two per core is the limit': { facts: { load: loadWith({ load1: 4 }) } },
  },
  fails: {
    'the incident: load on one scan, and who it is': {
      facts: {
        load: loadWith({ load1: 9.4, busyPct: 100 }),
        processes: [processWith(), inContainer, hidden],
        containers: [containerWith()],
      },
      finds: [
        {
          subject: 'host',
          severity: 'high',
          says: 'load 9.4 on 2 cores; pid 4127 (kworker/0:9, root) takes 99 % of a core',
          shows: 'pid 90 ffmpeg: 60 % of a core, container web',
          offers: ['process.kill'],
        },
      ],
    },
    'busy in two scans': {
      facts: { load: busy, processes: [processWith({ comm: 'postgres', cpuPct: 95 })] },
      context: historyOf(snapshotBefore(10, { load: busy })),
      finds: [{ subject: 'host', says: '99 % busy in two scans', shows: 'host process', offers: [] }],
    },
    'work waits': {
      facts: { load: loadWith({ cpuPressure: { avg10: 80, avg60: 75, avg300: 71 } }) },
      finds: [{ subject: 'host', says: '71 %' }],
    },
  },
  unknowns: {
    'the host does not show': { facts: {}, because: 'load' },
    'busy in one scan': { facts: { load: busy }, because: 'two scans decide' },
  },
});
