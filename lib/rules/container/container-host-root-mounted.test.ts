import { bind, containerWith, idOf, intruderWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerHostRootMounted } from './container-host-root-mounted';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerHostRootMounted, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'a directory of the host': one({ mounts: [bind('/srv/shop', '/data')] }),
    'a volume called root': one({ mounts: [bind('/', '/data', { type: 'volume' })] }),
    'node-exporter, read-only and rslave': one({
      imageRef: 'quay.io/prometheus/node-exporter:v1.8.2',
      mounts: [bind('/', '/host', { writable: false, propagation: 'rslave' })],
    }),
    'other agents whose manuals ask for it, read-only': {
      facts: {
        containers: ['telegraf:1.31', 'newrelic/infrastructure', 'otel/opentelemetry-collector-contrib:0.108.0'].map(
          (imageRef) =>
            containerWith({
              name: imageRef,
              imageRef,
              mounts: [bind('/', '/hostfs', { writable: false, propagation: 'rslave' })],
            }),
        ),
      },
    },
  },
  fails: {
    'the incident': {
      facts: { containers: [containerWith(), intruderWith({ mounts: [bind('/', '/mnt')] })] },
      finds: [
        {
          subject: idOf('cranky_bohr'),
          severity: 'critical',
          says: "heybb/theimg2 runs mac.sh as root in cranky_bohr, with the host's / mounted read-write at /mnt.",
          shows: 'bind: / -> /mnt, rw',
          offers: ['container.quarantine', 'container.remove'],
        },
      ],
    },
    'in quarantine already: what is left is to remove it': {
      ...one({ mounts: [bind('/', '/mnt')], paused: true, networks: [] }),
      finds: [{ subject: idOf('web'), offers: ['container.remove'] }],
    },
    'asked for, but never started': {
      ...one({ name: 'job', status: 'created', binds: ['/:/host'] }),
      finds: [{ subject: idOf('job'), severity: 'critical', offers: ['container.remove'] }],
    },
    'a backup of a project that reads it': {
      ...one({ imageRef: 'acme/backup', mounts: [bind('/', '/source', { writable: false })] }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'read-only' }],
    },
    'a product whose publisher is known, as it was published': {
      ...one({ imageRef: 'portainer/agent:2.21', mounts: [bind('/', '/host')] }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'a manager of files that a project chose': {
      ...one({ imageRef: 'acme/files', mounts: [bind('/', '/host')] }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'the same image, told to run a line': {
      ...one({
        imageRef: 'portainer/agent:2.21',
        path: 'sh',
        args: ['-c', 'cp /x /host'],
        mounts: [bind('/', '/host')],
      }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'read-only': {
      ...one({ mounts: [bind('/', '/rootfs', { writable: false })] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'read-only' }],
    },
    'an agent that has it read-write': {
      ...one({ imageRef: 'prom/node-exporter', mounts: [bind('/', '/host', { propagation: 'rslave' })] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'a stranger that calls itself an agent': {
      ...one({
        imageRef: 'evil/node-exporter',
        mounts: [bind('/', '/host', { writable: false, propagation: 'rslave' })],
      }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'read-only once and read-write once': {
      ...one({ mounts: [bind('/', '/ro', { writable: false }), bind('//', '/rw')] }),
      finds: [{ subject: idOf('web'), severity: 'critical', says: '/rw' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
