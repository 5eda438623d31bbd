import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { eventOf } from '../testing/event';
import { running } from '../testing/intruder-process';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerPaused } from './container-paused';

const network = { name: 'shop_default', networkId: 'n', ipAddress: '172.18.0.2', ipv6Address: '' };
const paused = containerWith({ status: 'paused', running: true, paused: true, networks: [network] });
const dockerd = running(['/usr/bin/dockerd'], { startedAt: '2026-11-01T00:00:00.000Z' });
const events = [eventOf('db', 'start', '02:00')];

ruleTable(containerPaused, {
  passes: {
    'one that runs': { facts: { containers: [containerWith()] } },
    'in quarantine': { facts: { containers: [{ ...paused, networks: [] }] } },
    'paused within the last day': {
      facts: { containers: [paused], events: [eventOf('web', 'pause', '02:00')] },
      context: historyOf(snapshotBefore(60, { containers: [paused] })),
    },
    'let go and paused again since an old scan': {
      facts: { containers: [paused], events: [eventOf('web', 'unpause', '01:00'), eventOf('web', 'pause', '02:00')] },
      context: historyOf(snapshotBefore(2000, { containers: [paused] })),
    },
  },
  fails: {
    'paused at a scan of the day before': {
      facts: { containers: [paused], events },
      context: historyOf(snapshotBefore(60, { containers: [paused] }), snapshotBefore(1500, { containers: [paused] })),
      finds: [{ subject: idOf('web'), severity: 'low', says: 'web has been paused since 2026-11-23T02:00:00.000Z' }],
    },
    'the engine’s last day knows of no pause': {
      facts: { containers: [paused], events, processes: [dockerd] },
      finds: [{ subject: idOf('web'), shows: '2026-11-23T03:00:00.000Z or before', offers: ['container.unpause'] }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'events were not read': { facts: { containers: [paused] }, because: 'two scans a day apart' },
    'the engine began this morning': {
      facts: {
        containers: [paused],
        events,
        processes: [{ ...dockerd, startedAt: '2026-11-24T01:00:00.000Z' }],
      },
      because: 'two scans a day apart',
    },
    'more happened than the engine keeps': {
      facts: {
        containers: [paused],
        events: Array.from({ length: 256 }, () => events[0] ?? eventOf('a', 'b', '01:00')),
        processes: [dockerd],
      },
      because: 'two scans a day apart',
    },
    'the container itself is younger': {
      facts: {
        containers: [{ ...paused, startedAt: '2026-11-24T01:00:00.000Z' }],
        events,
        processes: [dockerd],
      },
      because: 'two scans a day apart',
    },
  },
});
