import type { Release } from '../reading/engine/engine-release';

/** What must be there for a hole to matter on a host. */
export type Precondition =
  | 'always'
  | 'authorization-plugin'
  | 'managed-plugin'
  | 'firewalld'
  | 'firewalld-and-encrypted-overlay';

export interface EngineHole {
  readonly id: string;
  readonly what: string;
  readonly ranges: readonly { readonly from: Release; readonly before: Release }[];
  readonly needs: Precondition;
}

const FIRST: Release = [0, 0, 0];

/**
 * Published holes of the engine and the releases that closed them. From the CVE records and the advisories of the Moby project
 * (GHSA-v23v-6jw2-98fq, GHSA-x4rx-4gw3-53p4, GHSA-x744-4wpc-v9h2, GHSA-pxq6-2prw-chj9, GHSA-x86f-5xw2-fm2r), read on 2026-11-25.
 */
export const HOLE_TABLE_AT = '2026-11-25';

export const ENGINE_HOLES: readonly EngineHole[] = [
  {
    id: 'CVE-2024-41110',
    what: 'a crafted request passes the authorization plugin unseen',
    ranges: [
      { from: [19, 3, 0], before: [19, 3, 16] },
      { from: [20, 0, 0], before: [20, 10, 28] },
      { from: [23, 0, 0], before: [23, 0, 15] },
      { from: [24, 0, 0], before: [24, 0, 10] },
      { from: [25, 0, 0], before: [25, 0, 6] },
      { from: [26, 0, 0], before: [26, 0, 3] },
      { from: [26, 1, 0], before: [26, 1, 5] },
      { from: [27, 0, 0], before: [27, 1, 1] },
    ],
    needs: 'authorization-plugin',
  },
  {
    id: 'CVE-2025-54388',
    what: 'after a reload of firewalld ports of loopback answer to neighbours',
    ranges: [{ from: [28, 2, 0], before: [28, 3, 3] }],
    needs: 'firewalld',
  },
  {
    id: 'CVE-2026-34040',
    what: 'a large request passes the authorization plugin unseen',
    ranges: [{ from: FIRST, before: [29, 3, 1] }],
    needs: 'authorization-plugin',
  },
  {
    id: 'CVE-2026-33997',
    what: 'a plugin gets rights that nobody granted',
    ranges: [{ from: FIRST, before: [29, 3, 1] }],
    needs: 'managed-plugin',
  },
  {
    id: 'CVE-2026-41567',
    what: 'copying a compressed archive into a hostile container runs its program on the host',
    ranges: [{ from: FIRST, before: [29, 5, 1] }],
    needs: 'always',
  },
  {
    id: 'CVE-2026-115538',
    what: 'firewalld takes away the rules that keep an encrypted network encrypted',
    ranges: [{ from: FIRST, before: [29, 9, 3] }],
    needs: 'firewalld-and-encrypted-overlay',
  },
];
