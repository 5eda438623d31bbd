import { noSwarm, swarmNodeWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { swarmManagerCountBad } from './swarm-manager-count-bad';

const nodes = (managers: number, workers: number) => ({
  facts: {
    swarm: swarmWith({ nodeCount: managers + workers, managerCount: managers }),
    swarmNodes: [
      ...Array.from({ length: managers }, (_, index) => swarmNodeWith({ id: `m${index}`, hostname: `m${index}` })),
      ...Array.from({ length: workers }, (_, index) =>
        swarmNodeWith({ id: `w${index}`, role: 'worker', manager: null }),
      ),
    ],
  },
});

ruleTable(swarmManagerCountBad, {
  passes: {
    'no swarm': { facts: { swarm: noSwarm() } },
    three: nodes(3, 4),
    seven: nodes(7, 0),
    'one, with one worker': nodes(1, 1),
    'a worker cannot tell': { facts: { swarm: swarmWith({ manager: false, nodeCount: null }) } },
  },
  fails: {
    two: {
      ...nodes(2, 1),
      finds: [{ subject: 'daemon', severity: 'low', says: '2 managers', shows: 'm1 10.77.0.11' }],
    },
    nine: { ...nodes(9, 0), finds: [{ subject: 'daemon', says: 'reach them all' }] },
    'one for many': { ...nodes(1, 2), finds: [{ subject: 'daemon', says: 'of 3 nodes has 1 manager:' }] },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'nodes were not read': { facts: { swarm: swarmWith() }, because: 'nodes of the swarm' },
  },
});
