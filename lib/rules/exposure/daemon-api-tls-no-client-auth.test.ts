import { engineInfoWith } from '../testing/container';
import { daemonWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiTlsNoClientAuth } from './daemon-api-tls-no-client-auth';

const dockerd = { comm: 'dockerd', pid: 812 };
const warning = 'WARNING: API is accessible on https://0.0.0.0:2376 without TLS client verification.\n  Access to …';
const daemon = (tlsVerify: boolean, tls = true) =>
  daemonWith({
    effective: { tls, tlsVerify, hosts: [hostFrom('tcp://0.0.0.0:2376', 'config-file', '/etc/docker/daemon.json', 2)] },
  });

ruleTable(daemonApiTlsNoClientAuth, {
  passes: {
    'no listener': { facts: { engineInfo: engineInfoWith(), sockets: [], daemon: daemonWith() } },
    'the engine warns of something else': {
      facts: {
        engineInfo: engineInfoWith({ warnings: ['WARNING: No swap limit support'] }),
        sockets: [],
        daemon: daemonWith(),
      },
    },
    'client certificates are demanded': {
      facts: { engineInfo: engineInfoWith(), sockets: [listening('0.0.0.0:2376', dockerd)], daemon: daemon(true) },
    },
    'no TLS at all is another rule': {
      facts: {
        engineInfo: engineInfoWith({
          warnings: ['WARNING: API is accessible on http://0.0.0.0:2375 without encryption.'],
        }),
        sockets: [listening('0.0.0.0:2375', dockerd)],
      },
    },
  },
  fails: {
    'the engine says so': {
      facts: { engineInfo: engineInfoWith({ warnings: [warning] }) },
      finds: [
        {
          subject: 'tcp/0.0.0.0:2376',
          severity: 'critical',
          says: 'without a certificate',
          offers: ['daemon.enableTls', 'firewall.blockPort'],
        },
      ],
    },
    'the settings say so': {
      facts: { sockets: [listening('[::]:2376', dockerd)], daemon: daemon(false) },
      finds: [{ subject: 'tcp/0.0.0.0:2376', severity: 'critical', shows: 'daemon.json:2' }],
    },
    'tlsverify: false in daemon.json switches TLS on without asking anybody': {
      facts: {
        sockets: [listening('0.0.0.0:2376', dockerd)],
        daemon: daemonWith({
          effective: { hosts: [hostFrom('tcp://0.0.0.0:2376', 'unit')] },
          configFile: {
            path: '/etc/docker/daemon.json',
            exists: true,
            sha256: 'x',
            text: '',
            values: { tlsverify: false },
            problem: '',
          },
        }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:2376', severity: 'critical' }],
    },
    'on loopback': {
      facts: { sockets: [listening('127.0.0.1:2376', dockerd)], daemon: daemon(false) },
      finds: [{ subject: 'tcp/127.0.0.1:2376', severity: 'medium', offers: [] }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {} },
    'API alone without a warning': { facts: { engineInfo: engineInfoWith() }, because: 'docker.socket' },
    'a listener whose settings are not readable': {
      facts: { sockets: [listening('0.0.0.0:2376', dockerd)] },
      because: 'client certificates',
    },
  },
});
