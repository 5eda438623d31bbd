import { describe, expect, it } from 'vitest';
import { type Facts, read, type Snapshot } from '@/lib/model';
import { containerWith, imageIdOf, imageWith } from '@/lib/rules/testing/container';
import { processWith } from '@/lib/rules/testing/process';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { offersOfSubject } from './offers-of-subject';

const running = containerWith({ id: 'running', imageRef: 'nginx:1.27', networks: [net('shop')] });
const stopped = containerWith({ id: 'stopped', status: 'exited' });
const isolated = containerWith({ id: 'isolated', paused: true, networks: [] });
const used = imageWith({ id: imageIdOf('nginx:1.27') });
const unused = imageWith({ id: 'sha256:unused', repoTags: ['heybb/theimg2:latest'] });

function net(name: string) {
  return { name, networkId: name, ipAddress: '172.18.0.2', ipv6Address: '' };
}

const snapshot = snapshotWith({
  containers: [running, stopped, isolated],
  images: [used, unused],
  processes: [
    processWith({ pid: 1, startTicks: '1' }),
    processWith({ pid: 2, startTicks: '2', kernelThread: true }),
    processWith({ pid: 700, startTicks: '1400', ours: true }),
    processWith({ pid: 900, startTicks: '1500', comm: 'kdevtmpfsi', exe: '/tmp/kdevtmpfsi' }),
  ],
});

const without = (facts: Partial<Facts>): Snapshot => ({ ...snapshot, facts: { ...snapshot.facts, ...facts } });

describe('what can be done', () => {
  it.each([
    ['a running container', 'container', 'running', ['container.quarantine', 'container.stop', 'container.remove']],
    ['a stopped container', 'container', 'stopped', ['container.start', 'container.remove']],
    ['an isolated container', 'container', 'isolated', ['container.remove']],
    ['an image that a container uses', 'image', used.id, []],
    ['an image that nothing uses', 'image', unused.id, ['image.remove']],
    ['an ordinary process', 'process', '900:1500', ['process.kill']],
    ['the first process', 'process', '1:1', []],
    ['a thread of the kernel', 'process', '2:2', []],
    ['our own way in', 'process', '700:1400', []],
  ] as const)('to %s', (_name, kind, id, actions) => {
    expect(offersOfSubject(snapshot, { kind, id })?.map(({ actionId }) => actionId)).toEqual(actions);
  });

  it.each([
    ['a container that is not there', 'container', 'x'],
    ['an image by the id of a container', 'image', 'running'],
    ['a pid that belongs to another process', 'process', '900:1'],
    ['a pid alone', 'process', '900'],
  ] as const)('to %s is not known', (_name, kind, id) => {
    expect(offersOfSubject(snapshot, { kind, id })).toBeNull();
  });

  it('to a thing whose kind was not read is not known', () => {
    expect(offersOfSubject(snapshotWith({ containers: [] }), { kind: 'image', id: unused.id })).toBeNull();
  });

  it.each([
    ['not read', snapshotWith({ images: [unused] })],
    ['read in part', without({ containers: read([stopped], 1) })],
  ])('to an image while the containers were %s is nothing: one may use it', (_name, seen) => {
    expect(offersOfSubject(seen, { kind: 'image', id: unused.id })).toEqual([]);
  });

  it('is on a target that pins the thing', () => {
    expect(offersOfSubject(snapshot, { kind: 'image', id: unused.id })).toEqual([
      { actionId: 'image.remove', target: { kind: 'image', imageId: unused.id, imageRef: 'heybb/theimg2:latest' } },
    ]);
    expect(offersOfSubject(snapshot, { kind: 'process', id: '900:1500' })?.[0]?.target).toEqual({
      kind: 'process',
      pid: 900,
      startTicks: '1500',
      exe: '/tmp/kdevtmpfsi',
      comm: 'kdevtmpfsi',
    });
  });
});
