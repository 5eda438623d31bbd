import { containerWith, engineInfoWith, idOf, statsWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerNoCpuLimit } from './container-no-cpu-limit';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });
const busy = (cpuPct: number, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: {
    containers: [containerWith(changes), containerWith({ name: 'api' })],
    containerStats: [statsWith({ cpuPct })],
    engineInfo: engineInfoWith({ cpuCount: 2 }),
  },
});

ruleTable(containerNoCpuLimit, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'a number of cores': one({ nanoCpus: 500_000_000 }),
    'a quota': one({ cpuQuota: 50_000 }),
    'fewer shares than others': one({ cpuShares: 512 }),
    stopped: one({ status: 'exited' }),
  },
  fails: {
    'one mark for the whole host': {
      facts: { containers: [containerWith(), containerWith({ name: 'api', cpuShares: 1024, cpuQuota: -1 })] },
      finds: [{ subject: 'host', severity: 'info', says: 'web and 1 more have', shows: 'api: no limit' }],
    },
    'one takes nearly all cores now': {
      ...busy(190),
      finds: [
        {
          subject: idOf('web'),
          severity: 'medium',
          says: '95 % of all cores',
          shows: 'limit: none',
          offers: ['container.setLimits'],
        },
        { subject: 'host', severity: 'info', says: 'api has' },
      ],
    },
    'one whole core of two is not nearly all': { ...busy(100), finds: [{ subject: 'host', severity: 'info' }] },
    'a busy one with a limit': {
      ...busy(190, { nanoCpus: 1_900_000_000 }),
      finds: [{ subject: 'host', says: 'api has' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
