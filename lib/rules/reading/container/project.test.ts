import { describe, expect, it } from 'vitest';
import { bind, containerWith } from '../../testing/container';
import { bindMounts, holdsEngineSocket, isHostRoot } from './bind-mounts';
import { hasEngineGivenName, ownerOf, projectOf } from './project';

const named = (name: string) => containerWith({ name });

describe('a name the engine gave', () => {
  it.each(['cranky_bohr', 'mystifying_chandrasekhar', 'zen_kilby2'])('%s', (name) =>
    expect(hasEngineGivenName(named(name))).toBe(true),
  );
  it.each(['shop-web-1', 'my_app', 'billing_api', 'cranky', 'cranky_bohr_api', 'Cranky_Bohr'])('not %s', (name) =>
    expect(hasEngineGivenName(named(name))).toBe(false),
  );
});

it('reads project and owner from labels', () => {
  expect(projectOf(containerWith())).toBe('shop');
  expect(projectOf(containerWith({ labels: { 'com.docker.stack.namespace': 'mail' } }))).toBe('mail');
  expect(projectOf(containerWith({ labels: { 'com.docker.compose.project': '' } }))).toBe('');
  expect(ownerOf(containerWith({ labels: { 'org.example/team': 'billing' } }))).toBe('billing');
  expect(ownerOf(containerWith({ labels: { 'org.example.steamer': 'x' } }))).toBe('');
});

describe('mounts', () => {
  it('knows the root of the host however it is spelled', () => {
    expect(['/', '//', '/.', '/./'].map((source) => isHostRoot(bind(source, '/m')))).toEqual([true, true, true, true]);
    expect(['', '.', '/..', '/srv', '/.x'].map((source) => isHostRoot(bind(source, '/m')))).toEqual(
      new Array(5).fill(false),
    );
    expect(isHostRoot(bind(`${'/.'.repeat(20_000)}x`, '/m'))).toBe(false);
  });
  it('adds what was asked for and never mounted', () => {
    const container = containerWith({ mounts: [bind('/', '/host')], binds: ['/:/host', '/etc:/e:ro', 'data:/data'] });
    expect(bindMounts(container).map((mount) => [mount.source, mount.destination, mount.writable])).toEqual([
      ['/', '/host', true],
      ['/etc', '/e', false],
    ]);
  });
  it('knows an engine’s socket by its ends and by its directory', () => {
    expect(holdsEngineSocket(bind('/run/user/1000', '/r'))).toBe(true);
    expect(holdsEngineSocket(bind('/run/podman/podman.sock', '/p'))).toBe(true);
    expect(holdsEngineSocket(bind('/run/lock', '/l'))).toBe(false);
  });
});
