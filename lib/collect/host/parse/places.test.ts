import { describe, expect, it } from 'vitest';
import type { Process } from '@/lib/model';
import { fileItems, sectionOf } from '../../testing/section';
import { parseAccounts } from './accounts';
import { parseAuditing, parseSecurityServices } from './guards';
import { parseContainerLogFiles, parseEngineSockets, parseHostFiles, parseKnownTraces } from './places';
import { parseContainerdConfigs, parseKubelet } from './runtimes';

const accounts = parseAccounts(sectionOf('', ['passwd', 'root:x:0:0::/root:/bin/sh\n'], ['group', 'docker:x:998:\n']));
const ID = 'c'.repeat(64);
const stat = (mode: string, gid = 0, size = 0): string => `${mode} 0 ${gid} ${size} 1790000000\n`;
const process = (comm: string, more: Partial<Process> = {}): Process =>
  ({ comm, argv: [comm], containerId: null, ...more }) as Process;

describe('parseEngineSockets', () => {
  const section = sectionOf(
    '',
    ['follow docker', `/run/docker.sock\0${stat('c1b0', 998)}`],
    ['listed', 'srw-rw----+\n'],
    ['acl', 'user::rw-\nuser:deploy:rw-\ngroup::rw-\nmask::rw-\nother::---\n\n'],
    ['follow containerd', `/run/containerd/containerd.sock\0${stat('c1b0')}`],
    ['listed', 'srw-rw----\n'],
  );

  it('reads who may speak to the engine, its access list too', () => {
    expect(parseEngineSockets(section, accounts, true)).toMatchObject([
      {
        engine: 'docker',
        kind: 'socket',
        mode: 0o660,
        group: 'docker',
        aclMarked: true,
        aclEntries: ['user:deploy:rw-', 'mask::rw-'],
      },
      { engine: 'containerd', path: '/run/containerd/containerd.sock', aclMarked: false, aclEntries: null },
    ]);
  });

  it('does not take a mark that ls never shows for none', () => {
    expect(parseEngineSockets(section, accounts, false).map((one) => one.aclMarked)).toEqual([null, null]);
  });
});

describe('parseHostFiles', () => {
  it('keeps each path once, with where a link leads', () => {
    const section = sectionOf(
      '',
      ['follow unit', `/etc/systemd/system/docker.service\0${stat('81b6')}/srv/units/docker.service\n`],
      ['follow program', `/usr/bin/dockerd\0${stat('81ed')}`],
      ['follow program', `/usr/bin/dockerd\0${stat('81ed')}`],
      ['follow program', '/usr/bin/gone\0'],
    );
    expect(parseHostFiles(section, accounts)).toMatchObject([
      { role: 'unit', mode: 0o666, linkTarget: '/srv/units/docker.service' },
      { role: 'program', path: '/usr/bin/dockerd', mode: 0o755 },
    ]);
  });
});

describe('parseKnownTraces', () => {
  it('lists what is there once, with the lock on it', () => {
    const section = sectionOf(
      '',
      ['trace', `/tmp/kinsing\0${stat('81a4')}`],
      ['flags', '----i---------e-------\n'],
      ['trace', `/bin/perfcc\0${stat('81ed', 0, 9_000_000)}`],
      ['trace', `/usr/bin/perfcc\0${stat('81ed', 0, 9_000_000)}`],
    );
    expect(parseKnownTraces(section, accounts)).toMatchObject([
      { path: '/tmp/kinsing', sizeBytes: 0, flags: 'i' },
      { path: '/bin/perfcc', sizeBytes: 9_000_000, flags: '' },
    ]);
  });
});

describe('parseContainerLogFiles', () => {
  it('adds up what was rotated away', () => {
    const root = `/var/lib/docker/containers/${ID}`;
    const line = (size: number, path: string): string => `81a0 0 0 ${size} 1790000000 ${path}`;
    const section = sectionOf('', [
      'sizes',
      [
        line(10, `${root}/${ID}-json.log.1`),
        line(500, `${root}/${ID}-json.log`),
        line(7, `${root}/${ID}-json.log.2.gz`),
        line(3, `/data/docker/containers/${'d'.repeat(64)}/local-logs/container.log`),
        line(9, '/var/lib/docker/containers/odd/x-json.log'),
      ].join('\n'),
    ]);
    expect(parseContainerLogFiles(section)).toMatchObject([
      { containerId: ID, path: `${root}/${ID}-json.log`, sizeBytes: 500, rotatedBytes: 17 },
      { containerId: 'd'.repeat(64), sizeBytes: 3, rotatedBytes: 0 },
    ]);
  });
});

