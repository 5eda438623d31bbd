import { describe, expect, it } from 'vitest';
import type { SourceKind } from './host/daemon-sources';
import { opensPort, withoutPlaintextApi } from './without-plaintext-api';

const close = (kind: SourceKind, text: string, port: number | null = 2375): string =>
  withoutPlaintextApi(kind, text, opensPort(port));

describe('unit files', () => {
  it.each([
    ['ExecStart=/usr/bin/dockerd -H fd:// -H tcp://0.0.0.0:2375', 'ExecStart=/usr/bin/dockerd -H fd://'],
    ['ExecStart=/usr/bin/dockerd --host=tcp://0.0.0.0:2375 -H fd://', 'ExecStart=/usr/bin/dockerd -H fd://'],
    ['ExecStart=/usr/bin/dockerd --host tcp://0.0.0.0 -H fd://', 'ExecStart=/usr/bin/dockerd -H fd://'],
    [
      'ExecStart=/usr/bin/dockerd \\\n  -H fd:// \\\n  -H tcp://[::]:2375 \\\n  --tls=false',
      'ExecStart=/usr/bin/dockerd \\\n  -H fd:// \\\n \\\n  --tls=false',
    ],
  ])('rewrites %j', (before, after) => {
    expect(close('service-unit', before)).toBe(after);
  });
  it.each([
    'ExecStart=/usr/bin/dockerd -H fd://',
    '# ExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:2375',
    'ExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:2376 --tlsverify',
  ])('leaves %j as it is', (text) => {
    expect(close('service-unit', text)).toBe(text);
  });
});

it('keeps the quotes of an environment file', () => {
  expect(close('environment-file', 'DOCKER_OPTS="-H tcp://0.0.0.0:2375 --dns 9.9.9.9"')).toBe(
    'DOCKER_OPTS=" --dns 9.9.9.9"',
  );
});

describe('daemon.json', () => {
  it('drops the address and keeps everything else', () => {
    const after = close(
      'config-file',
      '{\n    "hosts": ["unix:///var/run/docker.sock", "tcp://0.0.0.0:2375"],\n    "live-restore": true\n}\n',
    );
    expect(after).toBe(
      '{\n    "hosts": [\n        "unix:///var/run/docker.sock"\n    ],\n    "live-restore": true\n}\n',
    );
  });
  it('drops the key with the last address', () => {
    expect(JSON.parse(close('config-file', '{"hosts":["tcp://0.0.0.0:2375"],"debug":false}'))).toEqual({
      debug: false,
    });
  });
  it.each(['', 'not json', '{"hosts":"tcp://0.0.0.0:2375"}', '{"hosts":["tcp://0.0.0.0:2376"]}'])(
    'leaves %j as it is',
    (text) => {
      expect(close('config-file', text)).toBe(text);
    },
  );
});

describe('docker.socket', () => {
  it('drops listeners on TCP and keeps the path', () => {
    expect(
      close('socket-unit', '[Socket]\nListenStream=/run/docker.sock\nListenStream=2375\nListenStream=0.0.0.0:2375\n'),
    ).toBe('[Socket]\nListenStream=/run/docker.sock\n');
  });
});

it('closes every port when none is named', () => {
  expect(close('service-unit', 'ExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:4243 -H fd://', null)).toBe(
    'ExecStart=/usr/bin/dockerd -H fd://',
  );
});
