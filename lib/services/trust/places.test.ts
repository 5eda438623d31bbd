import { describe, expect, it } from 'vitest';
import { joinPlaces, placesSchema, publisherSchema, registrySchema, splitPlaces } from './places';

const problemOf = (schema: typeof registrySchema, text: string): string | null =>
  schema.safeParse(text).error?.issues[0]?.message ?? null;

describe('a registry', () => {
  it.each(['registry.example.org', 'registry.lan:5000', 'localhost', '10.0.0.5:5000', ' Registry.Example.ORG '])(
    '%s',
    (text) => {
      expect(problemOf(registrySchema, text)).toBeNull();
    },
  );
  it.each([
    ['https://registry.example.org', 'scheme'],
    ['ghcr.io/acme', 'publisher'],
    ['ghcr.io', 'Anybody'],
    ['docker.io', 'Anybody'],
    ['acme', 'no registry'],
    ['registry example.org', 'no registry'],
  ])('is not %s: %s', (text, why) => {
    expect(problemOf(registrySchema, text)).toContain(why);
  });
});

describe('a publisher', () => {
  it.each(['docker.io/acme', 'ghcr.io/acme/team', 'registry.lan:5000/shop', 'GHCR.io/Acme'])('%s', (text) => {
    expect(problemOf(publisherSchema, text)).toBeNull();
  });
  it.each([
    ['acme', '"docker.io/acme"'],
    ['acme/api', '"docker.io/acme"'],
    ['registry.example.org', 'under registries'],
    ['ghcr.io/acme/api:4', 'no tag'],
    ['ghcr.io/acme@sha256:ab', 'no tag and no digest'],
    ['ghcr.io/../acme', 'no name'],
    ['https://ghcr.io/acme', 'scheme'],
  ])('is not %s: %s', (text, why) => {
    expect(problemOf(publisherSchema, text)).toContain(why);
  });
});

it('is one list in the policy, and two for people', () => {
  const places = placesSchema.parse({
    registries: ['registry.lan:5000'],
    publishers: ['index.docker.io/acme', 'docker.io/acme', 'ghcr.io/acme'],
  });
  expect(joinPlaces(places)).toEqual(['docker.io/acme', 'ghcr.io/acme', 'registry.lan:5000']);
  expect(splitPlaces(joinPlaces(places))).toEqual({
    registries: ['registry.lan:5000'],
    publishers: ['docker.io/acme', 'ghcr.io/acme'],
  });
});
