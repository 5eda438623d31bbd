import { describe, expect, it } from 'vitest';
import type { Process } from '@/lib/model';
import { fileItems, sectionOf } from '../../testing/section';
import { parseAccounts } from './accounts';
import { parseDaemon } from './daemon';
import { parseCertificates, parseDockerFiles } from './docker-files';
import { parseFirewall, parseSave } from './firewall';
import { parseNftRuleset } from './nft';

const dockerd = (argv: string[], containerId: string | null = null) =>
  ({ pid: 9, startTicks: '1', comm: 'dockerd', exe: '/usr/bin/dockerd', argv, containerId }) as Process;

describe('parseDaemon', () => {
  it('finds every source of a listener with file and line', () => {
    const section = sectionOf(
      '',
      ...fileItems(
        'config',
        '/etc/docker/daemon.json',
        '{\n  "tlsverify": false,\n  "hosts": ["tcp://0.0.0.0:2376"]\n}\n',
      ),
      ...fileItems(
        'unit docker.service',
        '/etc/systemd/system/docker.service.d/o.conf',
        '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:2375\n',
      ),
      ...fileItems('unit docker.socket', '/etc/systemd/system/docker.socket.d/o.conf', '[Socket]\nListenStream=2375\n'),
      ...fileItems('environment', '/etc/default/docker', '# x\nDOCKER_OPTS="-H tcp://10.0.0.1:2375"\n'),
    );
    const { effective, configFile } = parseDaemon(section, [
      dockerd(['dockerd', '-H', 'fd://', '--host=tcp://0.0.0.0:2375', '--tls=false']),
    ]);
    expect(effective.hosts).toEqual([
      { address: 'fd://', source: 'argument', path: '', lineNumber: 0 },
      { address: 'tcp://0.0.0.0:2375', source: 'argument', path: '', lineNumber: 0 },
      { address: 'tcp://0.0.0.0:2376', source: 'config-file', path: '/etc/docker/daemon.json', lineNumber: 3 },
      {
        address: 'tcp://0.0.0.0:2375',
        source: 'unit',
        path: '/etc/systemd/system/docker.service.d/o.conf',
        lineNumber: 3,
      },
      {
        address: 'tcp://[::]:2375',
        source: 'socket-unit',
        path: '/etc/systemd/system/docker.socket.d/o.conf',
        lineNumber: 2,
      },
      { address: 'tcp://10.0.0.1:2375', source: 'environment-file', path: '/etc/default/docker', lineNumber: 2 },
    ]);
    expect(effective).toMatchObject({ tls: false, tlsVerify: false });
    expect(configFile).toMatchObject({ exists: true, problem: '', values: { tlsverify: false } });
  });

  it('reads TLS settings from arguments and daemon.json, arguments first', () => {
    const section = sectionOf(
      '',
      ...fileItems('config', '/etc/docker/daemon.json', '{"tlscacert":"/a","tlskey":"/k"}'),
    );
    expect(
      parseDaemon(section, [dockerd(['dockerd', '--tlsverify', '--tlscacert=/b', '--tlscert', '/c'])]).effective,
    ).toMatchObject({ tls: true, tlsVerify: true, tlsCaPath: '/b', tlsCertPath: '/c', tlsKeyPath: '/k' });
  });

  it('takes the settings of a rootless engine from the home of its account', () => {
    const own: [string, string][] = [
      ['file config', '/home/app/.config/docker/daemon.json'],
      ['state', '81a4 1005 1005 14 1790000000\n'],
      ['body', '{"debug":true}'],
    ];
    const both = sectionOf('', ...fileItems('config', '/etc/docker/daemon.json', '{}'), ...own);
    const engine = (uid: number): Process => ({ ...dockerd(['dockerd']), uid });
    expect(parseDaemon(both, [engine(1005)]).configFile.path).toBe('/home/app/.config/docker/daemon.json');
    expect(parseDaemon(both, [engine(0)]).configFile.path).toBe('/etc/docker/daemon.json');
    expect(parseDaemon(sectionOf('', ...own), [engine(0)]).configFile.exists).toBe(false);
    expect(parseDaemon(sectionOf(''), [engine(1005)], true).configFile).toMatchObject({ exists: true, values: null });
  });

  it.each(['{', '[]', 'null'])('says why daemon.json %j is no configuration', (text) => {
    const { configFile } = parseDaemon(sectionOf('', ...fileItems('config', '/etc/docker/daemon.json', text)), []);
    expect(configFile.values).toBeNull();
    expect(configFile.problem).not.toBe('');
  });

  it('does not take the daemon of a container for the host’s', () => {
    expect(parseDaemon(sectionOf(''), [dockerd(['dockerd', '-H', 'tcp://0.0.0.0:2375'], 'c')]).effective.hosts).toEqual(
      [],
    );
  });
});

