import { containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { portPublishAll } from './port-publish-all';

const ports = [published('0.0.0.0:32768->80')];

ruleTable(portPublishAll, {
  passes: {
    'published by name': { facts: { containers: [containerWith({ ports })] } },
    stopped: { facts: { containers: [containerWith({ publishAllPorts: true, status: 'exited' })] } },
  },
  fails: {
    'all of them': {
      facts: { containers: [containerWith({ publishAllPorts: true, ports })] },
      finds: [{ subject: idOf('web'), severity: 'low', says: 'every port', shows: '80/tcp: 0.0.0.0:32768' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
