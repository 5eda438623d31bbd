import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../default-policy';
import { editDistance } from './edit-distance';
import { parseImageReference } from './image-reference';
import { isKnownPublisher } from './image-trust';

describe('a reference', () => {
  it.each([
    ['nginx', 'nginx', 'docker.io/library', 'latest'],
    ['docker.io/library/nginx:1.27', 'nginx', 'docker.io/library', '1.27'],
    ['index.docker.io/heybb/theimg2', 'heybb/theimg2', 'docker.io/heybb', 'latest'],
    ['ghcr.io/acme/team/api:4', 'ghcr.io/acme/team/api', 'ghcr.io/acme/team', '4'],
    ['registry.lan:5000/api', 'registry.lan:5000/api', 'registry.lan:5000', 'latest'],
    ['localhost/billing:dev', 'localhost/billing', 'localhost', 'dev'],
    ['Evil/Nginx:1', 'evil/nginx', 'docker.io/evil', '1'],
    [`redis@sha256:${'a'.repeat(64)}`, 'redis', 'docker.io/library', ''],
  ])('%s is %s of %s', (text, repository, publisher, tag) => {
    expect(parseImageReference(text)).toMatchObject({ repository, publisher, tag });
  });
  it.each(['', `sha256:${'b'.repeat(64)}`, 'deadbeefcafe', '<none>:<none>', '/', ':'])('%s names no image', (text) => {
    expect(parseImageReference(text)?.name ?? '').toBe('');
  });
});

describe('a publisher', () => {
  const known = (text: string, trustedNamespaces: readonly string[] = []) => {
    const image = parseImageReference(text);
    return image !== null && isKnownPublisher(image, { ...DEFAULT_POLICY, trustedNamespaces }, null);
  };
  it('is known by its whole name', () => {
    expect(known('bitnami/redis')).toBe(true);
    expect(known('bitnami2/redis')).toBe(false);
    expect(known('evil.example/bitnami/redis')).toBe(false);
    expect(known('mcr.microsoft.com.evil.example/dotnet')).toBe(false);
  });
  it('covers what is nested below it, and not what begins alike', () => {
    expect(known('ghcr.io/acme/team/api', ['ghcr.io/acme'])).toBe(true);
    expect(known('ghcr.io/acme-evil/api', ['ghcr.io/acme'])).toBe(false);
  });
});

describe('edit distance', () => {
  it.each([
    ['alpine', 'alpine', 0],
    ['alp1ne', 'alpine', 1],
    ['alpine2', 'alpine', 1],
    ['portaienr', 'portainer', 1],
    ['kitten', 'sitting', 3],
    ['nginx', 'postgres', 3],
  ])('from %s to %s is %i, or more than two', (a, b, distance) => expect(editDistance(a, b, 2)).toBe(distance));
});
