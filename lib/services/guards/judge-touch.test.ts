import { describe, expect, test } from 'vitest';
import type { ActionTarget, Facts } from '@/lib/model';
import { type Held, type HeldGuard, judgeTouch } from './judge-touch';
import { isSameThing } from './same-thing';

const ID = 'a'.repeat(64);
const IMAGE = `sha256:${'b'.repeat(64)}`;
const read = (value: unknown[]) => ({ read: true, value });
const container = (name: string, more: object = {}) => ({ id: ID, name, imageId: IMAGE, mounts: [], ...more });
const seen = (facts: object) => facts as unknown as Facts;
const SEEN = seen({
  containers: read([container('web', { mounts: [{ volumeName: 'orders' }] })]),
  images: read([
    { id: IMAGE, repoTags: ['shop/web:2'], repoDigests: [] },
    { id: `sha256:${'c'.repeat(64)}`, repoTags: [], repoDigests: [`shop/old@sha256:${'d'.repeat(64)}`] },
  ]),
  networks: read([{ id: 'e'.repeat(64), name: 'shop' }]),
  processes: read([
    { pid: 7, startTicks: '1', containerId: ID, cgroup: '' },
    { pid: 8, startTicks: '1', containerId: null, cgroup: '/system.slice/nginx.service' },
    { pid: 9, startTicks: '1', containerId: null, cgroup: '/user.slice/session-1.scope' },
  ]),
});

const marked = (kind: Held['things'][number]['kind'], name: string): Held => ({
  guards: [],
  things: [{ kind, name, owner: 'Mira', reason: 'Orders.' }],
});
const guarded = (guard: Partial<HeldGuard>): Held => ({
  guards: [{ kind: 'protected', scope: 'fleet', place: '', owner: 'Mira', reason: 'Pay day.', ...guard }],
  things: [],
});
const touch = (actionId: string, target: object) => ({ actionId, target: target as ActionTarget });
const kill = (pid: number) => touch('process.kill', { kind: 'process', pid, startTicks: '1', exe: '', comm: '' });
const inContainer = { containerId: ID, imageId: IMAGE, name: 'web' };
const removeImage = touch('image.remove', { kind: 'image', imageId: IMAGE, imageRef: 'shop/web:2' });
const removeVolume = touch('volume.remove', { kind: 'volume', name: 'orders', createdAt: null });
const prune = (what: string) => touch('network.prune', { kind: 'leftovers', what });
const verdict = (one: ReturnType<typeof touch>, held: Held, facts: Facts | null = SEEN) =>
  judgeTouch(one, held, facts)?.sentence ?? 'may';

