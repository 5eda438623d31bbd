import { bind, containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerDockerSocket } from './container-docker-socket';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });
const socket = '/var/run/docker.sock';

ruleTable(containerDockerSocket, {
  passes: {
    'no mounts': one({}),
    'another socket': one({ mounts: [bind('/run/postgresql/.s.PGSQL.5432', '/pg.sock')] }),
    'a directory below /run without an engine': one({ mounts: [bind('/run/nginx', '/run/nginx')] }),
  },
  fails: {
    'the socket, read-only': {
      ...one({ mounts: [bind(socket, socket, { writable: false })] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: socket, offers: ['container.quarantine'] }],
    },
    'under another name in the container': {
      ...one({ mounts: [bind('/run/docker.sock', '/tmp/d')] }),
      finds: [{ subject: idOf('web') }],
    },
    'a link to it, known by where it goes': {
      ...one({ mounts: [bind('/srv/engine', '/var/run/docker.sock')] }),
      finds: [{ subject: idOf('web') }],
    },
    'the directory that holds it': { ...one({ mounts: [bind('/var/run', '/h')] }), finds: [{ subject: idOf('web') }] },
    containerd: {
      ...one({ binds: ['/run/containerd/containerd.sock:/c.sock'] }),
      finds: [{ subject: idOf('web') }],
    },
    'a stranger that calls itself portainer': {
      ...one({ imageRef: 'evil/portainer', mounts: [bind(socket, socket)] }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'a program made for it': {
      ...one({ imageRef: 'portainer/portainer-ce:2.21', mounts: [bind(socket, socket)] }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'socket proxy' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