describe('parseAuditing', () => {
  const files = [
    ...fileItems('rules', '/etc/audit/rules.d/docker.rules', '# x\n-w /usr/bin/dockerd -k docker\n\n'),
    ...fileItems('rules', '/etc/audit/audit.rules', '-w /usr/bin/dockerd -k docker\n'),
  ];

  it('prefers what the kernel holds', () => {
    const section = sectionOf('', ['installed', ''], ['kernel', '-w /usr/bin/runc -p rwxa -k docker\n'], ...files);
    expect(parseAuditing(section, [process('auditd')])).toEqual({
      installed: true,
      running: true,
      source: 'kernel',
      rules: [{ path: '', lineNumber: 0, text: '-w /usr/bin/runc -p rwxa -k docker' }],
    });
  });

  it('believes the kernel that it has none', () => {
    expect(parseAuditing(sectionOf('', ['installed', ''], ['kernel', 'No rules\n'], ...files), [])).toMatchObject({
      source: 'kernel',
      rules: [],
    });
  });

  it('reads the files where the kernel was not asked, each rule once', () => {
    const inContainer = process('auditd', { containerId: ID });
    expect(parseAuditing(sectionOf('', ...files), [inContainer])).toEqual({
      installed: false,
      running: false,
      source: 'files',
      rules: [{ path: '/etc/audit/rules.d/docker.rules', lineNumber: 2, text: '-w /usr/bin/dockerd -k docker' }],
    });
  });
});

describe('parseSecurityServices', () => {
  const find = (services: ReturnType<typeof parseSecurityServices>, name: string) =>
    services.find((one) => one.name === name);

  it('tells of each whether it is there, runs and starts by itself', () => {
    const section = sectionOf(
      '',
      ['present', '/usr/bin/falco\n/lib/systemd/system/falco-modern-bpf.service\n'],
      ['systemd', ''],
    );
    const wants = sectionOf('', ['wants', '/etc/systemd/system/multi-user.target.wants/falco-modern-bpf.service\0']);
    const services = parseSecurityServices(section, wants, [process('falco'), process('auditd', { containerId: ID })]);
    expect(find(services, 'falco')).toEqual({ name: 'falco', present: true, running: true, enabled: true });
    expect(find(services, 'auditd')).toEqual({ name: 'auditd', present: false, running: false, enabled: false });
  });

  it('does not know what starts where there is no systemd', () => {
    const services = parseSecurityServices(sectionOf('', ['present', '/usr/sbin/auditd\n']), undefined, []);
    expect(find(services, 'auditd')).toEqual({ name: 'auditd', present: true, running: false, enabled: null });
  });
});

describe('parseContainerdConfigs', () => {
  it('reads addresses by their section', () => {
    const lines = [
      '1:root = "/bin/wbin/root"',
      '4:[grpc]',
      '5:  address = "/run/containerd/containerd.sock"',
      '6:  tcp_address = "0.0.0.0:9999"',
      "12:[plugins.'io.containerd.grpc.v1.cri'.registry]",
      '20:[metrics]',
      '21:  address = ""',
    ];
    const section = sectionOf('', ['config', `/etc/containerd/config.toml\0${lines.join('\n')}\n`]);
    expect(parseContainerdConfigs(section)).toEqual([
      {
        path: '/etc/containerd/config.toml',
        addresses: [
          { section: 'grpc', key: 'address', address: '/run/containerd/containerd.sock', lineNumber: 5 },
          { section: 'grpc', key: 'tcp_address', address: '0.0.0.0:9999', lineNumber: 6 },
        ],
        root: '/bin/wbin/root',
        state: '',
      },
    ]);
  });
});

describe('parseKubelet', () => {
  const yaml =
    'authentication:\n  anonymous:\n    enabled: false\n  webhook:\n    enabled: true\nreadOnlyPort: 10255\n';

  it('reads its file', () => {
    const section = sectionOf('', ['config', `/var/lib/kubelet/config.yaml\0${yaml}`]);
    expect(parseKubelet(section, [process('kubelet')])).toEqual({
      path: '/var/lib/kubelet/config.yaml',
      anonymousAuth: false,
      readOnlyPort: 10_255,
    });
  });

  it('lets an argument overrule the file, and knows nothing where nothing is said', () => {
    const kubelet = process('kubelet', { argv: ['/usr/bin/kubelet', '--anonymous-auth=true', '--read-only-port=0'] });
    const section = sectionOf('', ['config', `/var/lib/kubelet/config.yaml\0${yaml}`]);
    expect(parseKubelet(section, [kubelet])).toMatchObject({ anonymousAuth: true, readOnlyPort: 0 });
    expect(parseKubelet(sectionOf(''), [])).toEqual({ path: '', anonymousAuth: null, readOnlyPort: null });
  });
});
