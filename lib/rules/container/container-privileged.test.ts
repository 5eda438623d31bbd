import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerPrivileged } from './container-privileged';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerPrivileged, {
  passes: { 'not privileged': one({}), 'privileged but stopped': one({ privileged: true, status: 'exited' }) },
  fails: {
    'privileged and running': {
      ...one({ privileged: true }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'with --privileged', offers: ['container.quarantine'] }],
    },
    'docker in docker': {
      ...one({ privileged: true, imageRef: 'docker:27-dind' }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'a node program': {
      ...one({ privileged: true, imageRef: 'falcosecurity/falco:0.39' }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'a stranger that calls itself one': {
      ...one({ privileged: true, imageRef: 'evil/agent' }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'an agent that builds and deploys is none': {
      ...one({ privileged: true, imageRef: 'buildkite/agent' }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'a name that only ends like a node program': {
      ...one({ privileged: true, imageRef: 'falcosecurity/notfalco' }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