describe('parseDockerFiles', () => {
  const accounts = parseAccounts(
    sectionOf('', ['passwd', 'root:x:0:0::/root:/bin/sh\n'], ['group', 'docker:x:999:\n']),
  );

  it('reads kinds, modes and owners, and what is missing', () => {
    const files = parseDockerFiles(
      sectionOf(
        '',
        ['state socket', '/run/docker.sock\0c1b6 0 999 0 1790000000\n'],
        ['state tls-key', '/k\na\0'],
        ['state unit', '/u\0a1ff 0 0 9 1790000000\n/dev/null\n'],
      ),
      accounts,
    );
    expect(files).toMatchObject([
      { path: '/run/docker.sock', role: 'socket', kind: 'socket', mode: 0o666, owner: 'root', group: 'docker' },
      { path: '/k\na', role: 'tls-key', exists: false, kind: 'missing' },
      { path: '/u', kind: 'symlink', linkTarget: '/dev/null' },
    ]);
  });

  it('counts a certificate that is none', () => {
    const broken = '/c\0-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(parseCertificates(sectionOf('', ['certificate', broken]))).toEqual({ certificates: [], unreadItems: 1 });
  });
});

describe('parseFirewall', () => {
  const saved =
    '# Generated\n*filter\n:INPUT DROP [0:0]\n:DOCKER-USER - [0:0]\n-A INPUT -i lo -j ACCEPT\n[3:4] -A DOCKER-USER -j RETURN\nCOMMIT\n';
  const ruleset =
    'table ip filter {\n\tchain INPUT {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}\ntable inet filter {\n\tset a {\n\t\ttype ipv4_addr\n\t}\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\ttcp dport { 22, 80 } accept\n\t}\n}\n';

  it('reads chains, policies and rules of iptables-save', () => {
    expect(parseSave(saved.split('\n'), 'ipv4', 'iptables')).toEqual([
      {
        backend: 'iptables',
        family: 'ipv4',
        table: 'filter',
        chain: 'INPUT',
        policy: 'DROP',
        rules: ['-A INPUT -i lo -j ACCEPT'],
      },
      {
        backend: 'iptables',
        family: 'ipv4',
        table: 'filter',
        chain: 'DOCKER-USER',
        policy: '',
        rules: ['[3:4] -A DOCKER-USER -j RETURN'],
      },
    ]);
  });

  it('reads chains of nft with hook and policy', () => {
    expect(parseNftRuleset(ruleset)).toMatchObject([
      { table: 'filter', family: 'ipv4', chain: 'INPUT', policy: 'DROP', hook: 'input', rules: [] },
      { family: 'inet', chain: 'input', policy: 'DROP', hook: 'input', rules: ['tcp dport { 22, 80 } accept'] },
    ]);
  });

  it('tells each chain once', () => {
    const { chains } = parseFirewall(
      sectionOf('', ['nft', ruleset], ['save4 iptables-save v1.8.9 (nf_tables)', saved]),
      new Set(),
    );
    expect(chains.map((chain) => `${chain.backend} ${chain.family} ${chain.chain}`)).toEqual([
      'iptables ipv4 INPUT',
      'iptables ipv4 DOCKER-USER',
      'nft inet input',
    ]);
  });

  it('reads ufw and firewalld', () => {
    const section = sectionOf(
      '',
      ['ufw', 'ENABLED=yes\nDEFAULT_INPUT_POLICY="DROP"\n'],
      ['ufwrules', '### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n'],
      ['firewalld', 'StrictForwardPorts=yes\n'],
      [
        'zones',
        'zone public\n  <port port="80" protocol="tcp"/>\n  <service name="ssh"/>\nzone home\n  <service name="samba-client"/>\n',
      ],
    );
    expect(parseFirewall(section, new Set(['firewalld']))).toMatchObject({
      ufw: {
        installed: true,
        active: true,
        defaultIncoming: 'deny',
        rules: ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in'],
      },
      firewalld: { installed: true, active: true, strictForwardPorts: true, openPorts: ['80/tcp', 'ssh'] },
    });
  });

  it('counts what a zone opens only while something is bound to it', () => {
    const zones =
      'zone public\n  <service name="ssh"/>\nzone home\n  <port port="137" protocol="udp"/>\nzone dmz\n  <port port="80" protocol="tcp"/>\n';
    const nft = 'table inet firewalld {\n\tchain filter_IN_home_allow {\n\t}\n}\n';
    const section = sectionOf('', ['nft', nft], ['firewalld', 'DefaultZone=dmz\n'], ['zones', zones]);
    expect(parseFirewall(section, new Set(['firewalld'])).firewalld.openPorts).toEqual(['137/udp', '80/tcp']);
  });
});
