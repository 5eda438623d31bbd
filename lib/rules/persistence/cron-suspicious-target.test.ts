import { lineId } from '../reading/verdict/line-id';
import { cronLine } from '../testing/cron';
import { ruleTable } from '../testing/table';
import { cronSuspiciousTarget } from './cron-suspicious-target';

const table = '/var/spool/cron/crontabs/root';
const line = (text: string, changes = {}) => ({ facts: { cronEntries: [cronLine(text, changes)] } });
const found = (text: string, says: string) => ({
  ...line(text),
  finds: [{ subject: lineId(table, text), severity: 'high' as const, says }],
});

ruleTable(cronSuspiciousTarget, {
  passes: {
    'no entries': { facts: { cronEntries: [] } },
    'a backup': line('30 3 * * * /usr/local/bin/backup-shop > /dev/null 2>&1'),
    'it only writes to /tmp': line('0 * * * * /usr/bin/df -h > /tmp/df.txt'),
    'it counts keys': line('0 4 * * * wc -l /root/.ssh/authorized_keys > /var/log/keys'),
    'it cleans /tmp': line('0 4 * * * find /tmp/cache -mtime +7 -delete'),
    'it reads the profile first': line('0 5 * * * . $HOME/.profile; /usr/local/bin/sync-shop'),
    'acme.sh in its own directory': line('12 0 * * * "/root/.acme.sh"/acme.sh --cron'),
    'the agent of a package, every minute': line('* * * * * root /opt/agent/check', { packageOwner: 'agent' }),
    'a system program, every minute': line('* * * * * /usr/bin/php /srv/app/artisan schedule:run'),
    'every minute, but not as root': line('* * * * * /srv/app/tick', { user: 'shop' }),
  },
  fails: {
    'the options of a miner': found('* * * * * /usr/bin/netd -o 192.0.2.9:443 -u w -k --tls', 'the options of a miner'),
    'among the files of a database': found(
      '*/30 * * * * /var/lib/postgresql/data/./oka',
      '/var/lib/postgresql/data/./oka',
    ),
    'a line that was meant for another table': found('11 * * * * root /root/.config/cron/x', '/root/.config/cron/x'),
    'a temporary path': {
      ...line('*/10 * * * * /tmp/.x/upd'),
      finds: [
        {
          subject: `${table}#*/10 * * * * /tmp/.x/upd`,
          severity: 'high',
          says: 'Cron runs /tmp/.x/upd every 10 minutes as root',
          offers: ['cron.removeEntry', 'file.quarantine'],
        },
      ],
    },
    'a key that comes back': {
      ...line('*/5 * * * * echo "ssh-rsa AAAA x" > /root/.ssh/authorized_keys'),
      finds: [
        {
          subject: lineId(table, '*/5 * * * * echo "ssh-rsa AAAA x" > /root/.ssh/authorized_keys'),
          severity: 'high',
          says: 'Cron writes /root/.ssh/authorized_keys',
        },
      ],
    },
    'behind a shell': found('0 * * * * /bin/sh /var/tmp/a', '/var/tmp/a'),
    'behind cd and a variable': found('0 * * * * X=1 nohup /dev/shm/a &', '/dev/shm/a'),
    'a hidden directory of a user': found('@reboot ~/.configrc/a', '/root/.configrc/a'),
    'a hidden directory of HOME': found('@reboot $HOME/.configrc/b', '/root/.configrc/b'),
    'a hidden directory': found('@reboot /opt/.sys/a', '/opt/.sys/a'),
    'a name that droppers use': {
      ...line('0 3 * * * root /etc/x', { path: '/etc/cron.d/zzh' }),
      finds: [{ subject: '/etc/cron.d/zzh#0 3 * * * root /etc/x', says: 'a name that droppers use' }],
    },
    'every minute as root': {
      ...line('* * * * * /srv/a/tick'),
      finds: [
        {
          subject: `${table}#* * * * * /srv/a/tick`,
          severity: 'medium',
          says: 'every minute as root, from no package',
        },
      ],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'cron entries' } },
});
