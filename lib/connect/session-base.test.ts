import { expect, it } from 'vitest';
import { enginesNotRead } from './session-base';

const socket = (path: string, open: boolean, listening: boolean) => ({ path, open, listening });

it('names every engine beside the one that is read, each with its reason', () => {
  const sockets = [
    socket('/run/docker.sock', true, true),
    socket('/run/podman/podman.sock', true, true),
    socket('/run/user/1005/docker.sock', false, false),
    socket('/run/user/0/podman/podman.sock', true, false),
    socket('/tmp/docker.sock', true, false),
  ];
  expect(enginesNotRead(sockets, '/var/run/docker.sock')).toEqual([
    {
      socketPath: '/run/podman/podman.sock',
      reason: 'One engine is read on each server, and here it is the one at /var/run/docker.sock.',
    },
    { socketPath: '/run/user/1005/docker.sock', reason: 'This login may not use it.' },
    {
      socketPath: '/run/user/0/podman/podman.sock',
      reason: 'One engine is read on each server, and here it is the one at /var/run/docker.sock.',
    },
    { socketPath: '/tmp/docker.sock', reason: 'Nobody listens there.' },
  ]);
});

it('names those that did not answer where none is read', () =>
  expect(enginesNotRead([socket('/run/podman/podman.sock', true, true)], null)).toEqual([
    { socketPath: '/run/podman/podman.sock', reason: 'It did not answer.' },
  ]));
