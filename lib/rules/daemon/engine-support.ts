import type { Release } from '../reading/engine/engine-release';

/** When the table below was last compared with the releases of the Moby project. */
export const SUPPORT_TABLE_AT = '2026-11-23';

/**
 * Engine releases that no longer get fixes, with the day they ended. A release is named by its major version (its year and month up to
 * 19.03). Not listed, so maintained as far as was announced: 25.0 (long-term branch), 28 and 29.
 */
const ENDED: Readonly<Record<string, string>> = {
  17: '2018-02-10',
  18: '2019-08-22',
  19: '2021-01-08',
  20: '2023-12-10',
  23: '2025-05-19',
  24: '2024-06-08',
  26: '2025-02-17',
  27: '2025-05-03',
};
const FIRST_BY_YEAR = 17;
const BEFORE_2017 = '2017-12-31';

/** The day on which a version stopped getting fixes: null when it still does, undefined when this is no version of the engine. */
export function endOfSupport(version: string): string | null | undefined {
  const major = /^(\d+)\.\d+/.exec(version)?.[1];
  if (major === undefined) return undefined;
  return Number(major) < FIRST_BY_YEAR ? BEFORE_2017 : (ENDED[major] ?? null);
}

/** One release of the engine, and the day it came out. */
export interface DatedRelease {
  readonly release: Release;
  readonly at: string;
}

/**
 * Releases that Docker itself built, oldest first, the last of each major version and for the current one a few on the way there: the
 * release notes of the engine and the tags of the Moby project, read on 2026-11-25. Later tags of 20.10, 23.0 and 25.0 were built by
 * others, so they are no upgrade that a host with Docker's packages could take.
 */
const RELEASES: Readonly<Record<number, readonly DatedRelease[]>> = {
  18: [{ release: [18, 9, 9], at: '2019-09-04' }],
  19: [{ release: [19, 3, 15], at: '2021-02-01' }],
  20: [{ release: [20, 10, 24], at: '2023-04-04' }],
  23: [{ release: [23, 0, 6], at: '2023-05-05' }],
  24: [{ release: [24, 0, 9], at: '2024-02-01' }],
  25: [{ release: [25, 0, 5], at: '2024-03-19' }],
  26: [{ release: [26, 1, 5], at: '2024-07-23' }],
  27: [{ release: [27, 5, 1], at: '2025-01-22' }],
  28: [{ release: [28, 5, 2], at: '2025-11-05' }],
  29: [
    { release: [29, 3, 0], at: '2026-03-05' },
    { release: [29, 8, 0], at: '2026-09-03' },
    { release: [29, 9, 0], at: '2026-10-08' },
    { release: [29, 10, 0], at: '2026-11-16' },
  ],
};
export const RELEASE_TABLE_AT = '2026-11-25';

/** Releases of the same major version, oldest first; none when the table does not know it. */
export const releasesOf = (major: number): readonly DatedRelease[] => RELEASES[major] ?? [];

/** Distributions keep an old number and carry fixes back: "20.10.24+dfsg1", "26.1.5-0ubuntu1", "28.3.3-r5", or no vendor name. */
export const isDistributionBuild = (version: string, platformName: string): boolean =>
  /dfsg|ubuntu|debian|\+azure|-r\d+$|\.el\d|\.fc\d|amzn|-ol\d/.test(version) || !/docker/i.test(platformName);
