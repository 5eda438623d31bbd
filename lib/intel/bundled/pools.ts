import { list, rows } from './row';

const FALCO = 'Falco sandbox rules, miner_domains';
const SIGMA = 'Sigma net_connection_lnx_crypto_mining_indicators';

/** Domains of mining pools. A subdomain matches its parent. */
export const POOLS = [
  ...rows('domain', list('supportxmr.com moneroocean.stream hashvault.pro nanopool.org unmineable.com xmrpool.eu'), {
    category: 'mining-pool',
    source: `${FALCO}; ${SIGMA}`,
  }),
  ...rows('domain', list('c3pool.com c3pool.org 2miners.com f2pool.com'), { category: 'mining-pool', source: SIGMA }),
  ...rows('domain', list('kryptex.network herominers.com'), {
    category: 'mining-pool',
    source: 'maltrail crypto_mining',
  }),
  ...rows('domain', list('minexmr.com minergate.com crypto-pool.fr dwarfpool.com moneropool.com xmrpool.net'), {
    category: 'mining-pool',
    source: FALCO,
    confidence: 'low',
    note: 'closed since, kept as history',
  }),
  ...rows('domain', list('luckpool.net flockpool.com woolypooly.com zergpool.com rplant.xyz ethermine.org'), {
    category: 'mining-pool',
    source: 'miningpoolstats, pools of CPU and GPU coins',
  }),
  ...rows(
    'domain',
    list(
      'skypool.org solopool.org k1pool.com vipor.net mining-dutch.nl zpool.ca icemining.ca ravenminer.com suprnova.cc miningpoolhub.com prohashing.com hiveon.net ezil.me flexpool.io gntl.uk xmrvsbeast.com unmineable.net letshash.it mining4people.com baikalmine.com cedric-crispin.com acc-pool.pw humpool.com qubic.li rabidmining.com',
    ),
    { category: 'mining-pool', source: 'miningpoolstats, pools of CPU and GPU coins' },
  ),
  ...rows('domain', ['monerohash.com'], { category: 'mining-pool', source: 'ASEC 54647, miner configuration' }),
  ...rows('domain', ['nicehash.com'], { category: 'mining-pool', source: 'xmrig/xmrig#3371' }),
  ...rows('domain', list('donate.v2.xmrig.com donate.ssl.xmrig.com'), {
    category: 'mining-pool',
    source: 'xmrig DonateStrategy.cpp',
    note: 'contacted by xmrig even behind a private proxy',
  }),
  ...rows('domain', ['a-dog.top'], { category: 'mining-pool', source: 'CrowdStrike, Kiss-a-Dog' }),
  ...rows('domain', list('friendspool.club mysrv.cloud windowsupdatesupport.link'), {
    category: 'mining-pool',
    source: 'maltrail dero_miner, citing Kaspersky and Wiz',
  }),
];
