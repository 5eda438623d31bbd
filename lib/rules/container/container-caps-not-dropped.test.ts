import { containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerCapsNotDropped } from './container-caps-not-dropped';

ruleTable(containerCapsNotDropped, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'all dropped': { facts: { containers: [containerWith({ capDrop: ['ALL'], capAdd: ['CHOWN'] })] } },
    'as the engine writes it': { facts: { containers: [containerWith({ capDrop: ['CAP_ALL'] })] } },
    stopped: { facts: { containers: [containerWith({ status: 'exited' })] } },
  },
  fails: {
    'one mark for the whole host': {
      facts: {
        containers: [
          containerWith(),
          containerWith({ name: 'api', capDrop: ['CHOWN'] }),
          containerWith({ name: 'db', capDrop: ['ALL'] }),
        ],
      },
      finds: [{ subject: 'host', severity: 'info', says: 'web and 1 more keep', shows: 'api: CHOWN' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
