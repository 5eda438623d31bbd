import { containerWith, idOf, published } from '../testing/container';
import { chainWith, firewallWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { networkWith } from '../testing/workload';
import { containerPublicIpDirect } from './container-public-ip-direct';

type Changes = Parameters<typeof networkWith>[0];
const MODE = 'com.docker.network.bridge.gateway_mode_';
const PUBLIC = ['93.184.216.0/24'];
const on = (network: Changes, changes: Parameters<typeof containerWith>[0] = {}) => ({
  containers: [containerWith(changes)],
  networks: [networkWith(network)],
});
const macvlan = { driver: 'macvlan', options: { parent: 'eth0' } };
const unprotected = { options: { [`${MODE}ipv4`]: 'nat-unprotected' } };
const dropping = firewallWith({
  chains: [chainWith({ chain: 'DOCKER-USER', policy: '', rules: ['-A DOCKER-USER -i eth0 -j DROP'] })],
});

ruleTable(containerPublicIpDirect, {
  passes: {
    'an ordinary bridge': { facts: on({}) },
    'the default mode, spelled out': { facts: on({ options: { [`${MODE}ipv4`]: 'nat' } }) },
    'on no such network': { facts: { ...on({ ...macvlan, containerIds: [] }) } },
    'an internal network': { facts: on({ ...macvlan, internal: true }) },
    'a network without a parent leads nowhere': { facts: on({ driver: 'macvlan' }) },
    'routed, and nothing is published': { facts: on({ subnets: PUBLIC, options: { [`${MODE}ipv4`]: 'routed' } }) },
    'routed for a family it has no addresses of': {
      facts: on({ options: { [`${MODE}ipv6`]: 'nat-unprotected' } }),
    },
    'a private range that the host filters': { facts: { ...on(unprotected), firewall: dropping } },
    stopped: { facts: on(macvlan, { status: 'exited' }) },
  },
  fails: {
    'a public range': {
      facts: on({ ...macvlan, subnets: PUBLIC }),
      finds: [
        { subject: idOf('web'), severity: 'high', says: 'macvlan, 93.184.216.0/24', shows: 'shop_default: macvlan' },
      ],
    },
    'a network of the house': {
      facts: on({ driver: 'ipvlan', options: { parent: 'eth0' }, subnets: ['192.168.1.0/24'] }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'nothing is filtered, by its mode': {
      facts: on({ ...unprotected, subnets: PUBLIC }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'nat-unprotected for ipv4' }],
    },
    'routed, with a published port': {
      facts: on(
        { subnets: ['172.18.0.0/16', '2a01:4f8:1::/64'], options: { [`${MODE}ipv6`]: 'routed' } },
        { ports: [published('[::]:0->80')] },
      ),
      finds: [{ subject: idOf('web'), severity: 'high', says: '2a01:4f8:1::/64' }],
    },
    'a private range that nobody filters': {
      facts: { ...on(unprotected), firewall: firewallWith() },
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
  },
  unknowns: {
    'networks were not read': { facts: { containers: [containerWith()] }, because: 'networks' },
    'a private range, and the firewall was not read': { facts: on(unprotected), because: 'what it forwards' },
  },
});
