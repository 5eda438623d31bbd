import { bind, containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { daemonApiRelayedByContainer } from './daemon-api-relayed-by-container';

const socket = bind('/var/run/docker.sock', '/var/run/docker.sock');
const one = (changes: Parameters<typeof containerWith>[0]) => ({
  facts: { containers: [containerWith({ mounts: [socket], ...changes })] },
});

ruleTable(daemonApiRelayedByContainer, {
  passes: {
    'the socket without a port': one({}),
    'a port without the socket': one({ mounts: [], ports: [published('2375->2375')] }),
    'a port on loopback': one({ ports: [published('127.0.0.1:2375->2375')] }),
    stopped: one({ status: 'exited', ports: [published('2375->2375')] }),
  },
  fails: {
    socat: {
      ...one({
        path: 'socat',
        args: ['TCP-LISTEN:2375,fork', 'UNIX-CONNECT:/var/run/docker.sock'],
        ports: [published('0.0.0.0:2375->2375')],
      }),
      finds: [
        {
          subject: idOf('web'),
          severity: 'critical',
          says: '0.0.0.0:2375',
          offers: ['container.quarantine', 'port.rebind'],
        },
      ],
    },
    'an agent on IPv6': {
      ...one({ imageRef: 'portainer/agent:2.21', ports: [published('[::]:9001->9001')] }),
      finds: [{ subject: idOf('web'), severity: 'critical', says: '[::]:9001' }],
    },
    'the host network, by the directory of the socket': {
      ...one({ imageRef: 'tecnativa/docker-socket-proxy', mounts: [bind('/run', '/run')], networkMode: 'host' }),
      finds: [{ subject: idOf('web'), severity: 'critical', says: 'the host network' }],
    },
    'a reverse proxy': {
      ...one({ imageRef: 'traefik:v3', ports: [published('80->80'), published('443->443')] }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
