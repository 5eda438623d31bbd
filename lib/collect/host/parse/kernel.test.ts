import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../testing/section';
import { parseKernelModules, parseKernels, parseMiningTuning } from './kernel';
import { parseCpuTimes } from './load';
import { parseSample } from './processes';

const nobody = (): null => null;

describe('parseKernels', () => {
  it.each([
    [
      'Debian 12, between update and reboot',
      [
        '/lib/modules/6.1.0-28-amd64/modules.dep',
        '/lib/modules/6.1.0-30-amd64/modules.dep',
        '/boot/vmlinuz-6.1.0-28-amd64',
        '/boot/vmlinuz-6.1.0-30-amd64',
      ],
      ['6.1.0-28-amd64', '6.1.0-30-amd64'],
    ],
    [
      'RHEL 9, with its rescue image',
      [
        '/lib/modules/5.14.0-427.13.1.el9_4.x86_64/modules.dep',
        '/boot/vmlinuz-0-rescue-0a1b2c3d4e5f',
        '/boot/vmlinuz-5.14.0-427.13.1.el9_4.x86_64',
      ],
      ['5.14.0-427.13.1.el9_4.x86_64'],
    ],
    ['Alpine', ['/lib/modules/6.6.31-0-lts/modules.dep', '/boot/vmlinuz-lts'], ['6.6.31-0-lts', 'lts']],
    ['a container', [], []],
  ])('lists the kernels of %s', (_, paths, installed) => {
    const section = sectionOf('', ['installed', paths.map((path) => `${path}\0`).join('')]);
    expect(parseKernels(section, '6.1.0-28-amd64').installed).toEqual(installed);
  });

  it('knows a pending reboot, its packages and a live patch', () => {
    const section = sectionOf(
      '',
      ['reboot', 'required\nlinux-image-6.1.0-30-amd64\nlibc6\nlibc6\n'],
      ['patches', '0\n1\n'],
    );
    expect(parseKernels(section, '6.1.0-28-amd64')).toEqual({
      running: '6.1.0-28-amd64',
      installed: [],
      rebootRequired: true,
      rebootPackages: ['linux-image-6.1.0-30-amd64', 'libc6'],
      livePatched: true,
    });
    expect(parseKernels(sectionOf('', ['reboot', '']), 'x')).toMatchObject({
      rebootRequired: false,
      livePatched: false,
    });
  });
});

describe('parseKernelModules', () => {
  const modules = [
    'nvidia_uvm 4956160 0 - Live 0x0000000000000000 (POE)',
    'overlay 163840 17 - Live 0xffffffffc0a5b000',
    'diamorphine 16384 0 - Live 0xffffffffc0b11000 (OE)',
    'ip_tables 36864 2 iptable_nat,iptable_filter, Live 0x0000000000000000',
  ].join('\n');
  const section = sectionOf(
    '',
    ['tainted', '12289\n'],
    ['modules', `${modules}\n`],
    ['files', 'nvidia_uvm /lib/modules/6.1.0-30-amd64/updates/dkms/nvidia-uvm.ko\n'],
    ['initstates', '/sys/module/overlay/initstate\0/sys/module/hidden_one/initstate\0'],
  );

  it('reads names, taints and where a foreign module comes from', () => {
    const owner = (path: string): string | null => (path.endsWith('nvidia-uvm.ko') ? 'nvidia-kernel' : null);
    const { loaded, tainted } = parseKernelModules(section, owner);
    expect(tainted).toBe(12_289);
    expect(loaded).toEqual([
      {
        name: 'nvidia_uvm',
        sizeBytes: 4_956_160,
        taints: 'POE',
        path: '/lib/modules/6.1.0-30-amd64/updates/dkms/nvidia-uvm.ko',
        packageOwner: 'nvidia-kernel',
      },
      { name: 'overlay', sizeBytes: 163_840, taints: '', path: '', packageOwner: null },
      { name: 'diamorphine', sizeBytes: 16_384, taints: 'OE', path: '', packageOwner: null },
      { name: 'ip_tables', sizeBytes: 36_864, taints: '', path: '', packageOwner: null },
    ]);
  });

  it('finds the module that took itself off the list', () => {
    expect(parseKernelModules(section, nobody).unlisted).toEqual(['hidden_one']);
  });
});

describe('parseMiningTuning', () => {
  it('reads huge pages, the lines that set them and the registers', () => {
    const section = sectionOf(
      '',
      ['hugepages', '1280\n'],
      ['lines', '/etc/sysctl.conf:68:vm.nr_hugepages=1280\nodd\n'],
      ['msr', 'on\n'],
    );
    expect(parseMiningTuning(section, nobody)).toEqual({
      hugePages: 1280,
      hugePageLines: [{ path: '/etc/sysctl.conf', lineNumber: 68, text: 'vm.nr_hugepages=1280', packageOwner: null }],
      msrLoaded: true,
      msrAllowWrites: 'on',
    });
  });

  it('reads a machine that was left as it was', () => {
    expect(parseMiningTuning(sectionOf('', ['hugepages', '0\n'], ['lines', '']), nobody)).toEqual({
      hugePages: 0,
      hugePageLines: [],
      msrLoaded: false,
      msrAllowWrites: '',
    });
  });
});

describe('parseCpuTimes', () => {
  const sample = (counters: string) => parseSample(sectionOf('', ['clock 5000', counters], ['stat', '']));

  it('sums the counters of all cores since boot', () => {
    expect(parseCpuTimes(sample('cpu  100 5 50 800 40 1 2 7 0 0\nbtime 1790000000\nprocesses 9\n'))).toEqual({
      totalTicks: 1005,
      idleTicks: 840,
      stealTicks: 7,
      bootAt: '2026-09-21T14:13:20.000Z',
    });
  });

  it('refuses what holds no counters', () => expect(() => parseCpuTimes(sample('btime 1790000000\n'))).toThrow());
});
