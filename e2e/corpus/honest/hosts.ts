import type { Process, Socket } from '@/lib/model';
import { cronLine } from '@/lib/rules/testing/cron';
import { kernelThread, running } from '@/lib/rules/testing/intruder-process';
import { unitWith } from '@/lib/rules/testing/persistence';
import { connected } from '@/lib/rules/testing/socket';
import { type CorpusEntry, host } from '../entry';

const SEEN = 'process tables of ordinary servers';
const WRITTEN = 'cron lines and units of ordinary servers';

const runs = (name: string, line: string, changes: Partial<Process> = {}, sockets: Socket[] = []): CorpusEntry =>
  host(name, SEEN, { processes: [running(line.split(' '), changes)], sockets });
const cron = (name: string, line: string): CorpusEntry => host(name, WRITTEN, { cronEntries: [cronLine(line)] });
const unit = (name: string, ...execLines: string[]): CorpusEntry =>
  host(name, WRITTEN, { units: [unitWith({ name: `${name.replaceAll(' ', '-')}.service`, execLines })] });

export const HONEST_HOSTS: readonly CorpusEntry[] = [
  host('threads of the kernel', SEEN, {
    processes: ['kworker/u8:3', 'ksoftirqd/0', 'kswapd0', 'rcu_sched', 'kdevtmpfs'].map((comm, at) =>
      kernelThread(comm, { pid: 20 + at }),
    ),
  }),
  runs('an upgraded daemon', '/usr/sbin/nginx -g', { exeDeleted: true, exePathExists: true, packageOwner: 'nginx' }),
  runs('a title of postgres', 'postgres: app app 10.0.0.4(51234) idle', {
    comm: 'postgres',
    exe: '/usr/lib/postgresql/16/bin/postgres',
    packageOwner: 'postgresql-16',
  }),
  runs('a title of celery', '[celeryd: worker@host:MainProcess] -active-', {
    comm: 'celery',
    exe: '/usr/bin/python3.11',
    cpuPct: 70,
  }),
  runs('a busy ffmpeg', 'ffmpeg -i in.mkv -c:v libx265 out.mkv', { cpuPct: 390 }),
  runs('a busy java', 'java -Xmx4g -jar /opt/app/app.jar', { exe: '/usr/lib/jvm/bin/java', cpuPct: 190 }),
  runs('a tool in a home', '/home/ana/.local/bin/uv run app', { cpuPct: 30 }),
  runs('an editor server', '/home/ana/.vscode-server/cli/servers/Stable-1/server/node main.js', { cpuPct: 10 }),
  runs('a virtual environment', '/srv/app/.venv/bin/python manage.py runserver', {
    exe: '/srv/app/.venv/bin/python3.12',
  }),
  runs('a snap', '/snap/core22/1621/usr/lib/snapd/snapd', {}),
  runs('a resolver over TLS', '/usr/lib/systemd/systemd-resolved', {}, [connected('9.9.9.9:853', { pid: 5201 })]),
  runs('somebody pages through a miner', '/usr/bin/less /var/log/xmrig.log', {}),
  runs('somebody greps for miners', '/usr/bin/grep -r xmrig /var/log', {}),
  runs('wait for a port', 'bash -c while ! </dev/tcp/127.0.0.1/5432; do sleep 1; done', { exe: '/usr/bin/bash' }),
  runs('netcat looks at a port', 'nc -zv 10.0.0.5 22', { exe: '/usr/bin/nc.openbsd' }),
  runs('python talks over sockets', 'python3 -c import socket;print(socket.create_connection(("db",5432)))', {
    exe: '/usr/bin/python3',
  }),
  runs('python opens a terminal', 'python3 -c import pty;pty.spawn("/bin/bash")', {
    exe: '/usr/bin/python3',
    tty: true,
  }),
  runs('curl uploads', 'curl -o /tmp/report.pdf -u user:pass https://files.example.org/report.pdf', {}),
  runs('ab of a site', 'ab -n 1000 -c 10 http://127.0.0.1:8080/', { cpuPct: 90 }),
  runs('gcc in tmp', '/usr/lib/gcc/x86_64-linux-gnu/12/cc1 -o /tmp/cc1.s a.c', { cpuPct: 99 }),
  runs('an xmr node', '/usr/bin/monerod --non-interactive --prune-blockchain', { cpuPct: 60 }),
  cron(
    'cron of certbot',
    '0 */12 * * * test -x /usr/bin/certbot && perl -e "sleep int(rand(43200))" && certbot -q renew',
  ),
  cron('cron pings a health check', '*/5 * * * * curl -fsS -m 10 --retry 5 -o /dev/null https://hc-ping.com/abc'),
  cron('cron of a dump', '0 3 * * * pg_dump app | gzip > /backup/app.sql.gz'),
  cron('cron of wp', '*/10 * * * * wget -qO- https://shop.example.org/wp-cron.php?doing_wp_cron >/dev/null 2>&1'),
  cron('cron of nextcloud', '*/5 * * * * docker exec -u www-data nextcloud php cron.php'),
  cron('cron of acme', '12 3 * * * "/root/.acme.sh"/acme.sh --cron --home "/root/.acme.sh" > /dev/null'),
  cron('cron cleans tmp', '0 4 * * * find /tmp -type f -mtime +7 -delete'),
  cron('cron of restic', '30 2 * * * /usr/local/bin/backup.sh >> /var/log/backup.log 2>&1'),
  cron('cron of sysstat', '5-55/10 * * * * command -v debian-sa1 > /dev/null && debian-sa1 1 1'),
  cron(
    'cron updates an address',
    '*/5 * * * * curl -s "https://www.duckdns.org/update?domains=x&token=y" -o /tmp/duck.log',
  ),
  unit('compose at boot', 'ExecStart=/usr/bin/docker compose -f /srv/shop/compose.yml up'),
  unit('an app', 'ExecStart=/srv/app/.venv/bin/gunicorn app:app'),
  unit('a runner', 'ExecStart=/home/runner/actions-runner/runsvc.sh'),
  unit('node of the coin', 'ExecStart=/usr/bin/monerod --detach --data-dir /var/lib/monero'),
  unit(
    'waits for its network',
    'ExecStartPre=/bin/sh -c "until ping -c1 example.org; do sleep 1; done"',
    'ExecStart=/usr/local/bin/app',
  ),
  unit('fetches its list', 'ExecStart=/usr/bin/curl -fsSL https://lists.example.org/block.txt -o /etc/app/block.txt'),
];
