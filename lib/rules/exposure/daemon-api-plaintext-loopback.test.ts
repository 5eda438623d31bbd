import { containerWith, engineInfoWith } from '../testing/container';
import { daemonWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiPlaintextLoopback } from './daemon-api-plaintext-loopback';

const dockerd = { comm: 'dockerd', pid: 812 };
const local = {
  engineInfo: engineInfoWith(),
  sockets: [listening('127.0.0.1:2375', dockerd)],
  daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://127.0.0.1:2375', 'unit')] } }),
};

ruleTable(daemonApiPlaintextLoopback, {
  passes: {
    'only the local socket': { facts: { ...local, sockets: [listening('0.0.0.0:22')], daemon: daemonWith() } },
    'a port of a container, which dockerd holds without its proxy': {
      facts: { ...local, sockets: [listening('127.0.0.1:8080', dockerd)], daemon: daemonWith() },
    },
    'open to the network is another rule': {
      facts: {
        ...local,
        sockets: [listening('0.0.0.0:2375', dockerd)],
        daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://0.0.0.0:2375', 'unit')] } }),
      },
    },
    'behind client certificates': {
      facts: {
        ...local,
        daemon: daemonWith({
          effective: { tls: true, tlsVerify: true, hosts: [hostFrom('tcp://127.0.0.1:2375', 'unit')] },
        }),
      },
    },
  },
  fails: {
    'on loopback': {
      facts: { ...local, containers: [containerWith()] },
      finds: [
        {
          subject: 'tcp/127.0.0.1:2375',
          severity: 'medium',
          says: '127.0.0.1:2375, without TLS',
          shows: 'override.conf:3',
          offers: ['daemon.closePlaintextApi'],
        },
      ],
    },
    'a container shares the host’s network': {
      facts: { ...local, containers: [containerWith({ name: 'agent', networkMode: 'host' })] },
      finds: [{ subject: 'tcp/127.0.0.1:2375', severity: 'high', says: 'agent shares', shows: 'agent' }],
    },
    'such a container that is stopped reaches nothing': {
      facts: { ...local, containers: [containerWith({ networkMode: 'host', status: 'exited' })] },
      finds: [{ subject: 'tcp/127.0.0.1:2375', severity: 'medium' }],
    },
    'seen over the API alone': {
      facts: {
        engineInfo: engineInfoWith({
          warnings: ['WARNING: API is accessible on http://[::1]:2375 without encryption.'],
        }),
      },
      finds: [{ subject: 'tcp/[::1]:2375' }],
    },
  },
  unknowns: {
    'neither the engine nor the host was read': { facts: {}, because: 'engine info' },
    'API alone without a warning': { facts: { engineInfo: engineInfoWith() }, because: 'docker.socket' },
    'its settings are not readable': { facts: { sockets: local.sockets }, because: 'TLS' },
  },
});
