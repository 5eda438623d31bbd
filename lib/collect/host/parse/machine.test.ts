import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../testing/section';
import { parseAddresses, parseDisks } from './disks';
import { parseHashes, parseHidden, parseProcMounts } from './hidden';
import { parseClock, parseIdentity } from './identity';
import { parseLoad, parseMemory } from './load';
import { decimalNumber, isoFromSeconds, wholeNumber } from './numbers';
import { parsePackageOwners } from './package-owners';
import { parseSample } from './processes';

describe('numbers', () => {
  it('knows no number that is none', () => {
    expect(['12', '-3', '99999999999999999999', '', 'NaN', '1e9', ' 1', undefined].map(wholeNumber)).toEqual([
      12,
      -3,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(['0.05', '12', '1.2.3', 'inf'].map(decimalNumber)).toEqual([0.05, 12, null, null]);
    expect(isoFromSeconds(1e15)).toBeNull();
    expect(isoFromSeconds(-1)).toBeNull();
  });
});

describe('parseIdentity', () => {
  const section = sectionOf(
    '',
    ['os', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID=\'12\'\n'],
    ['uname', 'web-1\n6.1.0-18-amd64\nx86_64\n'],
    ['init', 'systemd\n'],
    ['zone', '/usr/share/zoneinfo/Europe/Zurich\n'],
    ['virtualization', 'none\n'],
    ['uptime', '100.25 4.00\n'],
    ['pidns', 'pid:[4026531836]\n'],
  );

  it('joins what the host says of itself', () => {
    expect(parseIdentity(section, 1_790_000_000, 1_790_000_000.7)).toEqual({
      hostname: 'web-1',
      osName: 'Debian GNU/Linux 12 (bookworm)',
      osId: 'debian',
      osVersion: '12',
      kernel: '6.1.0-18-amd64',
      architecture: 'x86_64',
      bootAt: isoFromSeconds(1_790_000_000 - 100.25),
      uptimeSeconds: 100.25,
      clockAt: isoFromSeconds(1_790_000_000),
      clockSkewMs: 0,
      timeZone: 'Europe/Zurich',
      initName: 'systemd',
      virtualization: '',
      initialPidNamespace: true,
    });
  });

  it('tells a clock that is years off', () => {
    expect(parseIdentity(section, 1_600_000_000, 1_790_000_000).clockSkewMs).toBe(-189_999_999_500);
  });

  it('reads seconds and offset of date', () => {
    expect(parseClock(Buffer.from('1790000000 -0330\n'))).toEqual({ seconds: 1_790_000_000, offset: '-0330' });
    expect(parseClock(Buffer.from('x y'))).toEqual({ seconds: null, offset: '+0000' });
  });
});

const stat = (pid: number, cpu: number, start = '5', childCpu = 0): string =>
  `${pid} (p) S 1 0 0 0 0 0 0 0 0 0 ${cpu} 0 ${childCpu} 0 20 0 1 0 ${start} 0 0${' 0'.repeat(28)}\n`;
const sample = (clock: number, cpu: string, rows: string) =>
  parseSample(sectionOf('', [`clock ${clock}`, `cpu  ${cpu}\nprocesses 100\n`], ['stat', rows]));

describe('parseLoad', () => {
  const identity = sectionOf(
    '',
    ['loadavg', '1.50 0.75 0.10 1/200 999\n'],
    ['cores', '2\n'],
    ['pressure cpu', 'some avg10=1.00 avg60=2.00 avg300=3.00 total=1\n'],
    ['pressure io', ''],
  );

  it('counts shares between the two samples, the collector’s own work included', () => {
    const first = sample(1000, '0 0 0 0 0 0 0 0', stat(7, 10) + stat(8, 0) + stat(99, 0));
    const second = sample(1200, '200 0 0 180 0 10 0 10', stat(7, 110) + stat(8, 60, '6') + stat(99, 0, '5', 40));
    expect(parseLoad(identity, first, second, 99)).toMatchObject({
      load1: 1.5,
      cpuCount: 2,
      sampleSeconds: 2,
      busyPct: 55,
      stealPct: 2.5,
      interruptPct: 2.5,
      accountedPct: 50,
      cpuPressure: { avg10: 1, avg60: 2, avg300: 3 },
      memoryPressure: null,
      ioPressure: null,
    });
  });

  it('refuses samples without time between them', () => {
    const same = sample(1000, '0 0 0 0', stat(7, 1));
    expect(() => parseLoad(identity, same, same, 99)).toThrow();
  });
});

describe('parseMemory', () => {
  it('reads kibibytes, and does without MemAvailable', () => {
    expect(parseMemory(sectionOf('MemTotal:       1000 kB\nMemFree:  100 kB\nCached:  50 kB\n'))).toEqual({
      totalBytes: 1_024_000,
      availableBytes: 153_600,
      swapTotalBytes: 0,
      swapFreeBytes: 0,
    });
    expect(() => parseMemory(sectionOf('nonsense'))).toThrow();
  });
});

describe('parseDisks and parseAddresses', () => {
  it('leaves out what holds nothing, keeps names with blanks, counts odd lines', () => {
    const df =
      'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 100 40 60 40% /\ntmpfs 9 0 9 0% /run\n//nas/a b 10 5 5 50% /mnt/a b\nproc 0 0 0 - /proc\nodd\n';
    const { disks, unreadItems } = parseDisks(
      sectionOf('', ['df', df], ['mounts', '/ ext4\n/run tmpfs\n/mnt/a\\040b cifs\n/proc proc\n']),
    );
    expect(disks.map(({ mountPoint, fsType, sizeBytes }) => [mountPoint, fsType, sizeBytes])).toEqual([
      ['/', 'ext4', 102_400],
      ['/mnt/a b', 'cifs', 10_240],
    ]);
    expect(unreadItems).toBe(1);
  });

  it('reads ip -o addr', () => {
    const text =
      '2: eth0@if5    inet 10.0.0.5/24 brd 10.0.0.255 scope global eth0\\       valid_lft forever\n3: tun0    inet 10.8.0.1 peer 10.8.0.2/32 scope global tun0\n2: eth0    inet6 fe80::1/64 scope link \n';
    expect(parseAddresses(sectionOf('', ['ip', text]))).toEqual([
      { interface: 'eth0', address: '10.0.0.5', prefix: 24, family: 'ipv4', scope: 'global' },
      { interface: 'tun0', address: '10.8.0.1', prefix: 32, family: 'ipv4', scope: 'global' },
      { interface: 'eth0', address: 'fe80::1', prefix: 64, family: 'ipv6', scope: 'link' },
    ]);
  });

  it('falls back to the kernel’s own tables', () => {
    const trie =
      '  |-- 127.0.0.1\n     /32 host LOCAL\n  |-- 10.0.0.5\n     /32 host LOCAL\n  |-- 10.0.0.255\n     /32 link BROADCAST\n';
    const found = parseAddresses(
      sectionOf('', ['trie', trie], ['inet6', 'fe800000000000000000000000000001 02 40 20 80 eth0\n']),
    );
    expect(found.map((one) => [one.address, one.scope])).toEqual([
      ['127.0.0.1', 'host'],
      ['10.0.0.5', 'global'],
      ['fe80:0:0:0:0:0:0:1', 'link'],
    ]);
  });
});

describe('what hides', () => {
  it('reports pids seen by one view and not by another, both times', () => {
    const before = sectionOf('', ['listed', ' 1 20 30 \n'], ['ls', '1\n30\nacpi\n'], ['mounts', '']);
    const after = sectionOf('', ['listed', ' 1 20 \n'], ['hidden 40', 'kworker/0:1\n'], ['program 40', '/opt/x\n']);
    expect(parseHidden(before, after)).toEqual([
      { pid: 40, seenBy: ['test -d /proc/PID'], comm: 'kworker/0:1', exe: '/opt/x', confirmedTwice: true },
      { pid: 20, seenBy: ['shell listing of /proc'], comm: '', confirmedTwice: true },
    ]);
  });

  it('says nothing when ls said nothing', () => {
    expect(parseHidden(sectionOf('', ['listed', '1 2'], ['ls', '']), sectionOf('', ['listed', '1 2']))).toEqual([]);
  });

  it('finds mounts over processes only', () => {
    const text =
      '40 30 0:5 / /proc/4711 rw - tmpfs none rw\n41 30 0:5 /1 /proc/4712/maps rw shared:1 - proc proc rw\n42 30 0:5 / /proc/sys/fs/binfmt_misc rw - autofs x rw\n';
    expect(parseProcMounts(sectionOf('', ['mounts', text]))).toEqual([
      { mountPoint: '/proc/4711', root: '/', fsType: 'tmpfs', source: 'none' },
      { mountPoint: '/proc/4712/maps', root: '/1', fsType: 'proc', source: 'proc' },
    ]);
  });

  it('reads pairs of sums and nothing else', () => {
    const sums = `${'a'.repeat(64)}  - ${'b'.repeat(32)}  -\n`;
    const hashes = parseHashes(
      sectionOf(
        '',
        ['sums 1.2', sums],
        ['hash 7 100 1790000000 1.2', ''],
        ['hash 9 100 1790000000 1.2', ''],
        ['sums 1.3', 'broken'],
        ['hash 8 100 1 1.3', ''],
        ['hash x 1 1 1.2', ''],
      ),
    );
    expect([...hashes.keys()]).toEqual([7, 9]);
    expect(hashes.get(7)).toMatchObject({ sizeBytes: 100, md5: 'b'.repeat(32) });
  });
});

describe('parsePackageOwners', () => {
  it('understands dpkg, rpm and apk, and both spellings of /usr', () => {
    const owners = parsePackageOwners(
      sectionOf('', ['dpkg', '/var/lib/dpkg/info/libc6:amd64.list:/lib/x.so\n/var/lib/dpkg/info/a:b\n']),
    );
    expect(owners('/usr/lib/x.so')).toBe('libc6');
    expect(owners('/tmp/x')).toBeNull();
    expect(parsePackageOwners(sectionOf('', ['rpm', 'procps-ng\t/usr/bin/ps\n']))('/usr/bin/ps')).toBe('procps-ng');
    expect(parsePackageOwners(sectionOf('', ['apk', 'busybox\t/bin/busybox\n']))('/bin/busybox')).toBe('busybox');
  });
});
