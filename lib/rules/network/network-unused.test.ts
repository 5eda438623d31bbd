import { containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { networkSettingsOf, networkWith } from '../testing/workload';
import { networkUnused } from './network-unused';

type Changes = Parameters<typeof networkWith>[0];
const empty = (changes: Changes = {}) => networkWith({ containerIds: [], ...changes });
const facts = (network = empty(), settings: Parameters<typeof networkSettingsOf>[1] = {}) => ({
  networks: [network],
  networkSettings: [networkSettingsOf(network, settings)],
  containers: [],
});
const stopped = containerWith({
  status: 'exited',
  networks: [{ name: 'shop_default', networkId: empty().id, ipAddress: '', ipv6Address: '' }],
});

ruleTable(networkUnused, {
  passes: {
    'in use': { facts: facts(networkWith()) },
    'a stopped container needs it': { facts: { ...facts(), containers: [stopped] } },
    'younger than two weeks': { facts: facts(empty(), { createdAt: '2026-11-12T03:00:00.000Z' }) },
    'the engine’s own': { facts: facts(empty({ name: 'bridge' })) },
    'no network at all': { facts: facts(empty({ name: 'mine', driver: 'null' })) },
    'of a swarm: used elsewhere': { facts: facts(empty({ driver: 'overlay', scope: 'swarm' })) },
    'the mesh of a swarm': { facts: facts(empty({ name: 'mesh' }), { ingress: true }) },
    'nobody knows its age': { facts: facts(empty(), { createdAt: null }) },
  },
  fails: {
    'for longer than two weeks, one finding for the host': {
      facts: {
        networks: [empty(), empty({ name: 'old_default' })],
        networkSettings: [empty(), empty({ name: 'old_default' })].map((one) => networkSettingsOf(one)),
        containers: [],
      },
      finds: [
        {
          subject: 'host',
          severity: 'info',
          says: 'shop_default and 1 more',
          shows: 'old_default: made 2026-10-01',
          offers: ['network.prune'],
        },
      ],
    },
  },
  unknowns: {
    'settings were not read': { facts: { networks: [empty()], containers: [] }, because: 'network settings' },
    'containers were not read': {
      facts: { networks: [empty()], networkSettings: [] },
      because: 'containers',
    },
  },
});
