import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerNoPidsLimit } from './container-no-pids-limit';

const limited = (pidsLimit: number | null, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { containers: [containerWith({ pidsLimit, ...changes })] },
});

ruleTable(containerNoPidsLimit, {
  passes: { 'a limit': limited(64), stopped: limited(null, { status: 'exited' }) },
  fails: {
    none: {
      ...limited(null),
      finds: [
        {
          subject: idOf('web'),
          severity: 'low',
          says: 'any number',
          shows: 'process limit: none',
          offers: ['container.setLimits'],
        },
      ],
    },
    'as older engines write none': { ...limited(0), finds: [{ subject: idOf('web') }] },
    'as the command line writes none': { ...limited(-1), finds: [{ subject: idOf('web') }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
