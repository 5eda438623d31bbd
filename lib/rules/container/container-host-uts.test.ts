import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerHostUts } from './container-host-uts';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerHostUts, {
  passes: { 'a name of its own': one({}), stopped: one({ utsMode: 'host', status: 'exited' }) },
  fails: {
    'the host’s name': {
      ...one({ utsMode: 'host' }),
      finds: [{ subject: idOf('web'), severity: 'low', says: '--uts=host', shows: 'UTS namespace: host' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
