import { daemonWith } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiUnexpectedPort } from './daemon-api-unexpected-port';

const dockerd = { comm: 'dockerd', pid: 812 };

ruleTable(daemonApiUnexpectedPort, {
  passes: {
    'no TCP': { facts: { sockets: [listening('0.0.0.0:22')] } },
    'the expected port': { facts: { sockets: [listening('0.0.0.0:2376', dockerd)] } },
    loopback: { facts: { sockets: [listening('127.0.0.1:4243', dockerd)] } },
  },
  fails: {
    'a moved port': {
      facts: { sockets: [listening('0.0.0.0:14243', dockerd)], daemon: daemonWith() },
      finds: [{ subject: 'tcp/0.0.0.0:14243', severity: 'medium', says: 'a moved port is not protection' }],
    },
    'a moved port with client certificates': {
      facts: {
        sockets: [listening('0.0.0.0:4243', dockerd)],
        daemon: daemonWith({ effective: { tls: true, tlsVerify: true } }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:4243', severity: 'info', shows: 'by name' }],
    },
  },
  unknowns: { 'sockets were not read': { facts: { daemon: daemonWith() }, because: 'sockets' } },
});
