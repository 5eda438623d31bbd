import { containerWith, idOf } from '../testing/container';
import { historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { healthOf } from '../testing/workload';
import { containerUnhealthy } from './container-unhealthy';

const sick = containerWith({ health: 'unhealthy' });
const before = (...containers: ReturnType<typeof containerWith>[]) => historyOf(snapshotBefore(10, { containers }));

ruleTable(containerUnhealthy, {
  passes: {
    'no health check': { facts: { containers: [containerWith()] } },
    healthy: { facts: { containers: [containerWith({ health: 'healthy' })] }, context: before(sick) },
    'within its start period': {
      facts: { containers: [containerWith({ health: 'starting' })] },
      context: before(sick),
    },
    'it was well in the last scan': {
      facts: { containers: [sick] },
      context: before(containerWith({ health: 'healthy' })),
    },
    'it is another container than in the last scan': {
      facts: { containers: [sick] },
      context: before(containerWith({ name: 'api', health: 'unhealthy' })),
    },
    'stopped since': { facts: { containers: [{ ...sick, running: false, status: 'exited' }] }, context: before(sick) },
  },
  fails: {
    'in two scans, with what the check says': {
      facts: {
        containers: [sick],
        containerHealth: [
          healthOf(sick, {
            failingStreak: 12,
            probes: [{ startedAt: null, endedAt: null, exitCode: 7, output: ' connection refused\n' }],
          }),
        ],
      },
      context: before(sick),
      finds: [
        { subject: idOf('web'), severity: 'medium', says: '12 times in a row', shows: 'it says: connection refused' },
      ],
    },
    'in two scans, without its words': {
      facts: { containers: [sick] },
      context: before(sick),
      finds: [{ subject: idOf('web'), says: 'in two scans.' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'a first scan': { facts: { containers: [sick] }, because: 'two scans decide' },
  },
});
