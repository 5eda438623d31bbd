const ENVIRONMENTS: Readonly<Record<string, string>> = {
  prod: 'production',
  production: 'production',
  live: 'production',
  stage: 'staging',
  staging: 'staging',
  preview: 'staging',
  qa: 'test',
  test: 'test',
  testing: 'test',
  dev: 'development',
  development: 'development',
};

/** The environment that the tags of a host name, "production"; '' when they name none. */
export const environmentOf = (tags: readonly string[]): string =>
  [...new Set(tags.flatMap((tag) => ENVIRONMENTS[tag.toLowerCase()] ?? []))].sort().join(' ');

const BUILDING: ReadonlySet<string> = new Set(['builder', 'build', 'ci', 'runner', 'dev', 'development']);

/** A person has tagged the host as one on which things are built. */
export const isTaggedBuilder = (tags: readonly string[] | undefined): boolean =>
  (tags ?? []).some((tag) => BUILDING.has(tag.toLowerCase()));
