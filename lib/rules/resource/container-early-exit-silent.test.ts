import type { FactValues } from '@/lib/model';
import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { loadWith, memoryWith } from '../testing/host';
import { processWith } from '../testing/process';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerEarlyExitSilent } from './container-early-exit-silent';

const stopped = (changes: Parameters<typeof containerWith>[0] = {}) =>
  containerWith({
    name: 'billing-api',
    status: 'exited',
    exitCode: 137,
    startedAt: '2026-11-24T02:47:00.000Z',
    finishedAt: '2026-11-24T02:47:04.000Z',
    ...changes,
  });
const hog = processWith({ pid: 4127, comm: 'kworker/0:9', cpuPct: 99, cmdlineBytes: 0, argv: [], exeDeleted: true });
const calm = { load: loadWith(), memory: memoryWith(), disks: [], oomKills: [], processes: [processWith()] };
const starved = { ...calm, load: loadWith({ busyPct: 99.6 }), processes: [processWith(), hog] };
const facts = (
  host: Partial<FactValues>,
  changes: Parameters<typeof containerWith>[0] = {},
  lines: readonly string[] = [],
) => ({
  facts: {
    ...host,
    containers: [stopped(changes)],
    containerLogs: [{ containerId: idOf('billing-api'), lines: [...lines], truncated: false }],
  },
});

ruleTable(containerEarlyExitSilent, {
  passes: {
    running: { facts: { containers: [containerWith()] } },
    'no sign of pressure: another rule': facts(calm),
    'it says why': facts(starved, {}, ['2026-11-24 FATAL: cannot open /config.yml']),
    'it ran for two minutes': facts(starved, { finishedAt: '2026-11-24T02:49:00.000Z' }),
    'an exit code of its own': facts(starved, { exitCode: 3 }),
    'a job of the deployment': facts(starved, {
      exitCode: 0,
      restartPolicy: { name: 'no', maximumRetryCount: 0 },
      labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db-migrate' },
    }),
    'it always takes that long': {
      ...facts(starved, { exitCode: 0 }),
      context: historyOf(
        snapshotBefore(60, {
          containers: [
            stopped({ exitCode: 0, startedAt: '2026-11-24T01:00:00.000Z', finishedAt: '2026-11-24T01:00:05.000Z' }),
          ],
        }),
      ),
    },
    'it stopped weeks ago, the host is busy now': facts(starved, {
      startedAt: '2026-11-01T02:47:00.000Z',
      finishedAt: '2026-11-01T02:47:04.000Z',
    }),
  },
  fails: {
    'the incident': {
      ...facts(starved),
      finds: [
        {
          subject: idOf('billing-api'),
          severity: 'high',
          says: 'billing-api stopped 4 s after its start without an error; it was starved: CPU 100 %',
          shows: 'pid 4127 (kworker/0:9, root), 99 % of a core',
          offers: ['process.kill'],
        },
      ],
    },
    'busy with honest work: nothing is offered': {
      ...facts({ ...calm, processes: [processWith({ comm: 'postgres', cpuPct: 97 })] }),
      finds: [{ subject: idOf('billing-api'), says: 'postgres', offers: [] }],
    },
    'out of memory, seen over the API alone': {
      ...facts({}, { oomKilled: true }),
      finds: [{ subject: idOf('billing-api'), says: 'out of memory' }],
    },
    'the kernel killed something in that minute': {
      ...facts({
        ...calm,
        oomKills: [{ at: '2026-11-24T02:47:03.000Z', text: '', comm: 'node', pid: 77, containerId: null }],
      }),
      finds: [{ subject: idOf('billing-api'), shows: 'the kernel killed node' }],
    },
    'no memory left': {
      ...facts({ ...calm, memory: memoryWith({ availableBytes: 100_000_000 }) }),
      finds: [{ subject: idOf('billing-api'), says: '1.3 % of memory available' }],
    },
    'the disk is full': {
      ...facts({
        ...calm,
        disks: [
          { mountPoint: '/', device: '/dev/sda1', fsType: 'ext4', sizeBytes: 1000, usedBytes: 990, availableBytes: 1 },
        ],
      }),
      finds: [{ subject: idOf('billing-api'), says: '/ 100 % full' }],
    },
  },
  unknowns: {
    'no containers read': { facts: {}, because: 'containers' },
    'the host does not show over the API': { ...facts({}), because: 'short of something' },
    'its log was not read': { facts: { ...starved, containers: [stopped()] }, because: 'log lines' },
  },
});
