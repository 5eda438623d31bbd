import { noSwarm, swarmNodeWith, swarmServiceWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { daemonSwarmModeUnneeded } from './daemon-swarm-mode-unneeded';

const idle = { swarm: swarmWith(), swarmNodes: [swarmNodeWith()], swarmServices: [] };

ruleTable(daemonSwarmModeUnneeded, {
  passes: {
    'no swarm': { facts: { swarm: noSwarm() } },
    'a service runs': { facts: { ...idle, swarmServices: [swarmServiceWith()] } },
    'more than one node': { facts: { ...idle, swarmNodes: [swarmNodeWith(), swarmNodeWith({ id: 'node2' })] } },
    'a worker': { facts: { swarm: swarmWith({ manager: false, nodeCount: null, clusterId: '' }) } },
  },
  fails: {
    'one node, nothing on it': {
      facts: idle,
      finds: [{ subject: 'daemon', severity: 'low', says: 'without any service', offers: [] }],
    },
    'nodes by their number': { facts: { swarm: swarmWith(), swarmServices: [] }, finds: [{ subject: 'daemon' }] },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'services were not read': { facts: { swarm: swarmWith() }, because: 'services of the swarm' },
  },
});
