import { list, rows } from './row';

/** Whole program names, compared without case with comm, argv0 and the base name of the executable. */
export const PROGRAMS = [
  ...rows(
    'process-name',
    list(
      'xmrig xmr-stak minerd minergate cpuminer ccminer ethminer cgminer bfgminer sgminer nbminer lolminer phoenixminer teamredminer nanominer bminer wildrig srbminer cnrig',
    ),
    { category: 'miner', source: 'Falco sandbox rules, miner_binaries' },
  ),
  ...rows(
    'process-name',
    list(
      'xmrigcc xmr-stak-rx srbminer-multi kawpowminer bzminer onezerominer hellminer tnn-miner qli-client xelis_miner astrobwt-miner dero-miner-linux-amd64 moneroocean-xmrig minergate-cli coin-hive coinhive deepminer',
    ),
    { category: 'miner', source: 'release files of these miners on GitHub' },
  ),
  ...rows('process-name', list('rigel miniz trex'), {
    category: 'miner',
    source: 'release files of these miners on GitHub',
    confidence: 'low',
    note: 'a common word: counts only with high CPU',
  }),
  ...rows('process-name', list('t-rex gminer claymore'), {
    category: 'miner',
    source: 'Falco sandbox rules, miner_binaries',
    confidence: 'low',
    note: 'a common word: counts only with high CPU',
  }),
  ...rows('process-name', list('kinsing kdevtmpfsi'), {
    category: 'malware',
    source: 'Aqua 2020-04-03; docker-library/redis#217',
  }),
  ...rows('process-name', list('perfctl perfcc wizlmsh'), {
    category: 'malware',
    source: 'cPanel tech-CSI#20; Exatrack 2024-11-29',
  }),
  ...rows('process-name', list('tntrecht tntwget tntcurl ziggystartux'), {
    category: 'malware',
    source: 'Unit 42, Black-T and Hildegard',
  }),
  ...rows('process-name', list('watchbog kthrotlds ksoftirqds khugepageds kerberods ddgs dbused hezb'), {
    category: 'malware',
    source: 'public reports on Watchbog, Kerberods, DDG, Sysrv and 8220',
  }),
  ...rows('process-name', list('vurl zzh cd1 wd1'), {
    category: 'malware',
    source: 'Cado 2024, Spinning YARN; open Docker API honeypot, create calls 2021-24',
  }),
  ...rows('process-name', list('masscan zgrab pnscan'), {
    category: 'scanner',
    source: 'Unit 42; Aqua TeamTNT 2023',
    confidence: 'medium',
  }),
];

/** Names of files that droppers leave. Generic script names count only with a download or a temporary path. */
export const FILES = [
  ...rows('file-name', list('kinsing kdevtmpfsi xmrig masscan zgrab version.dat xmrig_setup libprocesshider.so'), {
    category: 'malware',
    source: 'rules on dropped files; Aqua 2020',
  }),
  ...rows('file-name', list('cronb.sh vurl zzh init_script setup_xmr.sh setup_c3pool_miner.sh'), {
    category: 'dropper',
    source: 'open Docker API honeypot, 9,298 create calls 2021-24',
  }),
  ...rows('file-name', list('perfclean perfcc libgcwrap.so libfsnldev.so libpprocps.so'), {
    category: 'malware',
    source: 'Exatrack 2024-11-29',
  }),
  ...rows('file-name', list('cleanxmr.sh xmr.sh worm.sh'), { category: 'dropper', source: 'Trend Micro, Graboid' }),
];
