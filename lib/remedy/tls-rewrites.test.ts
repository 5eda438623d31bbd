import { describe, expect, it } from 'vitest';
import type { DaemonSource, SourceKind } from './host/daemon-sources';
import { DROP_IN, type TlsRewrites, tlsRewrites } from './tls-rewrites';

const source = (kind: SourceKind, text: string, path = `/etc/${kind}`): DaemonSource => ({
  kind,
  file: {
    path,
    bytes: new TextEncoder().encode(text),
    sha256: '',
    mode: '0644',
    owner: 'root:root',
    modifiedAt: null,
    locked: false,
  },
});
const target = { kind: 'daemon-tls', bind: '0.0.0.0', port: 2376 } as const;
const made = (sources: readonly DaemonSource[], config = '{}', port: number | null = 2376): TlsRewrites => {
  const answer = tlsRewrites(sources, config, { ...target, port });
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};
const FILES = {
  tlscacert: '/etc/docker/tls/ca.pem',
  tlscert: '/etc/docker/tls/server-cert.pem',
  tlskey: '/etc/docker/tls/server-key.pem',
};

describe('an engine that is told by its unit where to listen', () => {
  const unit = source('service-unit', '[Service]\nExecStart=/usr/bin/dockerd -H fd:// --containerd=/x\n', '/lib/unit');
  const override = source(
    'service-unit',
    '[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// \\\n -H tcp://0.0.0.0:2375 --tls=false --containerd=/x\n',
  );
  it('gets a unit file of ours with the line that counts, and daemon.json with no address', () => {
    const { sources, dropIn, config, closed } = made([unit, override], '{\n  "hosts": [],\n  "tls": false\n}\n');
    expect(sources.map(({ source: { file } }) => file.path)).toEqual(['/etc/service-unit']);
    expect(sources[0]?.after).not.toContain('tcp://');
    expect(dropIn).toMatch(
      /\nExecStart=\nExecStart=\/usr\/sbin\/dockerd -H fd:\/\/ +--containerd=\/x -H tcp:\/\/0\.0\.0\.0:2376\n$/,
    );
    expect(JSON.parse(config)).toEqual({ ...FILES, tlsverify: true });
    expect(closed).toEqual([2375]);
  });
  it('gets the same again, and no second address, when it is asked for twice', () => {
    const first = made([unit, override]);
    const ours = source('service-unit', first.dropIn ?? '', DROP_IN);
    const cleaned = source('service-unit', first.sources[0]?.after ?? '');
    const again = made([unit, cleaned, ours], first.config);
    expect(again).toEqual({ sources: [], dropIn: first.dropIn, config: first.config, closed: [] });
  });
  it('loses TLS without verification in its arguments', () => {
    const loose = source(
      'service-unit',
      'ExecStart=dockerd -H tcp://0.0.0.0:2376 --tls --tlscert /a --tlskey=/b -H fd://',
    );
    expect(made([loose]).dropIn).toContain('\nExecStart=dockerd -H fd:// -H tcp://0.0.0.0:2376\n');
  });
});

describe('an engine that no argument tells where to listen', () => {
  const unit = source('service-unit', '[Service]\nExecStart=/usr/bin/dockerd --containerd=/x\n');
  it('is told by daemon.json, beside its own socket', () => {
    const { dropIn, config, closed } = made(
      [unit, source('config-file', '{"hosts":["tcp://[::]:4243"]}')],
      '{"hosts":["tcp://[::]:4243"]}',
    );
    expect(dropIn).toBeNull();
    expect(JSON.parse(config)).toEqual({
      hosts: ['unix:///var/run/docker.sock', 'tcp://0.0.0.0:2376'],
      ...FILES,
      tlsverify: true,
    });
    expect(closed).toEqual([4243]);
  });
  it('loses what docker.socket and the environment open', () => {
    const socket = source('socket-unit', '[Socket]\nListenStream=/run/docker.sock\nListenStream=2375\n');
    const environment = source('environment-file', 'DOCKER_OPTS="-H tcp://127.0.0.1"\n');
    const { sources, closed } = made([unit, socket, environment]);
    expect(sources.map(({ after }) => after)).toEqual([
      '[Socket]\nListenStream=/run/docker.sock\n',
      'DOCKER_OPTS=""\n',
    ]);
    expect(closed).toEqual([2375]);
  });
  it('is refused while its environment speaks of TLS', () => {
    expect(tlsRewrites([source('environment-file', 'O="--tlsverify"')], '{}', target)).toMatch(/environment/);
  });
});

describe('new certificates alone', () => {
  it('change the paths and nothing else', () => {
    const before = '{"tlsverify": true, "tlskey": "/old/key.pem", "hosts": ["tcp://0.0.0.0:2376"]}';
    const { sources, dropIn, config, closed } = made([], before, null);
    expect([sources, dropIn, closed]).toEqual([[], null, []]);
    expect(JSON.parse(config)).toEqual({ tlsverify: true, hosts: ['tcp://0.0.0.0:2376'], ...FILES });
  });
  it('are refused where none are demanded, or where the unit names them', () => {
    expect(tlsRewrites([], '{}', { ...target, port: null })).toMatch(/nothing to renew/);
    const unit = source('service-unit', 'ExecStart=dockerd --tlsverify');
    expect(tlsRewrites([unit], '{"tlsverify":true}', { ...target, port: null })).toMatch(/as arguments/);
  });
});
