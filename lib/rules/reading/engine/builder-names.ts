const SHORT_LIVED_NAMES =
  /^(buildx_buildkit_|runner-[a-z0-9_-]+-project-|gitlab-runner|act-|drone-|reaper_|testcontainers-)/;

/** Builders, runners and test benches make and drop containers all day. */
export const isBuilderName = (name: string): boolean => SHORT_LIVED_NAMES.test(name);