describe('a marked thing', () => {
  test.each([
    [
      'its container is paused',
      touch('container.quarantine', { kind: 'container', ...inContainer }),
      'container',
      'web',
    ],
    ['by its short id', touch('container.stop', { kind: 'container', ...inContainer }), 'container', 'a'.repeat(12)],
    [
      'its restart policy changes',
      touch('container.setRestartPolicy', { kind: 'restart-policy', ...inContainer }),
      'container',
      'web',
    ],
    ['its limits change', touch('container.setLimits', { kind: 'limits', ...inContainer }), 'container', 'web'],
    ['its port moves', touch('port.rebind', { kind: 'rebind', ...inContainer }), 'container', 'web'],
    [
      'its port is blocked',
      touch('firewall.blockPort', { kind: 'port', containerId: ID, hostPort: 80 }),
      'container',
      'web',
    ],
    ['a process in it is killed', kill(7), 'container', 'web'],
    ['a process of its unit is killed', kill(8), 'unit', 'nginx'],
    [
      'its unit is disabled',
      touch('systemd.disableUnit', { kind: 'unit', name: 'nginx.service', path: '' }),
      'unit',
      'nginx',
    ],
    ['its account is locked', touch('user.lock', { kind: 'account', name: 'deploy', uid: 1000 }), 'account', 'deploy'],
    [
      'it is taken out of a group',
      touch('group.removeMember', { kind: 'membership', group: 'docker', gid: 1, user: 'deploy' }),
      'account',
      'deploy',
    ],
    [
      'a key of it goes',
      touch('ssh.removeAuthorizedKey', { kind: 'authorized-key', path: '', user: 'deploy' }),
      'account',
      'deploy',
    ],
    ['its volume goes', removeVolume, 'volume', 'orders'],
    ['its image goes, marked by another of its names', removeImage, 'image', 'docker.io/shop/web'],
    ['networks are cleared away', prune('unused-networks'), 'network', 'shop'],
    ['nameless images are cleared away', prune('dangling-images'), 'image', 'shop/old'],
  ] as const)('is refused when %s', (_when, one, kind, name) => {
    expect(verdict(one, marked(kind, name))).toMatch(/ is protected by Mira: Orders\.$/);
    expect(verdict(one, marked(kind, 'zzz'))).toBe('may');
  });

  test('is refused what it uses', () => {
    const sentence = 'Container web uses this, and is protected by Mira: Orders.';
    expect(verdict(removeImage, marked('container', 'web'))).toBe(sentence);
    expect(verdict(removeVolume, marked('container', 'web'))).toBe(sentence);
  });

  test('does not stop what does not touch it', () => {
    expect(verdict(kill(9), marked('container', 'web'))).toBe('may');
    expect(verdict(prune('build-cache'), marked('network', 'shop'))).toBe('may');
    // An image with a name is no leftover.
    expect(verdict(prune('dangling-images'), marked('image', 'shop/web'))).toBe('may');
    expect(verdict(touch('firewall.blockPort', { kind: 'port', containerId: null }), marked('container', 'web'))).toBe(
      'may',
    );
  });

  test('may be among leftovers that nobody read', () => {
    const sentence = 'Network shop may be among them, and is protected by Mira: Orders.';
    const unread = seen({ networks: { read: false, reason: 'no-access' } });
    expect(verdict(prune('unused-networks'), marked('network', 'shop'), unread)).toBe(sentence);
    expect(verdict(prune('unused-networks'), marked('network', 'shop'), null)).toBe(sentence);
    expect(verdict(prune('unused-networks'), marked('volume', 'shop'), null)).toBe('may');
  });

  test('is refused without a scan too, by what the target says of itself', () => {
    expect(
      verdict(touch('container.stop', { kind: 'container', ...inContainer }), marked('container', 'web'), null),
    ).not.toBe('may');
  });
});

describe('hosts', () => {
  test('that are protected lose nothing', () => {
    for (const id of ['container.remove', 'container.stop', 'network.prune', 'volume.remove', 'nobody.knows'])
      expect(verdict(touch(id, { kind: 'file', path: '/x' }), guarded({}))).not.toBe('may');
    for (const id of ['container.start', 'container.quarantine', 'firewall.blockPort'])
      expect(verdict(touch(id, { kind: 'file', path: '/x' }), guarded({}))).toBe('may');
  });

  test('that are read-only refuse everything, before anything else is said', () => {
    const held = { guards: [...guarded({}).guards, ...guarded({ kind: 'read-only' }).guards], things: [] };
    expect(verdict(kill(9), held)).toBe('All servers are read-only. Mira said why: Pay day.');
  });

  test('that ask for a second person refuse nothing here', () => {
    expect(verdict(removeImage, guarded({ kind: 'two-persons' }))).toBe('may');
  });
});

describe('the same thing', () => {
  test.each([
    ['image', 'nginx', 'docker.io/library/nginx:1.27', true],
    ['image', 'nginx:1.27', 'nginx:1.27', true],
    ['image', 'nginx:1.27', 'nginx:1.28', false],
    ['image', 'nginx', 'acme/nginx:1', false],
    ['image', 'registry.lan:5000/web', 'registry.lan:5000/web:3', true],
    ['image', IMAGE.slice(0, 19), IMAGE, true],
    ['image', IMAGE, `sha256:${'c'.repeat(64)}`, false],
    ['container', 'a', ID, false],
    ['container', ID.slice(0, 12), ID, true],
    ['unit', 'nginx', 'nginx.service', true],
    ['unit', 'nginx', 'nginx.timer', false],
    ['volume', 'aaaaaaaaaaaa', ID, false],
    ['account', 'root', 'toor', false],
  ] as const)('%s %s and %s: %s', (kind, mark, name, same) => {
    expect(isSameThing(kind, mark, name)).toBe(same);
  });
});
