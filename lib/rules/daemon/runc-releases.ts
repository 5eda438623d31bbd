import { isBefore, isWithin, parseRelease, type Release } from '../reading/engine/engine-release';

/**
 * Ways out of a container that runc had, by the releases that closed them. From the release notes of runc 1.1.12, 1.2.8, 1.3.3 and
 * 1.4.0-rc.3, read on 2026-11-25.
 */
export const RUNC_TABLE_AT = '2026-11-25';

const LEAKED_DESCRIPTOR_CLOSED: Release = [1, 1, 12];
const MASKED_PATHS = 'CVE-2025-31133, CVE-2025-52565, CVE-2025-52881';

/** The holes of a version of runc; none when it is whole. `text` is what the engine says: "1.1.5+ds1", "1.4.0-rc.2". */
export function runcHoles(release: Release, text: string): readonly string[] {
  const old = isBefore(release, LEAKED_DESCRIPTOR_CLOSED) ? ['CVE-2024-21626'] : [];
  const open =
    isBefore(release, [1, 2, 8]) ||
    isWithin(release, [1, 3, 0], [1, 3, 3]) ||
    /^v?1\.4\.0-(rc\.?[12]\b|alpha|beta)/.test(text);
  return open ? [...old, MASKED_PATHS] : old;
}

// Engines before 2020 named runc by its commit alone.
const COMMITS: readonly (readonly [prefix: string, version: string])[] = [
  ['4fc53a81fb7c994640722ac585fa9ca548971871', '1.0.0-rc5'],
  ['69663f0bd4b60df09991c08812a60108003fa340', '1.0.0-rc5'],
  ['425e105d5a03fabd737a126ad93d62a9eeede87f', '1.0.0-rc8'],
  ['dc9208a3303feef5b3839f4323d9beb36df0a9dd', '1.0.0-rc10'],
  ['ff819c7e9184c13b7c2607fe6c30ae19403a7aff', '1.0.0-rc92'],
];

/** The version behind "1.3.3", "v1.3.3-0-gd842d771" or a commit of the list; '' when it is none of them. */
export function runcVersion(text: string): string {
  if (parseRelease(text)) return text.replace(/^v/, '');
  const commit = /^[0-9a-f]{7,40}$/.test(text) ? COMMITS.find(([known]) => known.startsWith(text)) : undefined;
  return commit?.[1] ?? '';
}
