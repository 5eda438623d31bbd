import { daemonWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiUnexpectedPort } from './daemon-api-unexpected-port';

const dockerd = { comm: 'dockerd', pid: 812 };

ruleTable(daemonApiUnexpectedPort, {
  passes: {
    'no TCP': { facts: { sockets: [listening('0.0.0.0:22')] } },
    'the expected port': { facts: { sockets: [listening('0.0.0.0:2376', dockerd)] } },
    'ports of a swarm': {
      facts: { sockets: [listening('[::]:2377', dockerd), listening('[::]:7946', dockerd)], daemon: daemonWith() },
    },
    loopback: { facts: { sockets: [listening('127.0.0.1:4243', dockerd)] } },
  },
  fails: {
    'a moved port': {
      facts: {
        sockets: [listening('0.0.0.0:14243', dockerd)],
        daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://0.0.0.0:14243', 'unit')] } }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:14243', severity: 'medium', says: 'a moved port is not protection' }],
    },
    'a moved port with client certificates': {
      facts: {
        sockets: [listening('0.0.0.0:4243', dockerd)],
        daemon: daemonWith({
          effective: { tls: true, tlsVerify: true, hosts: [hostFrom('tcp://0.0.0.0:4243', 'unit')] },
        }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:4243', severity: 'info', shows: 'by name' }],
    },
  },
  unknowns: { 'sockets were not read': { facts: { daemon: daemonWith() }, because: 'sockets' } },
});
