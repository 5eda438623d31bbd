import { listening } from '../testing/listener';
import { servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { kubeletExposed } from './kubelet-exposed';

const subject = 'tcp/[::]:10250';
const node = servingOnHost('[::]:10250', 'kubelet', ['/usr/bin/kubelet', '--config=/var/lib/kubelet/config.yaml']);

ruleTable(kubeletExposed, {
  passes: {
    'no kubelet': { facts: { sockets: [listening('0.0.0.0:22')] } },
    loopback: servingOnHost('127.0.0.1:10250', 'kubelet'),
    'another program on its port': servingOnHost('0.0.0.0:10250', 'node'),
  },
  fails: {
    'with authentication, as every cluster has it': {
      facts: { ...node.facts, kubelet: { path: '/k.yaml', anonymousAuth: false, readOnlyPort: 0 } },
      finds: [{ subject, severity: 'low', offers: ['firewall.blockPort'] }],
    },
    'nothing said': { ...node, finds: [{ subject, severity: 'low' }] },
    'anonymous by its file': {
      facts: { ...node.facts, kubelet: { path: '/k.yaml', anonymousAuth: true, readOnlyPort: 0 } },
      finds: [{ subject, severity: 'critical', says: 'anonymous callers', shows: 'anonymous: allowed' }],
    },
    'anonymous by its arguments': {
      ...servingOnHost('[::]:10250', 'kubelet', ['kubelet', '--anonymous-auth=true']),
      finds: [{ subject, severity: 'critical' }],
    },
    'the read-only port of k3s, on a private address': {
      ...servingOnHost('10.0.0.1:10255', 'k3s-server'),
      finds: [{ subject: 'tcp/10.0.0.1:10255', severity: 'critical' }],
    },
  },
  unknowns: {
    'sockets were not read': { facts: {}, because: 'sockets' },
    'who listens was not seen': {
      facts: { sockets: [listening('0.0.0.0:10250', { comm: '', pid: null })] },
      because: 'could not be seen',
    },
  },
});
