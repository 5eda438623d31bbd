import { historyOf } from '../testing/context';
import { memoryWith } from '../testing/host';
import { processWith } from '../testing/process';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { hostMemoryExhausted } from './host-memory-exhausted';

const kill = (text: string, at: string | null = '2026-11-24T02:10:00.000Z') => [
  { at, text, comm: 'mysqld', pid: 5, containerId: null },
];
const calm = { memory: memoryWith(), oomKills: [] };

ruleTable(hostMemoryExhausted, {
  passes: {
    'enough left': { facts: calm },
    'no swap at all': { facts: { ...calm, memory: memoryWith({ swapTotalBytes: 0, swapFreeBytes: 0 }) } },
    'a container hit its own limit': {
      facts: { ...calm, oomKills: kill('Memory cgroup out of memory: Killed process 5 (mysqld)') },
    },
    'a kill before the last scan': {
      facts: { ...calm, oomKills: kill('Out of memory: Killed process 5 (mysqld)') },
      context: historyOf(snapshotBefore(10, {})),
    },
  },
  fails: {
    'nothing left': {
      facts: { ...calm, memory: memoryWith({ availableBytes: 200_000_000 }), processes: [processWith()] },
      finds: [
        { subject: 'host', severity: 'high', says: '2.5 % available', shows: 'pid 700 sshd: 9 MiB, host process' },
      ],
    },
    'swap is full': {
      facts: { ...calm, memory: memoryWith({ swapTotalBytes: 1000, swapFreeBytes: 50 }) },
      finds: [{ subject: 'host', says: '95 % of swap used' }],
    },
    'the kernel killed something this hour': {
      facts: { ...calm, oomKills: kill('Out of memory: Killed process 5 (mysqld)') },
      finds: [{ subject: 'host', says: 'killed mysqld' }],
    },
  },
  unknowns: {
    'the host does not show': { facts: {}, because: 'memory' },
    'kills of the kernel were not read': { facts: { memory: memoryWith() }, because: 'kills of the kernel' },
  },
});
