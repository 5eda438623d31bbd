import type { FactValues, Socket } from '@/lib/model';
import { historyOf } from '../testing/context';
import { kernelModulesWith, moduleWith } from '../testing/kernel';
import { listening } from '../testing/listener';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { unknownListener } from './unknown-listener';

const root = { uid: 0, user: 'root' };
const orphan = (where: string, changes: Partial<Socket> = {}) =>
  listening(where, { pid: null, comm: '', inode: '77001', ...changes });
const on = (sockets: readonly Socket[], changes: Partial<FactValues> = {}) => ({
  facts: { sockets: [...sockets], collectorLogin: root, kernelModules: kernelModulesWith(), ...changes },
});
const stays = (inode: string) => ({
  context: historyOf(snapshotBefore(60, { sockets: [orphan('0.0.0.0:31337', { inode })] })),
});
const loaded = (name: string) => ({ kernelModules: kernelModulesWith({ loaded: [moduleWith({ name })] }) });

ruleTable(unknownListener, {
  passes: {
    'somebody holds it': on([listening('0.0.0.0:22')]),
    'NFS of the kernel': { ...on([orphan('0.0.0.0:2049')]), ...stays('77001') },
    'a tunnel of the kernel': on([orphan('0.0.0.0:4789', { protocol: 'udp', state: 'UNCONN' })]),
    'a row of the kernel without an inode': on([orphan('0.0.0.0:31337', { inode: '0' })]),
    'in a container’s network': on([orphan('0.0.0.0:31337', { hostNamespace: false })]),
    loopback: on([orphan('127.0.0.1:31337')]),
    'a connection that waits for its end': on([orphan('10.0.0.5:443', { state: 'TIME_WAIT' })]),
  },
  fails: {
    'in two scans': {
      ...on([orphan('0.0.0.0:31337')]),
      ...stays('77001'),
      finds: [{ subject: 'tcp/0.0.0.0:31337', severity: 'high', says: 'no process holds it', shows: 'last scan too' }],
    },
    'while a process hides': {
      ...on([orphan('0.0.0.0:31337')], {
        hiddenProcesses: [{ pid: 4242, seenBy: ['kill'], comm: 'kd', confirmedTwice: true }],
      }),
      finds: [{ subject: 'tcp/0.0.0.0:31337', shows: 'hides from the listing' }],
    },
  },
  unknowns: {
    'not root': {
      ...on([orphan('0.0.0.0:31337')], { collectorLogin: { uid: 1000, user: 'ops' } }),
      because: 'only root',
    },
    'seen once': { ...on([orphan('0.0.0.0:31337')]), because: 'the next scans decide' },
    'another socket on the same port before': {
      ...on([orphan('0.0.0.0:31337')]),
      ...stays('66000'),
      because: 'the next scans decide',
    },
    'NFS locks on a port of its choice': {
      ...on([orphan('0.0.0.0:40123')], loaded('lockd')),
      ...stays('77001'),
      because: 'lockd',
    },
    'WireGuard on a port of its choice': {
      ...on([orphan('0.0.0.0:41999', { protocol: 'udp', state: 'UNCONN' })], loaded('wireguard')),
      because: 'wireguard',
    },
    'modules were not read': {
      facts: { sockets: [orphan('0.0.0.0:31337')], collectorLogin: root },
      because: 'modules of the kernel',
    },
    'sockets were not read': { facts: { collectorLogin: root }, because: 'sockets' },
  },
});
