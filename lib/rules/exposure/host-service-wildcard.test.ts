import { DEFAULT_POLICY } from '../default-policy';
import { idOf } from '../testing/container';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { hostServiceWildcard } from './host-service-wildcard';

ruleTable(hostServiceWildcard, {
  passes: {
    'sshd, as every server has it': { facts: { sockets: [listening('0.0.0.0:22'), listening('[::]:22')] } },
    'a long name, cut by the kernel': { facts: { sockets: [listening('0.0.0.0:5355', { comm: 'systemd-resolve' })] } },
    loopback: { facts: { sockets: [listening('127.0.0.1:25', { comm: 'master' })] } },
    'a published port': { facts: { sockets: [listening('0.0.0.0:80', { comm: 'docker-proxy' })] } },
    'a container on the host network': {
      facts: { sockets: [listening('0.0.0.0:80', { comm: 'nginx', containerId: idOf('web') })] },
    },
    'allowed by the policy': {
      facts: { sockets: [listening('0.0.0.0:80', { comm: 'nginx' })] },
      context: { policy: { ...DEFAULT_POLICY, wildcardListeners: ['nginx'] } },
    },
  },
  fails: {
    'one finding for a program, both families': {
      facts: {
        sockets: [
          listening('0.0.0.0:111', { comm: 'rpcbind' }),
          listening('[::]:111', { comm: 'rpcbind' }),
          listening('0.0.0.0:9111', { comm: 'rpcbind' }),
        ],
      },
      finds: [
        {
          subject: 'listener:rpcbind',
          severity: 'low',
          says: 'and 1 more',
          offers: ['firewall.blockPort', 'firewall.blockPort'],
        },
      ],
    },
  },
  unknowns: {
    'sockets were not read': { facts: {}, because: 'sockets' },
    'whose socket it is cannot be seen': {
      facts: { sockets: [listening('0.0.0.0:111', { comm: '', pid: null })] },
      because: 'which process',
    },
  },
});
