import { containerWith, intruderWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerNoOwner } from './container-no-owner';

const labelled = (labels: Record<string, string>) => ({ facts: { containers: [containerWith({ labels })] } });

ruleTable(containerNoOwner, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'a Compose project': { facts: { containers: [containerWith()] } },
    'a stack': labelled({ 'com.docker.stack.namespace': 'shop' }),
    'a maintainer': labelled({ maintainer: 'ops@example.org' }),
    'an owner of the fleet': labelled({ 'org.example.owner': 'billing' }),
  },
  fails: {
    'the incident, one finding for the host': {
      facts: { containers: [intruderWith(), intruderWith({ name: 'zen_kilby' }), containerWith()] },
      finds: [{ subject: 'host', severity: 'info', says: 'cranky_bohr and 1 more are', shows: 'zen_kilby' }],
    },
    'an empty owner is none': { ...labelled({ owner: ' ' }), finds: [{ subject: 'host' }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
