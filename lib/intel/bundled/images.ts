import { list, rows } from './row';

const HONEYPOT = 'open Docker API honeypot, create calls 2021-24';

/**
 * Repositories (docker.io/ and library/ folded), exact, never a substring. Official images that attackers also use
 * (alpine, ubuntu, weaveworks/scope) are never listed.
 */
export const IMAGES = [
  ...rows('image', list('pocosow/centos gakeaws/nginx gakeaws/mysql'), {
    category: 'malware',
    source: 'Trend Micro on Graboid 2019',
  }),
  ...rows(
    'image',
    list(
      'megawebmaster/dockgeddon fuhou/borg kirito666/blackt jocker0314/alpine xululol/unminerxmr kazutod/zep kazutod/gaga',
    ),
    { category: 'malware', source: HONEYPOT },
  ),
  ...rows('image', ['docker72590/apache'], { category: 'malware', source: `${HONEYPOT}; Sysdig` }),
  ...rows('image', ['kazutod/tene'], { category: 'malware', source: 'Darktrace, April 2025' }),
  ...rows(
    'image',
    list('shanidmk/jltest shanidmk/jltest2 shanidmk/sysapp shanidmk/blob 524470869/dasd 524470869/dscan'),
    { category: 'malware', source: 'Aqua, Silentbob, July 2023' },
  ),
  ...rows('image', ['robbertignacio328832/oracleiv_latest'], {
    category: 'malware',
    source: 'OracleIV, public indicator file',
  }),
  ...rows('namespace', list('docker123321 thanhtudo thieunutre chanquaa hildeteamtnt'), {
    category: 'malware',
    source: 'press on Kromtech and Aqua',
  }),
  ...rows('image', list('dockmylife/memorytest ramondelgadoz/xmrig alpineos/dockerapi'), {
    category: 'malware',
    source: 'docker/hub-feedback#1121 and #1557; scripts of TeamTNT',
  }),
  ...rows(
    'namespace',
    list(
      'marumira zoolu2 xoolu hzulu jzulu hzuzu dockerminer l0s3r l0se3 minergate2 moneropull ahtihhebs trezrez1187sourtour pauseyop pauseyyf',
    ),
    {
      category: 'malware',
      source:
        'docker/hub-feedback#1554, 1562, 1570, 1600, 1645, 1706, 1781, 1807, 1809, 1853, 1990 and 2319: accounts closed for miners',
    },
  ),
  ...rows('image', list('timonmat/xmr-stak-cpu arayan/monero-miner abafaeeee/monero-miner kannix/monero-miner'), {
    category: 'malware',
    source: 'seen on hijacked Docker hosts, public lists',
  }),
  ...rows('image', list('erickmnkl/stoppropaganda abagayev/stop-russia'), {
    category: 'malware',
    source: 'CrowdStrike',
  }),
  ...rows(
    'image',
    list('ghcr.io/arriven/db1000n ihorlv/db1000nx100 portholeascend/mhddos_proxy nitupkcuf/ddos-ripper'),
    {
      category: 'malware',
      source: 'README files of tools that flood others',
    },
  ),
  ...rows('image', list('metal3d/xmrig pmietlicki/xmrig pmietlicki/xmrigcc'), {
    category: 'miner-image',
    source: HONEYPOT,
    note: 'a public miner image: ask the owner',
  }),
  ...rows(
    'image',
    list(
      'traffmonetizer/cli traffmonetizer/cli_v2 repocket/repocket earnfm/earnfm-client iproyal/pawns-cli bitping/bitpingd packetstream/psclient 9hitste/app 9hitste/appv6',
    ),
    { category: 'proxyware', source: 'Exatrack 2024-11-29', note: 'sells this network: ask the owner' },
  ),
  ...rows('image', list('proxyrack/pop bitping/bitping-node fazalfarhan01/earnapp proxylite/proxyservice'), {
    category: 'proxyware',
    source: 'Compose files of public collections that sell bandwidth',
    note: 'sells this network: ask the owner',
  }),
  ...rows('namespace', ['peer2profit'], {
    category: 'proxyware',
    source: HONEYPOT,
    note: 'sells this network: ask the owner',
  }),
];
