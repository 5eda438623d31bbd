/** When the distributions end their free security support, long-term support included. Source: endoflife.date, November 2026. */
const ENDS: Readonly<Record<string, string>> = {
  debian: '7 2018-05-31, 8 2020-06-30, 9 2022-07-01, 10 2024-06-30, 11 2026-08-31, 12 2028-06-10, 13 2030-06-30',
  alpine: `3.5 2018-11-01, 3.6 2019-05-01, 3.7 2019-11-01, 3.8 2020-05-01, 3.9 2020-11-01, 3.10 2021-05-01, 3.11 2021-11-01,
    3.12 2022-05-01, 3.13 2022-11-01, 3.14 2023-05-01, 3.15 2023-11-01, 3.16 2024-05-23, 3.17 2024-11-22, 3.18 2025-05-09,
    3.19 2025-11-01, 3.20 2026-04-01, 3.21 2026-11-01, 3.22 2027-05-01, 3.23 2027-11-01`,
  ubuntu: `14.04 2019-04-02, 16.04 2021-04-02, 18.04 2023-05-31, 18.10 2019-07-18, 19.04 2020-01-23, 19.10 2020-07-06,
    20.04 2025-05-31, 20.10 2021-07-22, 21.04 2022-01-20, 21.10 2022-07-14, 22.04 2027-04-01, 22.10 2023-07-20, 23.04 2024-01-20,
    23.10 2024-07-12, 24.04 2029-05-31, 24.10 2025-07-10, 25.04 2026-01-17, 25.10 2026-07-01, 26.04 2031-04-30`,
  fedora: `33 2021-11-30, 34 2022-06-07, 35 2022-12-13, 36 2023-05-16, 37 2023-12-05, 38 2024-05-21, 39 2024-11-26, 40 2025-05-13,
    41 2025-12-15, 42 2026-05-13, 43 2026-12-09`,
  centos: '5 2017-03-31, 6 2020-11-30, 7 2024-06-30, 8 2021-12-31',
  ubi: '7 2024-06-30, 8 2029-05-31, 9 2032-05-31',
  amazonlinux: '1 2023-12-31, 2 2026-06-30, 2023 2029-06-30',
  'opensuse/leap':
    '15.0 2019-12-03, 15.1 2021-02-02, 15.2 2022-01-04, 15.3 2022-12-31, 15.4 2023-12-07, 15.5 2024-12-31, 15.6 2026-04-30',
};

const CODENAMES: Readonly<Record<string, string>> = {
  wheezy: 'debian 7',
  jessie: 'debian 8',
  stretch: 'debian 9',
  buster: 'debian 10',
  bullseye: 'debian 11',
  bookworm: 'debian 12',
  trixie: 'debian 13',
  trusty: 'ubuntu 14.04',
  xenial: 'ubuntu 16.04',
  bionic: 'ubuntu 18.04',
  focal: 'ubuntu 20.04',
  jammy: 'ubuntu 22.04',
  noble: 'ubuntu 24.04',
};

/** "debian 10", as the table names it; null for a system or a release that the table does not know. */
export function systemRelease(system: string, tag: string): string | null {
  const byName = CODENAMES[tag.replace(/-(slim|\d{8}(\.\d+)?)(-slim)?$/, '')];
  if (byName?.startsWith(`${system} `)) return byName;
  const numbers = /^v?(\d+)(?:\.(\d+))?/.exec(tag);
  if (!numbers) return null;
  const [, major = '', minor] = numbers;
  const candidates = [minor === undefined ? '' : `${major}.${minor}`, major];
  const release = candidates.find((one) => one !== '' && endOf(`${system} ${one}`) !== null);
  return release === undefined ? null : `${system} ${release}`;
}

/** What a variant of an official image stands on: "16-buster-slim", "8.1-fpm-alpine3.16". Null when the tag does not say. */
export function variantRelease(tag: string): string | null {
  for (const part of tag.split('-').slice(1)) {
    const alpine = /^alpine(3\.\d+)$/.exec(part)?.[1];
    const found = alpine ? `alpine ${alpine}` : CODENAMES[part];
    if (found) return found;
  }
  return null;
}

export const codenameRelease = (name: string): string | null => CODENAMES[name] ?? null;

/** The day its support ends, ISO 8601; null when the table does not know it. */
export function endOf(release: string): string | null {
  const [system = '', number = ''] = release.split(' ');
  const rows = (ENDS[system] ?? '').split(',').map((row) => row.trim().split(' '));
  return rows.find(([name]) => name === number)?.[1] ?? null;
}
