import { bind, containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerSensitiveMount } from './container-sensitive-mount';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });
const mounted = (source: string, changes: Parameters<typeof bind>[2] = {}) =>
  one({ mounts: [bind(source, '/data', changes)] });

ruleTable(containerSensitiveMount, {
  passes: {
    'no mounts': one({}),
    'a directory of its own': mounted('/srv/shop'),
    'read-only': mounted('/usr/lib', { writable: false }),
    'the clock of the host': one({
      mounts: [bind('/etc/localtime', '/etc/localtime'), bind('/etc/timezone', '/etc/timezone')],
    }),
    'names, certificates, shared memory, graphics': one({
      mounts: ['/etc/resolv.conf', '/etc/ssl/certs', '/dev/shm', '/dev/dri'].map((path) => bind(path, path)),
    }),
    'control groups, read-only': mounted('/sys/fs/cgroup', { writable: false }),
    'a file hidden behind /dev/null': mounted('/dev/null'),
    'a name that only begins like it': mounted('/etcetera'),
    'the engine’s socket: another rule’s word': mounted('/var/run/docker.sock'),
    'cron: another rule’s word': mounted('/etc/cron.d'),
    'a monitoring agent reads names': one({
      imageRef: 'netdata/netdata:v1.47',
      mounts: [bind('/etc/group', '/host/etc/group')],
    }),
  },
  fails: {
    'programs of the host': {
      ...mounted('/usr/bin'),
      finds: [
        { subject: idOf('web'), severity: 'high', says: 'can write /usr/bin', shows: 'bind: /usr/bin -> /data, rw' },
      ],
    },
    'files of all containers': { ...mounted('/var/lib/docker/overlay2'), finds: [{ subject: idOf('web') }] },
    'control groups': { ...mounted('/sys/fs/cgroup'), finds: [{ subject: idOf('web'), severity: 'high' }] },
    'sshd’s settings': { ...mounted('/etc/ssh'), finds: [{ subject: idOf('web'), severity: 'high' }] },
    libraries: { ...mounted('/lib64'), finds: [{ subject: idOf('web') }] },
    'where all runtime state lies': { ...mounted('/run'), finds: [{ subject: idOf('web'), severity: 'high' }] },
    'certificates of a web server': {
      ...mounted('/etc/letsencrypt'),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'a database’s socket': { ...mounted('/run/postgresql'), finds: [{ subject: idOf('web'), severity: 'low' }] },
    'both: the worse one counts': {
      ...one({ mounts: [bind('/etc/letsencrypt', '/l'), bind('/boot', '/b')] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: '/boot of the host and 1 more' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
