import { containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerRootfsWritable } from './container-rootfs-writable';

ruleTable(containerRootfsWritable, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'read-only': { facts: { containers: [containerWith({ readonlyRootfs: true })] } },
    stopped: { facts: { containers: [containerWith({ status: 'exited' })] } },
  },
  fails: {
    'one mark for the whole host': {
      facts: { containers: [containerWith(), containerWith({ name: 'api' })] },
      finds: [{ subject: 'host', severity: 'info', says: 'web and 1 more can write', shows: 'api: writable' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
