import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { containerLogFileWith } from '../testing/kernel';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerSizeOf } from '../testing/workload';
import { inodeOrLogFlood } from './inode-or-log-flood';

const MB = 1_000_000;
const web = containerWith();
const log = (megabytes: number, rotated = 0) => ({
  containers: [web],
  containerLogFiles: [containerLogFileWith({ sizeBytes: megabytes * MB, rotatedBytes: rotated * MB })],
});
const layer = (megabytes: number) => ({
  containers: [web],
  containerSizes: [containerSizeOf(web, { writableBytes: megabytes * MB })],
});
const before = (minutes: number, facts: Parameters<typeof snapshotBefore>[1]) =>
  historyOf(snapshotBefore(minutes, facts));

ruleTable(inodeOrLogFlood, {
  passes: {
    'small, in a first scan': { facts: log(2) },
    'it grows slowly': { facts: log(900), context: before(60, log(100)) },
    'it was cut': { facts: log(1), context: before(60, log(9000)) },
    'large for long': { facts: layer(90_000), context: before(60, layer(89_500)) },
    'rotated away in between': { facts: log(1, 500), context: before(60, log(450)) },
  },
  fails: {
    'the log': {
      facts: log(2600),
      context: before(60, log(100)),
      finds: [
        {
          subject: idOf('web'),
          severity: 'medium',
          says: 'The log of web grew by 2.5 GB in 60 minutes',
          shows: 'log: 2.5 GB in an hour',
        },
      ],
    },
    'what was rotated away counts': {
      facts: log(10, 1200),
      context: before(30, log(10)),
      finds: [{ subject: idOf('web'), says: '1.2 GB in 30 minutes', offers: ['daemon.setLogRotation'] }],
    },
    'its own layer': {
      facts: layer(5000),
      context: before(120, layer(100)),
      finds: [{ subject: idOf('web'), says: 'own layer of web grew by 4.9 GB', offers: [] }],
    },
    'the scan a minute ago is too near: the one before counts': {
      facts: log(2600),
      context: historyOf(snapshotBefore(1, log(2590)), snapshotBefore(61, log(100))),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: {
    'neither was measured': { facts: { containers: [web] }, because: 'container log files' },
    'large, in a first scan': { facts: log(500), because: 'ten minutes before' },
    'large, and the last scan is too near': {
      facts: log(500),
      context: before(1, log(10)),
      because: 'ten minutes before',
    },
  },
});
