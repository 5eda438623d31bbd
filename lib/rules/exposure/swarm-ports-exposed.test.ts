import { engineInfoWith } from '../testing/container';
import { swarmWith } from '../testing/engine-parts';
import { addressWith } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { swarmPortsExposed } from './swarm-ports-exposed';

const dockerd = { comm: 'dockerd', pid: 812 };
const vxlan = listening('0.0.0.0:4789', { protocol: 'udp', state: 'UNCONN', pid: null, comm: '' });
const control = [listening('[::]:2377', dockerd), listening('[::]:7946', dockerd)];
const active = engineInfoWith({ swarmState: 'active' });

ruleTable(swarmPortsExposed, {
  passes: {
    'no swarm': { facts: { engineInfo: engineInfoWith(), sockets: control } },
    'one address each': { facts: { engineInfo: active, sockets: [listening('10.0.0.5:2377', dockerd)] } },
    'other ports': { facts: { engineInfo: active, sockets: [listening('0.0.0.0:22')] } },
  },
  fails: {
    'a public host': {
      facts: { engineInfo: active, sockets: [...control, vxlan], addresses: [addressWith('93.184.216.34')] },
      finds: [
        {
          subject: 'daemon',
          severity: 'high',
          says: '2377/tcp, 7946/tcp, 4789/udp',
          shows: '0.0.0.0:4789/udp',
          offers: [],
        },
      ],
    },
    'a private host': {
      facts: { engineInfo: active, sockets: [vxlan], addresses: [addressWith('10.0.0.5')] },
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
    'a swarm of one node may close them': {
      facts: { engineInfo: active, sockets: control, swarm: swarmWith() },
      finds: [{ subject: 'daemon', severity: 'high', offers: ['firewall.blockPort', 'firewall.blockPort'] }],
    },
  },
  unknowns: {
    'sockets were not read': { facts: { engineInfo: active }, because: 'sockets' },
    'the engine did not answer': { facts: { sockets: control }, because: 'engine info' },
  },
});
