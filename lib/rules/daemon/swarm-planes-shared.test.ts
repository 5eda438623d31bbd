import { engineInfoWith } from '../testing/container';
import { addressWith } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { swarmPlanesShared } from './swarm-planes-shared';

const engineInfo = engineInfoWith({ swarmState: 'active' });
const control = (where: string) => listening(where, { comm: 'dockerd', pid: 812 });
const data = (where: string) => listening(where, { protocol: 'udp', state: 'UNCONN', pid: null, comm: '' });
const two = [addressWith('10.0.0.5'), addressWith('10.1.0.5', { interface: 'eth1' })];
const shared = { engineInfo, sockets: [control('[::]:2377'), data('0.0.0.0:4789')], addresses: two };

ruleTable(swarmPlanesShared, {
  passes: {
    'no swarm': { facts: { ...shared, engineInfo: engineInfoWith() } },
    'an address each': { facts: { ...shared, sockets: [control('10.0.0.5:2377'), data('10.1.0.5:4789')] } },
    'a single interface': {
      facts: {
        ...shared,
        addresses: [
          addressWith('10.0.0.5'),
          addressWith('2a01:4f8::1'),
          addressWith('172.17.0.1', { interface: 'docker0' }),
          addressWith('10.8.0.1', { interface: 'wg0' }),
        ],
      },
    },
    'no overlay network yet': { facts: { ...shared, sockets: [control('[::]:2377')] } },
  },
  fails: {
    'every interface for both': {
      facts: shared,
      finds: [{ subject: 'daemon', severity: 'info', says: '2 interfaces', shows: 'interfaces: eth0, eth1' }],
    },
    'one address for both': {
      facts: { ...shared, sockets: [control('10.0.0.5:2377'), data('10.0.0.5:4789')] },
      finds: [{ subject: 'daemon' }],
    },
  },
  unknowns: {
    'sockets were not read': { facts: { engineInfo, addresses: two }, because: 'sockets' },
    'addresses were not read': { facts: { engineInfo, sockets: [] }, because: 'addresses' },
  },
});
