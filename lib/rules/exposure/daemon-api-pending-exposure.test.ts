import { daemonWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiPendingExposure } from './daemon-api-pending-exposure';

const json = hostFrom('tcp://0.0.0.0:2375', 'config-file', '/etc/docker/daemon.json', 2);
const plain = [{ pid: 812, startTicks: '1', argv: ['/usr/sbin/dockerd'], containerId: null }];
const pending = {
  sockets: [listening('0.0.0.0:22')],
  daemon: daemonWith({ processes: plain, effective: { hosts: [json] } }),
};

ruleTable(daemonApiPendingExposure, {
  passes: {
    'nothing configured': { facts: { sockets: [], daemon: daemonWith() } },
    'it listens already: another rule': {
      facts: { ...pending, sockets: [listening('0.0.0.0:2375', { comm: 'dockerd', pid: 812 })] },
    },
    'with client certificates': {
      facts: {
        sockets: [],
        daemon: daemonWith({ processes: plain, effective: { tls: true, tlsVerify: true, hosts: [json] } }),
      },
    },
    loopback: {
      facts: {
        sockets: [],
        daemon: daemonWith({ processes: plain, effective: { hosts: [hostFrom('tcp://127.0.0.1:2375', 'unit')] } }),
      },
    },
    'taken back by a drop-in': {
      facts: {
        sockets: [],
        daemon: daemonWith({
          unitFiles: [
            {
              path: '/etc/systemd/system/docker.service.d/override.conf',
              unit: 'docker.service',
              sha256: 'x',
              text: '',
              execLines: [
                { lineNumber: 2, text: 'ExecStart=' },
                { lineNumber: 3, text: 'ExecStart=/usr/sbin/dockerd -H fd://' },
              ],
              listenStreams: [],
              modifiedAt: null,
            },
          ],
          effective: { hosts: [hostFrom('tcp://0.0.0.0:2375', 'unit', '/lib/systemd/system/docker.service', 14)] },
        }),
      },
    },
    'hosts in both places: dockerd refuses to start': {
      facts: { sockets: [], daemon: daemonWith({ effective: { hosts: [json] } }) },
    },
  },
  fails: {
    'daemon.json': {
      facts: pending,
      finds: [
        {
          subject: 'tcp/0.0.0.0:2375',
          severity: 'high',
          says: 'line 2 of /etc/docker/daemon.json',
          offers: ['daemon.closePlaintextApi'],
        },
      ],
    },
    'a drop-in that was written after the start': {
      facts: { sockets: [], daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://0.0.0.0:2375', 'unit')] } }) },
      finds: [{ subject: 'tcp/0.0.0.0:2375', shows: 'listens now: no' }],
    },
  },
  unknowns: {
    'sockets were not read': { facts: { daemon: pending.daemon }, because: 'sockets' },
    'the settings were not read': { facts: { sockets: [] }, because: 'daemon' },
  },
});
