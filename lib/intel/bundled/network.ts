import { list, rows } from './row';

/** Domains and addresses of known campaigns. Addresses age after 90 days and then say so. */
export const NETWORK = [
  ...rows('ip', ['5.196.26.96'], {
    category: 'mining-pool',
    source: 'xmrig/xmrig#1138 (August 2019)',
    note: 'front of a Monero pool, xmr.nanopool.org:14433',
    lastSeenAt: '2019-08-01T00:00:00.000Z',
  }),
  ...rows('ip', list('142.44.191.122 217.12.221.244 185.92.74.42 45.10.88.102 91.215.169.111 193.33.87.219'), {
    category: 'command-and-control',
    source: 'Aqua on Kinsing, 2020',
    lastSeenAt: '2020-04-03T00:00:00.000Z',
  }),
  ...rows('ip', list('140.99.32.48 107.189.3.150 205.185.118.246 185.161.70.67 209.141.58.166 199.19.226.117'), {
    category: 'dropper',
    source: 'open Docker API honeypot, create calls',
    lastSeenAt: '2024-09-01T00:00:00.000Z',
  }),
  ...rows('ip', list('104.183.100.189 198.211.126.180 46.101.139.173 211.234.111.116 68.183.158.33 34.93.41.84'), {
    category: 'command-and-control',
    source: 'Exatrack on perfctl',
    lastSeenAt: '2024-11-29T00:00:00.000Z',
  }),
  ...rows(
    'domain',
    list(
      'teamtnt.red borg.wtf kaiserfranz.cc silentbob.anondns.net everlost.anondns.net everfound.anondns.net dockerupdate.anondns.net teamtntisback.anondns.net',
    ),
    { category: 'command-and-control', source: 'Cado, Unit 42 and Aqua on TeamTNT' },
  ),
  ...rows('domain', list('zzhreceive.top 9-9-8.com 9-9-11.com clu-e.eu solscan.live'), {
    category: 'dropper',
    source: 'open Docker API honeypot, 2021-24',
  }),
  ...rows('domain', ['t.m7n0y.com'], { category: 'command-and-control', source: 'CrowdStrike on LemonDuck' }),
  ...rows('domain', ['ircx.us.to'], { category: 'command-and-control', source: 'ASEC 54647' }),
];
