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

/** Distributions keep an old number and carry fixes back: "20.10.24+dfsg1", "26.1.5-0ubuntu1", "28.3.3-r5", or no vendor name. */
export const isDistributionBuild = (version: string, platformName: string): boolean =>
  /dfsg|ubuntu|debian|\+azure|-r\d+$|\.el\d|\.fc\d|amzn|-ol\d/.test(version) || !/docker/i.test(platformName);
