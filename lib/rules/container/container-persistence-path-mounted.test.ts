import { bind, containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerPersistencePathMounted } from './container-persistence-path-mounted';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });
const mounted = (source: string, changes: Parameters<typeof bind>[2] = {}) =>
  one({ mounts: [bind(source, '/data', changes)] });

ruleTable(containerPersistencePathMounted, {
  passes: {
    'no mounts': one({}),
    'read-only': mounted('/etc/cron.d', { writable: false }),
    'another directory of /etc': mounted('/etc/nginx'),
    'a name that only begins like a home': mounted('/homepage'),
    'a project below a home': mounted('/home/ops/shop'),
    'a volume of that name': mounted('/etc/cron.d', { type: 'volume' }),
    'the whole host: another rule’s word': mounted('/'),
    'netdata reads names, without :ro': one({
      imageRef: 'netdata/netdata:v1.47',
      mounts: [bind('/etc/passwd', '/host/etc/passwd'), bind('/etc/group', '/host/etc/group')],
    }),
  },
  fails: {
    'a service with a name and a door for its users': {
      ...one({
        labels: {},
        name: 'crontab-ui',
        imageRef: 'stranger/crontab-ui',
        path: '/app/run',
        args: [],
        ports: [published('8000->8000')],
        mounts: [bind('/etc/cron.d', '/etc/crontabs')],
      }),
      finds: [{ subject: idOf('crontab-ui'), severity: 'medium' }],
    },
    'cron’s tables': {
      ...mounted('/var/spool/cron/crontabs'),
      finds: [
        {
          subject: idOf('web'),
          severity: 'critical',
          says: '/var/spool/cron/crontabs',
          shows: 'bind: /var/spool/cron/crontabs -> /data, rw',
          offers: ['container.quarantine'],
        },
      ],
    },
    '/etc as a whole': { ...mounted('/etc'), finds: [{ subject: idOf('web'), severity: 'critical' }] },
    'keys of root': { ...mounted('/root/.ssh'), finds: [{ subject: idOf('web') }] },
    'a home holds keys': { ...mounted('/home/ops'), finds: [{ subject: idOf('web'), says: '/home/*/.ssh' }] },
    'spelled differently': { ...mounted('//etc/./systemd/system'), finds: [{ subject: idOf('web') }] },
    'asked for, but never started': {
      ...one({ status: 'created', binds: ['/etc/sudoers.d:/s'] }),
      finds: [{ subject: idOf('web'), offers: [] }],
    },
    'a monitoring image gets no cron': {
      ...one({ imageRef: 'netdata/netdata:v1.47', mounts: [bind('/etc/cron.d', '/c')] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'a backup of a project that keeps its key there': {
      ...one({ imageRef: 'acme/backup', mounts: [bind('/root/.ssh', '/root/.ssh')] }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'the same image as a shell line': {
      ...one({ imageRef: 'acme/backup', path: 'sh', args: ['-c', 'id'], mounts: [bind('/root/.ssh', '/k')] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'the same image by hand': {
      ...one({ imageRef: 'acme/backup', labels: {}, mounts: [bind('/root/.ssh', '/k')] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'a client of SSH by hand, without :ro': {
      ...one({ imageRef: 'acme/ansible', labels: {}, mounts: [bind('/root/.ssh', '/root/.ssh')] }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'a bare system at the same place': {
      ...one({ imageRef: 'alpine', labels: {}, mounts: [bind('/root/.ssh', '/root/.ssh')] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'accounts for any other image': { ...mounted('/etc/passwd'), finds: [{ subject: idOf('web') }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
