import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../testing/section';
import { parseMachine, parseResolver, parseRoutes, parseSelinux } from './machine';
import { parseInodes, parseMountPoints } from './mounts';

describe('parseMachine', () => {
  it('reads the firmware and the sum of the machine’s id', () => {
    const section = sectionOf(
      '',
      ['dmi sys_vendor', 'Amazon EC2\n'],
      ['dmi product_name', 't3.small\n'],
      ['dmi chassis_asset_tag', 'Amazon EC2\n'],
      ['machineid', `${'a1'.repeat(32)}  -\n`],
    );
    expect(parseMachine(section)).toEqual({
      vendor: 'Amazon EC2',
      product: 't3.small',
      biosVendor: '',
      boardVendor: '',
      chassisTag: 'Amazon EC2',
      machineIdHash: 'a1'.repeat(32),
    });
  });
});

describe('parseSelinux', () => {
  it.each([
    ['RHEL as it comes', [['selinux', '1'] as const, ['configured', 'SELINUX=enforcing\n'] as const], 'enforcing'],
    ['set to watch', [['selinux', '0'] as const, ['configured', 'SELINUX=enforcing\n'] as const], 'permissive'],
    ['switched off', [['configured', 'SELINUX=disabled\n'] as const], 'disabled'],
    ['Debian', [], 'absent'],
  ])('%s', (_, items, state) => expect(parseSelinux(sectionOf('', ...items)).state).toBe(state));
});

describe('parseResolver', () => {
  it('reads name servers and the names that /etc/hosts decides', () => {
    const section = sectionOf(
      '',
      ['path', '/run/systemd/resolve/stub-resolv.conf\n'],
      ['servers', '# by hand\nnameserver 127.0.0.53\noptions edns0\nnameserver 2001:db8::53\n'],
      ['hosts', '127.0.0.1 localhost\n# 0.0.0.0 x\n\n0.0.0.0\tregistry-1.docker.io docker.io # mine\n::1\n'],
    );
    expect(parseResolver(section)).toEqual({
      nameServers: ['127.0.0.53', '2001:db8::53'],
      path: '/run/systemd/resolve/stub-resolv.conf',
      hostEntries: [
        { lineNumber: 1, address: '127.0.0.1', names: ['localhost'] },
        { lineNumber: 4, address: '0.0.0.0', names: ['registry-1.docker.io', 'docker.io'] },
      ],
    });
  });
});

describe('parseRoutes', () => {
  const header = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';

  it('reads networks of the link and gateways, and leaves out what only rejects', () => {
    const section = sectionOf(
      '',
      [
        'route4',
        header +
          'eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0\n' +
          'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n' +
          '*\t0000A8C0\t00000000\t0200\t0\t0\t0\t0000FFFF\t0\t0\t0\n',
      ],
      [
        'route6',
        `${'fd00' + '0'.repeat(28)} 40 ${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00000100 00000001 00000000 00000001     eth0\n` +
          `${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00 ${'fe80' + '0'.repeat(27)}1 00000400 00000001 00000000 00000003     eth0\n` +
          `${'ff00' + '0'.repeat(28)} 08 ${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00000100 00000001 00000000 00000001     eth0\n` +
          `${'0'.repeat(31)}1 80 ${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00000000 00000001 00000000 80200001       lo\n`,
      ],
    );
    expect(parseRoutes(section)).toEqual([
      { destination: '0.0.0.0/0', gateway: '10.0.0.1', interface: 'eth0' },
      { destination: '172.17.0.0/16', gateway: '', interface: 'docker0' },
      { destination: 'fd00::/64', gateway: '', interface: 'eth0' },
      { destination: '::/0', gateway: 'fe80::1', interface: 'eth0' },
    ]);
  });
});

describe('parseMountPoints', () => {
  it('reads places, roots of bind mounts and odd names', () => {
    const section = sectionOf('', [
      'mountinfo',
      [
        '25 1 253:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro',
        '80 25 253:16 / /var/lib/docker rw,noatime shared:40 - xfs /dev/vdb rw',
        '81 25 253:1 /srv/my\\040data /mnt/a\\040b ro shared:1 - ext4 /dev/vda1 rw',
        '99 25 0:4 net:[4026532200] /run/docker/netns/1a2b3c rw shared:50 - nsfs nsfs rw',
        'half a line',
      ].join('\n'),
    ]);
    expect(parseMountPoints(section)).toEqual([
      { path: '/', root: '/', fsType: 'ext4', device: '/dev/vda1', options: ['rw', 'relatime'] },
      { path: '/var/lib/docker', root: '/', fsType: 'xfs', device: '/dev/vdb', options: ['rw', 'noatime'] },
      { path: '/mnt/a b', root: '/srv/my data', fsType: 'ext4', device: '/dev/vda1', options: ['ro'] },
    ]);
  });
});

describe('parseInodes', () => {
  it.each([
    [
      'GNU',
      'Filesystem      Inodes  IUsed   IFree IUse% Mounted on\n/dev/vda1      2621440 312000 2309440   12% /\n/dev/vdb             0      0       0     - /data\n',
    ],
    [
      'busybox',
      'Filesystem              Inodes      Used Available Use% Mounted on\n/dev/vda1              2621440    312000   2309440  12% /\n',
    ],
  ])('reads %s', (_, body) => {
    expect(parseInodes(sectionOf('', ['inodes', body]))).toEqual([
      { mountPoint: '/', totalCount: 2_621_440, usedCount: 312_000 },
    ]);
  });
});
