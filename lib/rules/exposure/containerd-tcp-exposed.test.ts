import { idOf } from '../testing/container';
import { containerdConfigWith } from '../testing/kernel';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { containerdTcpExposed } from './containerd-tcp-exposed';

const containerd = { comm: 'containerd', pid: 301 };
const configured = (address: string) =>
  containerdConfigWith({ addresses: [{ section: 'grpc', key: 'tcp_address', address, lineNumber: 12 }] });

ruleTable(containerdTcpExposed, {
  passes: {
    'its stream server and its figures, on loopback': {
      facts: { sockets: [listening('127.0.0.1:34043', containerd)], containerdConfigs: [configured('127.0.0.1:1338')] },
    },
    'a shim is not the engine': { facts: { sockets: [listening('0.0.0.0:8080', { comm: 'containerd-shim' })] } },
    'the engine of a container': {
      facts: { sockets: [listening('0.0.0.0:1338', { ...containerd, containerId: idOf('kind') })] },
    },
    'a listener of the kernel, seen by root': {
      facts: {
        sockets: [listening('0.0.0.0:2049', { comm: '', pid: null })],
        collectorLogin: { uid: 0, user: 'root' },
      },
    },
  },
  fails: {
    'it listens': {
      facts: { sockets: [listening('0.0.0.0:1338', containerd)] },
      finds: [{ subject: 'tcp/0.0.0.0:1338', severity: 'high', says: '0.0.0.0:1338', offers: ['firewall.blockPort'] }],
    },
    'on a private address': {
      facts: { sockets: [listening('10.0.0.1:1338', containerd)] },
      finds: [{ subject: 'tcp/10.0.0.1:1338', severity: 'high' }],
    },
    'it will at the next start': {
      facts: { sockets: [], containerdConfigs: [configured('0.0.0.0:1338')] },
      finds: [
        {
          subject: '/etc/containerd/config.toml#grpc.tcp_address',
          severity: 'high',
          says: 'line 12 of /etc/containerd/config.toml',
          offers: ['firewall.blockPort'],
        },
      ],
    },
    'an address without a host is every one': {
      facts: { containerdConfigs: [configured(':1338')] },
      finds: [{ subject: '/etc/containerd/config.toml#grpc.tcp_address' }],
    },
  },
  unknowns: {
    'neither was read': { facts: {}, because: 'sockets' },
    'who listens was not seen': {
      facts: { sockets: [listening('0.0.0.0:1338', { comm: '', pid: null })] },
      because: 'could not be seen',
    },
  },
});
