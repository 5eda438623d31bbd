import { idOf } from '../testing/container';
import { noSwarm, swarmNodeWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { networkSettingsOf, networkWith } from '../testing/workload';
import { swarmOverlayUnencrypted } from './swarm-overlay-unencrypted';

const overlay = (name: string, options: Record<string, string> = {}) =>
  networkWith({ name, driver: 'overlay', scope: 'swarm', options });
const two = { swarm: swarmWith({ nodeCount: 2 }), swarmNodes: [swarmNodeWith(), swarmNodeWith({ id: 'node2' })] };
const publicNodes = [swarmNodeWith(), swarmNodeWith({ id: 'node2', address: '93.184.216.34' })];

ruleTable(swarmOverlayUnencrypted, {
  passes: {
    encrypted: { facts: { ...two, networks: [overlay('shop', { encrypted: '' })] } },
    'no swarm': { facts: { swarm: noSwarm(), networks: [overlay('shop')] } },
    'a single node': { facts: { swarm: swarmWith(), networks: [overlay('shop')] } },
    'a network of this host': { facts: { ...two, networks: [networkWith()] } },
    'the ingress network inside a private network': { facts: { ...two, networks: [overlay('ingress')] } },
  },
  fails: {
    'two nodes': {
      facts: { ...two, networks: [overlay('shop')] },
      finds: [{ subject: idOf('shop'), severity: 'low', says: 'shop', shows: 'encrypted: not set' }],
    },
    'seen from a worker': {
      facts: { swarm: swarmWith({ manager: false, nodeCount: null }), networks: [overlay('shop')] },
      finds: [{ subject: idOf('shop') }],
    },
    'the ingress network between public addresses, by another name': {
      facts: {
        ...two,
        swarmNodes: publicNodes,
        networks: [overlay('front')],
        networkSettings: [networkSettingsOf(overlay('front'), { ingress: true })],
      },
      finds: [{ subject: idOf('front') }],
    },
  },
  unknowns: {
    'networks were not read': { facts: { swarm: swarmWith() }, because: 'networks' },
    'the swarm was not read': { facts: { networks: [] }, because: 'swarm' },
    'a worker does not know the addresses': {
      facts: { swarm: swarmWith({ manager: false, nodeCount: null }), networks: [overlay('ingress')] },
      because: 'addresses of the nodes',
    },
  },
});
