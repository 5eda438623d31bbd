import { describe, expect, it } from 'vitest';
import { parseContainerHealth, parseContainerSettings } from './container-settings';
import { parseExec } from './exec';
import { parseImageSettings } from './image-settings';

const ID = 'a'.repeat(64);

describe('parseContainerSettings', () => {
  const bare = { Id: ID, Config: {}, HostConfig: {} };

  it('reads how a container is confined, and masks the secret in its health check', () => {
    const settings = parseContainerSettings({
      ...bare,
      AppArmorProfile: 'docker-default',
      LogPath: '/var/lib/docker/containers/x-json.log',
      ExecIDs: ['b'.repeat(64)],
      Config: {
        Tty: true,
        Healthcheck: { Test: ['CMD', 'redis-cli', '--pass', 'canary', 'ping'], Interval: 30_000_000_000, Retries: 3 },
      },
      HostConfig: {
        MaskedPaths: ['/proc/kcore'],
        Ulimits: [{ Name: 'nofile', Soft: -1, Hard: 65_536 }],
        OomKillDisable: null,
        OomScoreAdj: -900,
        DeviceCgroupRules: ['c 189:* rmw'],
        Devices: [{ PathOnHost: '/dev/sda', PathInContainer: '/dev/xvda', CgroupPermissions: 'rwm' }],
        DeviceRequests: [{ Driver: '', Count: -1, Capabilities: [['gpu', 'nvidia']] }],
        Sysctls: { 'net.core.somaxconn': '1024' },
      },
    });
    expect(settings).toMatchObject({
      containerId: ID,
      appArmorProfile: 'docker-default',
      maskedPaths: ['/proc/kcore'],
      readonlyPaths: null,
      ulimits: [{ name: 'nofile', soft: -1, hard: 65_536 }],
      oomKillDisable: false,
      oomScoreAdj: -900,
      deviceCgroupRules: ['c 189:* rmw'],
      devices: [{ source: '/dev/sda', destination: '/dev/xvda', permissions: 'rwm' }],
      deviceRequests: ['gpu', 'nvidia'],
      sysctls: { 'net.core.somaxconn': '1024' },
      healthCheck: { test: ['CMD', 'redis-cli', '--pass', '***', 'ping'], intervalSeconds: 30, retries: 3 },
      execIds: ['b'.repeat(64)],
    });
  });

  it.each([
    ['null is the engine’s default', { MaskedPaths: null }, null],
    ['nothing said is its default too', {}, null],
    ['an empty list masks nothing', { MaskedPaths: [] }, []],
  ])('%s', (_, HostConfig, maskedPaths) =>
    expect(parseContainerSettings({ ...bare, HostConfig }).maskedPaths).toEqual(maskedPaths),
  );
});

describe('parseContainerHealth', () => {
  it('keeps the last probes, cut and masked', () => {
    const probe = (ExitCode: number, Output: string) => ({
      Start: '2026-11-24T07:00:00.5Z',
      End: '',
      ExitCode,
      Output,
    });
    const Log = [1, 2, 3, 4, 5].map(() => probe(0, '')).concat(probe(1, `token=canary ${'x'.repeat(5000)}`));
    const health = parseContainerHealth({
      Id: ID,
      State: { Health: { Status: 'unhealthy', FailingStreak: 4, Log } },
    });
    expect(health).toMatchObject({ containerId: ID, status: 'unhealthy', failingStreak: 4 });
    expect(health?.probes).toHaveLength(5);
    expect(health?.probes.at(-1)).toMatchObject({ startedAt: '2026-11-24T07:00:00.500Z', endedAt: null, exitCode: 1 });
    expect(health?.probes.at(-1)?.output).toMatch(/^token=\*\*\* x{900}/);
    expect(health?.probes.at(-1)?.output.length).toBeLessThanOrEqual(1000);
  });

  it.each([
    [{ Id: ID, State: {} }],
    [{ Id: ID, State: { Health: null } }],
    [{ Id: ID, State: { Health: { Status: 'none', FailingStreak: 0 } } }],
  ])('has none for a container without a health check', (answer) => expect(parseContainerHealth(answer)).toBeNull());
});

describe('parseExec', () => {
  it('reads who runs what, and how mighty', () => {
    const exec = {
      ID: 'b'.repeat(64),
      Running: true,
      Pid: 77,
      ContainerID: ID,
      ProcessConfig: { tty: true, entrypoint: 'mysql', arguments: ['-pcanary'], privileged: true, user: 'root' },
    };
    expect(parseExec(exec)).toEqual({
      id: 'b'.repeat(64),
      containerId: ID,
      running: true,
      privileged: true,
      user: 'root',
      tty: true,
      pid: 77,
      command: ['mysql', '-p***'],
    });
    expect(() => parseExec({ message: 'No such exec instance' })).toThrow();
  });
});

describe('parseImageSettings', () => {
  it('tells where a secret stood, and never the secret', () => {
    const settings = parseImageSettings(
      {
        Id: 'sha256:x',
        Parent: 'sha256:p',
        Metadata: { LastTagTime: '2026-11-01T00:00:00Z' },
        Config: {
          Healthcheck: { Test: ['NONE'] },
          Volumes: { '/data': {} },
          Labels: { note: 'https://me:changeme@example.org/', plain: 'x' },
        },
      },
      [
        { CreatedBy: 'RUN /bin/sh -c apt-get update' },
        { CreatedBy: 'ENV AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP' },
        { CreatedBy: '/bin/sh -c #(nop)  ENV DB_PASSWORD=canary-of-history' },
        { CreatedBy: '/bin/sh -c #(nop)  ENV DB_PASSWORD_FILE=/run/secrets/db' },
      ],
    );
    expect(settings).toMatchObject({
      parentId: 'sha256:p',
      lastTaggedAt: '2026-11-01T00:00:00.000Z',
      healthCheck: { test: ['NONE'] },
      volumes: ['/data'],
      historySecrets: [
        { layer: 1, kind: 'aws-key', weak: false },
        { layer: 2, kind: 'named', weak: false, short: false },
      ],
      labelSecrets: [{ label: 'note', kind: 'url-password', weak: true }],
    });
    expect(JSON.stringify(settings)).not.toMatch(/canary|AKIA|changeme/);
  });

  it('does without configuration and history', () => {
    expect(parseImageSettings({ Id: 'sha256:x', Config: null }, {})).toMatchObject({
      parentId: '',
      lastTaggedAt: null,
      healthCheck: { test: [] },
      historySecrets: [],
    });
  });
});
