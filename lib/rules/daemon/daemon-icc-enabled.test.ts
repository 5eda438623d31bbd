import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { networkWith } from '../testing/workload';
import { daemonIccEnabled } from './daemon-icc-enabled';

const bridge = (icc: string, ...names: readonly string[]) =>
  networkWith({
    id: idOf('bridge'),
    name: 'bridge',
    options: { 'com.docker.network.bridge.enable_icc': icc },
    containerIds: names.map(idOf),
  });
const both = [containerWith({ name: 'a' }), containerWith({ name: 'b' })];

ruleTable(daemonIccEnabled, {
  passes: {
    'switched off': { facts: { networks: [bridge('false', 'a', 'b')], containers: both } },
    'one alone': { facts: { networks: [bridge('true', 'a')], containers: both } },
    'the other is stopped': {
      facts: {
        networks: [bridge('true', 'a', 'b')],
        containers: [containerWith({ name: 'a' }), containerWith({ name: 'b', status: 'exited' })],
      },
    },
    'networks of projects': {
      facts: { networks: [bridge('true'), networkWith({ containerIds: [idOf('a'), idOf('b')] })], containers: both },
    },
    'no default bridge': { facts: { networks: [], containers: both } },
  },
  fails: {
    'two strangers': {
      facts: { networks: [bridge('true', 'a', 'b')], containers: both },
      finds: [
        {
          subject: 'daemon',
          severity: 'low',
          says: '2 containers',
          shows: 'on the bridge: b',
          offers: ['daemon.setConfig'],
        },
      ],
    },
    'known by the container’s own word': {
      facts: {
        networks: [bridge('true')],
        containers: ['a', 'b'].map((name) =>
          containerWith({
            name,
            networks: [{ name: 'bridge', networkId: idOf('bridge'), ipAddress: '172.17.0.2', ipv6Address: '' }],
          }),
        ),
      },
      finds: [{ subject: 'daemon' }],
    },
  },
  unknowns: {
    'networks were not read': { facts: { containers: both }, because: 'networks' },
    'containers were not read': { facts: { networks: [] }, because: 'containers' },
  },
});
