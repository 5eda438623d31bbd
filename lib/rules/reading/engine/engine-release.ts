export type Release = readonly [major: number, minor: number, patch: number];

/** "28.3.2" of "28.3.2", "20.10.24+dfsg1" and "v1.3.0-rc.2"; null when it is no version. */
export function parseRelease(text: string): Release | null {
  const parts = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?![\d.])/.exec(text);
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)] : null;
}

/** Negative when the first is older, 0 when they are the same. */
export const compareReleases = (a: Release, b: Release): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

export const isBefore = (release: Release, other: Release): boolean => compareReleases(release, other) < 0;

/** From the first on, and before the second. */
export const isWithin = (release: Release, from: Release, before: Release): boolean =>
  !isBefore(release, from) && isBefore(release, before);

export const releaseText = (release: Release): string => release.join('.');
