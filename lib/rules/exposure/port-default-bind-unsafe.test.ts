import type { Network } from '@/lib/model';
import { containerWith, published } from '../testing/container';
import { daemonWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { portDefaultBindUnsafe } from './port-default-bind-unsafe';

const bridge = (address: string): Network => ({
  id: 'b1',
  name: 'bridge',
  driver: 'bridge',
  scope: 'local',
  internal: false,
  options: { 'com.docker.network.bridge.host_binding_ipv4': address },
  subnets: ['172.17.0.0/16'],
  containerIds: [],
});
const publishing = [containerWith({ ports: [published('8080->80')] })];
const config = (values: Record<string, unknown>) =>
  daemonWith({
    configFile: { path: '/etc/docker/daemon.json', exists: true, sha256: 'x', text: '', values, problem: '' },
  });

ruleTable(portDefaultBindUnsafe, {
  passes: {
    'loopback by default': { facts: { networks: [bridge('127.0.0.1')], containers: publishing } },
    'nothing is published here': { facts: { networks: [bridge('0.0.0.0')], containers: [containerWith()] } },
    'daemon.json overrides it': {
      facts: { networks: [bridge('0.0.0.0')], containers: publishing, daemon: config({ ip: '127.0.0.1' }) },
    },
  },
  fails: {
    'the default of Docker': {
      facts: { networks: [bridge('0.0.0.0')], containers: publishing, daemon: config({ debug: false }) },
      finds: [{ subject: 'daemon', severity: 'low', says: '0.0.0.0', offers: ['daemon.setConfig'] }],
    },
  },
  unknowns: {
    'networks were not read': { facts: { containers: publishing }, because: 'networks' },
    'there is no default bridge': { facts: { networks: [], containers: publishing }, because: 'bridge' },
  },
});
