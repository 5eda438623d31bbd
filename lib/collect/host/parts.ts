import type { Frames, Section } from './frames';
import type { Accounts } from './parse/accounts';
import type { KnownContainers } from './parse/container-of';
import type { PackageOwners } from './parse/package-owners';
import type { ProcessReading, Sample } from './parse/processes';

export interface HostContext {
  readonly known: KnownContainers;
  /** Our clock when the script's last word arrived, and when it was started. */
  readonly startedMs: number;
  readonly endedMs: number;
}

export interface Start {
  readonly uid: number;
  readonly pid: number;
  readonly escapedLinks: boolean;
  readonly clockSeconds: number;
  readonly offset: string;
}

/** What several facts are made of, parsed once. */
export interface Parts {
  readonly frames: Frames;
  readonly section: (name: string) => Section | undefined;
  readonly start: Start;
  readonly accounts: Accounts;
  readonly owners: PackageOwners;
  readonly first: Sample | null;
  readonly second: Sample | null;
  readonly joined: ProcessReading | null;
  readonly context: HostContext;
}

export const EMPTY: Section = { name: '', complete: false, body: Buffer.alloc(0), items: [] };
