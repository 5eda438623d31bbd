import { describe, expect, it } from 'vitest';
import { bind, containerWith, engineInfoWith } from '@/lib/rules/testing/container';
import { loginsWith } from '@/lib/rules/testing/login';
import { unitWith } from '@/lib/rules/testing/persistence';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { containerStarts } from './container-starts';

const CREATED = '2026-11-20T08:00:30.000Z';
const bare = containerWith({ name: 'web', labels: {}, createdAt: CREATED });
const signIn = (at: string) => ({ user: 'mira', address: '203.0.113.9', at, method: 'publickey' });
const exposed = engineInfoWith({
  warnings: ['WARNING: API is accessible on http://0.0.0.0:2375 without encryption.'],
});

describe('what labels say', () => {
  const compose = {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': 'web',
    'com.docker.compose.project.working_dir': '/srv/shop',
    'com.docker.compose.project.config_files': '/srv/shop/compose.yaml',
  };
  it.each([
    [
      compose,
      { kind: 'compose', project: 'shop', service: 'web', directory: '/srv/shop', file: '/srv/shop/compose.yaml' },
    ],
    [
      { 'com.docker.stack.namespace': 'shop', 'com.docker.swarm.service.name': 'shop_web' },
      { kind: 'swarm', stack: 'shop', service: 'shop_web' },
    ],
    [
      { 'io.kubernetes.pod.name': 'web-1', 'io.kubernetes.pod.namespace': 'shop' },
      { kind: 'kubernetes', namespace: 'shop', pod: 'web-1' },
    ],
    [{ PODMAN_SYSTEMD_UNIT: 'web.service' }, { kind: 'unit', weight: 'says', unit: 'web.service' }],
  ])('%j', (labels, start) => {
    expect(containerStarts(containerWith({ labels }), snapshotWith({}))).toEqual([expect.objectContaining(start)]);
  });
});

describe('what files of the host name', () => {
  it.each([
    ['ExecStart=/usr/bin/docker run --rm --name web nginx', 1],
    ['ExecStart=/usr/bin/podman start --name=web', 1],
    ['ExecStart=/usr/bin/docker run --name web-2 nginx', 0],
    ['ExecStart=/usr/bin/nginx -p web', 0],
  ])('%s: %d', (line, count) => {
    const units = [unitWith({ name: 'web.service', path: '/etc/systemd/system/web.service', execLines: [line] })];
    const found = containerStarts(bare, snapshotWith({ units })).filter(({ kind }) => kind === 'unit');
    expect(found).toHaveLength(count);
  });
});

describe('who signed in', () => {
  it.each([
    ['2026-11-20T07:59:40.000Z', 50],
    ['2026-11-20T08:00:30.000Z', 0],
    ['2026-11-20T07:59:20.000Z', null],
    ['2026-11-20T08:00:40.000Z', null],
  ])('at %s: %s', (at, secondsBefore) => {
    const starts = containerStarts(bare, snapshotWith({ logins: loginsWith({ accepted: [signIn(at)] }) }));
    expect(starts).toEqual(
      secondsBefore === null ? [] : [expect.objectContaining({ kind: 'sign-in', user: 'mira', secondsBefore })],
    );
  });

  it('is told beside what labels say, never instead', () => {
    const snapshot = snapshotWith({ logins: loginsWith({ accepted: [signIn(CREATED)] }) });
    const kinds = containerStarts(containerWith({ createdAt: CREATED }), snapshot).map(({ kind }) => kind);
    expect(kinds).toEqual(['compose', 'sign-in']);
  });
});

describe('who else could have', () => {
  const holder = containerWith({
    name: 'portainer',
    labels: {},
    mounts: [bind('/var/run/docker.sock', '/var/run/docker.sock')],
  });
  const later = { ...holder, name: 'later', id: 'later', createdAt: '2026-11-21T00:00:00.000Z' };
  const facts = { containers: [bare, holder, later], engineInfo: exposed };

  it('is a container with the socket that was there before, and an open API', () => {
    expect(containerStarts(bare, snapshotWith(facts))).toEqual([
      { kind: 'container', weight: 'possible', id: holder.id, name: 'portainer' },
      { kind: 'remote-api', weight: 'possible', address: '0.0.0.0', port: 2375 },
    ]);
  });

  it('is not asked where labels say who did', () => {
    expect(containerStarts(containerWith(), snapshotWith(facts))).toEqual([
      expect.objectContaining({ kind: 'compose' }),
    ]);
  });

  it('is nobody we know of when nothing was read', () => {
    expect(containerStarts(bare, snapshotWith({}))).toEqual([]);
  });
});
