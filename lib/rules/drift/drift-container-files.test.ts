import type { Container, ContainerChanges, Snapshot } from '@/lib/model';
import { containerWith, idOf } from '../testing/container';
import { baselineOf, historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftContainerFiles } from './drift-container-files';

const web = containerWith({ labels: {} });
const list = (paths: readonly string[], truncated = false): ContainerChanges => ({
  containerId: idOf('web'),
  changes: paths.map((path) => ({ path, kind: 'added' as const })),
  truncated,
});
const now = (paths: readonly string[], container: Container = web, truncated = false) => ({
  facts: { containers: [container], containerChanges: [list(paths, truncated)] },
});
const before = (paths: readonly string[], container = web, minutes = 60): Snapshot =>
  snapshotBefore(minutes, { containers: [container], containerChanges: [list(paths)] });
const tool = '/usr/local/bin/socat';

ruleTable(driftContainerFiles, {
  passes: {
    'nothing was asked for': { facts: { containers: [web], containerChanges: [] } },
    'files that are no programs': now(['/var/log/a', '/tmp/x', '/srv/bin/y']),
    'there at the scan before': { ...now([tool]), context: historyOf(before([tool])) },
    'a container that has just begun': now([tool], { ...web, startedAt: '2026-11-24T02:55:00.000Z' }),
    'packages of interpreters': {
      ...now(['/usr/lib/python3/dist-packages/a.py', '/usr/local/lib/node_modules/npm/x.js', '/usr/lib/a.pyc']),
      context: historyOf(before([])),
    },
    'a directory that only holds what changed': {
      ...now(['/usr/bin', '/usr/local/bin/x', '/usr/local/bin/x/y']),
      context: historyOf(before(['/usr/local/bin/x/y'])),
    },
    'a program that keeps itself up to date': {
      ...now(['/usr/lib/plexmediaserver/Plex'], { ...web, imageRef: 'lscr.io/linuxserver/plex:latest' }),
      context: historyOf(before([])),
    },
  },
  fails: {
    'a tool that was not there before': {
      ...now([tool, '/usr/bin/nc']),
      context: historyOf(before(['/usr/bin/nc'])),
      finds: [
        {
          subject: idOf('web'),
          severity: 'low',
          says: '/usr/local/bin/socat changed in web since 2026-11-24T02:00:00.000Z.',
          offers: [],
        },
      ],
    },
    'compared with the oldest scan of this run': {
      ...now([tool]),
      context: historyOf(before([tool]), before([], web, 240)),
      finds: [{ subject: idOf('web'), shows: 'not yet at: 2026-11-23T23:00:00.000Z' }],
    },
    'compared with the baseline': {
      ...now([tool]),
      context: { baseline: baselineOf(before([])) },
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: { containers: [] }, because: 'container changes' },
    'the first scan': { ...now([tool]), because: 'no earlier scan' },
    'an earlier run': {
      ...now([tool]),
      context: historyOf(before([], { ...web, startedAt: '2026-11-19T00:00:00.000Z' })),
      because: 'no earlier scan',
    },
    'the list was cut': { ...now(['/tmp/a'], web, true), because: 'longer than what was read' },
  },
});
