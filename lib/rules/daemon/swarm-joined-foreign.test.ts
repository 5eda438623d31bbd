import { baselineOf, historyOf } from '../testing/context';
import { noSwarm, swarmWith } from '../testing/engine-parts';
import { addressWith } from '../testing/host';
import { snapshotBefore, snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { swarmJoinedForeign } from './swarm-joined-foreign';

const leader = { nodeId: 'node9', address: '45.9.148.85:2377' };
const worker = swarmWith({
  manager: false,
  clusterId: '',
  nodeCount: null,
  managerCount: null,
  remoteManagers: [leader],
});
const goodWas = (swarm: ReturnType<typeof swarmWith>) => ({
  context: { baseline: baselineOf(snapshotWith({ swarm })) },
});
const lastWas = (swarm: ReturnType<typeof swarmWith>) => ({ context: historyOf(snapshotBefore(60, { swarm })) });

ruleTable(swarmJoinedForeign, {
  passes: {
    'no swarm': { facts: { swarm: noSwarm() } },
    'a swarm of its own': { facts: { swarm: swarmWith() } },
    'led from an address of this host': {
      facts: {
        swarm: swarmWith({ remoteManagers: [{ nodeId: 'old', address: '10.77.0.12:2377' }] }),
        addresses: [addressWith('10.77.0.12')],
      },
    },
    'led by another host of the fleet': { facts: { swarm: worker }, context: { fleetAddresses: ['45.9.148.85'] } },
    'the swarm that is known good': { facts: { swarm: worker }, ...goodWas(worker) },
    'known good by its id, with another manager': {
      facts: { swarm: swarmWith({ remoteManagers: [leader] }) },
      ...goodWas(swarmWith()),
    },
  },
  fails: {
    'the first scan asks': {
      facts: { swarm: worker },
      finds: [
        {
          subject: 'daemon',
          severity: 'high',
          says: 'Is that your swarm?',
          shows: '45.9.148.85:2377',
          offers: ['firewall.blockEgressIp'],
        },
      ],
    },
    'nobody answered yet': {
      facts: { swarm: worker },
      ...lastWas(worker),
      finds: [{ subject: 'daemon', severity: 'high' }],
    },
    'led by a stranger beside one of the fleet': {
      facts: { swarm: { ...worker, remoteManagers: [leader, { nodeId: 'n8', address: '10.0.0.8:2377' }] } },
      context: { fleetAddresses: ['10.0.0.8'] },
      finds: [{ subject: 'daemon', severity: 'high', says: 'led from 45.9.148.85:2377.' }],
    },
    'joined since the last scan': {
      facts: { swarm: worker },
      ...lastWas(noSwarm()),
      finds: [{ subject: 'daemon', severity: 'critical', says: 'in the last scan' }],
    },
    'another swarm than the one known good': {
      facts: { swarm: swarmWith({ clusterId: 'other' }) },
      ...goodWas(swarmWith()),
      finds: [{ subject: 'swarm:other', severity: 'critical', says: 'known as good', offers: [] }],
    },
    'a swarm, where there was none when it was known good': {
      facts: { swarm: worker },
      ...goodWas(noSwarm()),
      finds: [{ subject: 'daemon', severity: 'critical' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'swarm' } },
});
