import { engineInfoWith, idOf } from '../testing/container';
import { daemonWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonApiPlaintextExposed } from './daemon-api-plaintext-exposed';

const warning = (address: string) =>
  `WARNING: API is accessible on http://${address} without encryption.\n         Access to the remote API is equivalent to root access on the host.`;
const dockerd = { comm: 'dockerd', pid: 812 };
// The running arguments and the line they come from, as the collector lists them.
const opened = daemonWith({
  effective: { hosts: [hostFrom('tcp://0.0.0.0:2375', 'argument', '', 0), hostFrom('tcp://0.0.0.0:2375', 'unit')] },
});
const overTls = daemonWith({
  effective: { tls: true, tlsVerify: true, hosts: [hostFrom('tcp://0.0.0.0:2376', 'config-file')] },
});

ruleTable(daemonApiPlaintextExposed, {
  passes: {
    'only the local socket': {
      facts: { engineInfo: engineInfoWith(), sockets: [listening('0.0.0.0:22')], daemon: daemonWith() },
    },
    'loopback only, which is its own matter': {
      facts: {
        engineInfo: engineInfoWith({ warnings: [warning('127.0.0.1:2375'), warning('[::1]:2375')] }),
        sockets: [listening('127.0.0.1:2375', dockerd)],
        daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://127.0.0.1:2375', 'unit')] } }),
      },
    },
    'TLS with verification': {
      facts: { engineInfo: engineInfoWith(), sockets: [listening('0.0.0.0:2376', dockerd)], daemon: overTls },
    },
    'TLS without verification is another rule': {
      facts: {
        engineInfo: engineInfoWith({
          warnings: ['WARNING: API is accessible on https://0.0.0.0:2376 without TLS client verification.'],
        }),
        sockets: [listening('0.0.0.0:2376', dockerd)],
        daemon: daemonWith({ effective: { tls: true, hosts: [hostFrom('tcp://0.0.0.0:2376', 'argument')] } }),
      },
    },
    'a port of a container, which dockerd holds without its proxy': {
      facts: { engineInfo: engineInfoWith(), sockets: [listening('0.0.0.0:8080', dockerd)], daemon: daemonWith() },
    },
    'ports of a swarm, and its figures': {
      facts: {
        engineInfo: engineInfoWith({ swarmState: 'active' }),
        sockets: [listening('[::]:2377', dockerd), listening('[::]:7946', dockerd), listening('0.0.0.0:9323', dockerd)],
        daemon: daemonWith(),
      },
    },
    'an engine inside a container with the host network': {
      facts: { sockets: [listening('0.0.0.0:2375', { ...dockerd, containerId: idOf('dind') })], daemon: daemonWith() },
    },
  },
  fails: {
    'a connection that was tried is told, and one that met nothing takes nothing back': {
      facts: {
        sockets: [listening('0.0.0.0:2375', dockerd)],
        daemon: opened,
        outsideProbe: {
          ...{ at: '2026-11-24T03:00:05.000Z', vantage: '10.20.0.9', target: '10.0.0.5', leftOut: 0 },
          ports: [{ port: 2375, answer: 'silent', ms: 3000 }],
        },
      },
      finds: [
        {
          subject: 'tcp/0.0.0.0:2375',
          severity: 'critical',
          says: 'dockerd answers on 0.0.0.0:2375 without TLS',
          shows: 'a connection from 10.20.0.9 to port 2375 got no answer',
          offers: ['daemon.closePlaintextApi', 'daemon.enableTls', 'firewall.blockPort'],
        },
      ],
    },
    'the incident: one finding from the warning, the socket and the drop-in': {
      facts: {
        engineInfo: engineInfoWith({ warnings: [warning('0.0.0.0:2375')] }),
        sockets: [listening('0.0.0.0:22'), listening('0.0.0.0:2375', dockerd)],
        daemon: opened,
      },
      finds: [
        {
          subject: 'tcp/0.0.0.0:2375',
          severity: 'critical',
          says: 'dockerd answers on 0.0.0.0:2375 without TLS',
          shows: 'override.conf:3',
          offers: ['daemon.closePlaintextApi', 'daemon.enableTls', 'firewall.blockPort'],
        },
      ],
    },
    'seen over the API alone, as engine 28 words it': {
      facts: {
        engineInfo: engineInfoWith({
          warnings: ['[DEPRECATION NOTICE]: API is accessible on http://[::]:2375 without encryption.'],
        }),
      },
      finds: [{ subject: 'tcp/[::]:2375' }],
    },
    'seen on the host alone, on one private address': {
      facts: {
        sockets: [listening('10.77.0.11:4243', dockerd)],
        daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://10.77.0.11:4243', 'argument')] } }),
      },
      finds: [{ subject: 'tcp/10.77.0.11:4243' }],
    },
    'opened by docker.socket: systemd holds the port and the engine does not warn': {
      facts: {
        engineInfo: engineInfoWith(),
        sockets: [listening('[::]:2375', { comm: 'systemd', pid: 1 })],
        daemon: daemonWith({
          effective: { hosts: [hostFrom('2375', 'socket-unit', '/etc/systemd/system/docker.socket.d/tcp.conf', 2)] },
        }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:2375', shows: 'tcp.conf:2' }],
    },
    'both families of one port are one finding': {
      facts: {
        engineInfo: engineInfoWith({ warnings: [warning('[::]:2375'), warning('0.0.0.0:2375')] }),
        sockets: [listening('[::]:2375', dockerd), listening('0.0.0.0:2375', dockerd)],
        daemon: opened,
      },
      finds: [{ subject: 'tcp/[::]:2375' }],
    },
    'named as it was configured, whatever family the socket shows': {
      facts: { sockets: [listening('[::]:2375', dockerd)], daemon: opened },
      finds: [{ subject: 'tcp/0.0.0.0:2375', shows: 'listens: [::]:2375' }],
    },
    'a second engine, told in its own arguments': {
      facts: {
        sockets: [listening('0.0.0.0:4243', { comm: 'dockerd', pid: 4100 })],
        daemon: daemonWith({
          processes: [
            { pid: 812, startTicks: '1', argv: ['/usr/sbin/dockerd', '-H', 'fd://'], containerId: null },
            { pid: 4100, startTicks: '9', argv: ['/tmp/dockerd', '-H', 'tcp://0.0.0.0:4243'], containerId: null },
          ],
        }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:4243' }],
    },
    'a second engine with a file that was not read': {
      facts: {
        sockets: [listening('0.0.0.0:4243', { comm: 'dockerd', pid: 4100 })],
        daemon: daemonWith({
          processes: [
            { pid: 4100, startTicks: '9', argv: ['/tmp/dockerd', '--config-file=/tmp/.x.json'], containerId: null },
          ],
        }),
      },
      finds: [{ subject: 'tcp/0.0.0.0:4243' }],
    },
    'a login that may not even see whose network it is': {
      facts: {
        sockets: [listening('0.0.0.0:2375', { pid: null, comm: '', hostNamespace: false, netNamespace: '' })],
        daemon: opened,
      },
      finds: [{ subject: 'tcp/0.0.0.0:2375', severity: 'critical' }],
    },
    'a login that may not see who holds the port': {
      facts: { sockets: [listening('0.0.0.0:2375', { pid: null, comm: '' })], daemon: opened },
      finds: [{ subject: 'tcp/0.0.0.0:2375', shows: 'holder not visible' }],
    },
  },
  unknowns: {
    'neither the engine nor the host was read': { facts: {}, because: 'engine info' },
    'API alone without a warning: docker.socket does not show': {
      facts: { engineInfo: engineInfoWith() },
      because: 'docker.socket',
    },
    'a dockerd port whose settings are not readable': {
      facts: { sockets: [listening('0.0.0.0:2376', dockerd)] },
      because: 'TLS',
    },
  },
});
