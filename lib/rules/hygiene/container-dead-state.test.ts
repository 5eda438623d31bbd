import type { Container } from '@/lib/model';
import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerDeadState } from './container-dead-state';

const stuck = (status: string, changes: Partial<Container> = {}): Container =>
  containerWith({ status, running: false, finishedAt: '2026-11-20T00:00:00.000Z', ...changes });
const removing = stuck('removing');

ruleTable(containerDeadState, {
  passes: {
    'one that runs': { facts: { containers: [containerWith()] } },
    'one that has ended': { facts: { containers: [stuck('exited')] } },
  },
  fails: {
    'dead for days': {
      facts: { containers: [stuck('dead', { dead: true, stateError: 'device or resource busy' })] },
      finds: [
        {
          subject: idOf('web'),
          severity: 'medium',
          says: 'web has been dead for 5940 minutes',
          shows: 'device or resource busy',
          offers: ['container.remove'],
        },
      ],
    },
    'being removed since the scan before': {
      facts: { containers: [removing] },
      context: historyOf(snapshotBefore(60, { containers: [removing] })),
      finds: [{ subject: idOf('web'), says: 'removing for 60 minutes' }],
    },
    'dead without an end, since the scan before': {
      facts: { containers: [stuck('dead', { finishedAt: null })] },
      context: historyOf(snapshotBefore(30, { containers: [removing] })),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'being removed at this moment': { facts: { containers: [removing] }, because: 'two scans' },
    'the scan before is too near': {
      facts: { containers: [removing] },
      context: historyOf(snapshotBefore(5, { containers: [removing] })),
      because: 'two scans',
    },
    'it ended long ago, but was no corpse at the scan before': {
      facts: { containers: [removing] },
      context: historyOf(snapshotBefore(60, { containers: [stuck('exited')] })),
      because: 'two scans',
    },
  },
});
