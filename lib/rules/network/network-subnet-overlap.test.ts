import { idOf } from '../testing/container';
import { addressWith } from '../testing/host';
import { routeTo } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { networkWith } from '../testing/workload';
import { networkSubnetOverlap } from './network-subnet-overlap';

const shop = networkWith();
const id = idOf('shop_default');

ruleTable(networkSubnetOverlap, {
  passes: {
    'no networks': { facts: { networks: [], routes: [] } },
    'ranges apart, and the way out': {
      facts: { networks: [shop], routes: [routeTo('0.0.0.0/0', 'eth0', '10.77.0.1'), routeTo('10.77.0.0/24', 'eth0')] },
    },
    'the bridge’s own route and address': {
      facts: {
        networks: [shop, networkWith({ name: 'bridge', subnets: ['172.17.0.0/16'] })],
        routes: [routeTo('172.18.0.0/16', `br-${id.slice(0, 12)}`), routeTo('172.17.0.0/16', 'docker0')],
        addresses: [addressWith('172.18.0.1', { interface: `br-${id.slice(0, 12)}`, prefix: 16 })],
      },
    },
    'a bridge of podman': {
      facts: {
        networks: [networkWith({ name: 'bridge', subnets: ['10.88.0.0/16'] })],
        routes: [routeTo('10.88.0.0/16', 'podman0')],
      },
    },
    'a bridge with a name of its own': {
      facts: {
        networks: [networkWith({ options: { 'com.docker.network.bridge.name': 'shop0' } })],
        routes: [routeTo('172.18.0.0/16', 'shop0')],
      },
    },
    'a network on the house’s own range is meant to be there': {
      facts: {
        networks: [networkWith({ driver: 'macvlan', subnets: ['192.168.1.0/24'] })],
        routes: [routeTo('192.168.1.0/24', 'eth0')],
      },
    },
  },
  fails: {
    'a VPN': {
      facts: { networks: [shop], routes: [routeTo('172.16.0.0/12', 'tun0', '10.8.0.1')] },
      finds: [
        {
          subject: id,
          severity: 'medium',
          says: '172.18.0.0/16 of the network shop_default overlaps 172.16.0.0/12',
          shows: 'route through tun0 to 10.8.0.1: 172.16.0.0/12',
        },
      ],
    },
    'an address of the host': {
      facts: { networks: [shop], routes: [], addresses: [addressWith('172.18.5.4', { interface: 'eth1' })] },
      finds: [{ subject: id, says: 'interface eth1' }],
    },
    'another network, said once': {
      facts: { networks: [shop, networkWith({ name: 'other', subnets: ['172.18.9.0/24'] })], routes: [] },
      finds: [{ subject: id, says: 'network other' }],
    },
    IPv6: {
      facts: { networks: [networkWith({ subnets: ['fd00:5::/64'] })], routes: [routeTo('fd00::/8', 'wg0')] },
      finds: [{ subject: id, says: 'fd00::/8' }],
    },
  },
  unknowns: {
    'routes were not read': { facts: { networks: [shop] }, because: 'routes' },
    'networks were not read': { facts: { routes: [] }, because: 'networks' },
  },
});
