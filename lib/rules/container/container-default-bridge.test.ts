import { containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { networkWith } from '../testing/workload';
import { containerDefaultBridge } from './container-default-bridge';

const onBridge = (name: string) => containerWith({ name, networkMode: name === 'old' ? 'bridge' : 'default' });
const bridge = (icc: string) =>
  networkWith({ name: 'bridge', options: { 'com.docker.network.bridge.enable_icc': icc } });

ruleTable(containerDefaultBridge, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'a network of its own': { facts: { containers: [containerWith()] } },
    'a network that is called like it': { facts: { containers: [containerWith({ networkMode: 'bridge_net' })] } },
    'podman, on a network of its own': {
      facts: {
        containers: [
          containerWith({
            networkMode: 'bridge',
            networks: [{ name: 'shop_default', networkId: '', ipAddress: '', ipv6Address: '' }],
          }),
        ],
      },
    },
    'none at all': { facts: { containers: [containerWith({ networkMode: 'none' })] } },
    stopped: { facts: { containers: [containerWith({ networkMode: 'default', status: 'exited' })] } },
  },
  fails: {
    'both spellings, one mark for the whole host': {
      facts: { containers: [onBridge('api'), onBridge('old'), containerWith()] },
      finds: [{ subject: 'host', severity: 'info', says: 'api and 1 more are', shows: 'old: bridge' }],
    },
    'and they may talk': {
      facts: { containers: [onBridge('api'), onBridge('old')], networks: [bridge('true')] },
      finds: [{ subject: 'host', severity: 'info', says: 'all may talk' }],
    },
    'they may not': {
      facts: { containers: [onBridge('api'), onBridge('old')], networks: [bridge('false')] },
      finds: [{ subject: 'host', says: 'on the default bridge.' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
