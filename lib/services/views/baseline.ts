import type { Instant, Severity } from './words';

/** Whom a baseline holds for: one host, the hosts with a tag, or all. */
export type BaselineScope =
  | { kind: 'host'; hostId: string; hostName: string }
  | { kind: 'group'; tag: string }
  | { kind: 'fleet' };

/** How it stands: `ending` within two weeks, `over` until the worker takes it away. */
export type BaselineStanding = 'running' | 'ending' | 'over';

/** A baseline of several hosts that holds on one of them, beside or below its own. */
export type HeldBaseline = {
  id: string;
  scope: { kind: 'group'; tag: string } | { kind: 'fleet' };
  owner: string;
  reason: string;
  takenAt: Instant;
  expiresAt: Instant | null;
};

/** One row of the page. */
export type BaselineRow = {
  /** Of a shared baseline its id, of a host's own the host's. */
  id: string;
  scope: BaselineScope;
  owner: string;
  reason: string | null;
  takenAt: Instant;
  markedAt: Instant;
  /** Null: until somebody takes it back. */
  expiresAt: Instant | null;
  standing: BaselineStanding;
  /** Hosts it holds for now; of them those it was taken from. */
  hosts: number;
  takenFrom: number;
  /** Things that it holds; null for a host's own, which holds a whole scan. */
  items: number | null;
  /** Open findings of drift on its hosts. */
  drift: number;
};

/** The tags that may be a group, with what would be taken now. */
export type BaselineOfferRow = {
  scope: { kind: 'group'; tag: string } | { kind: 'fleet' };
  hosts: number;
  /** Hosts without a scan that could be taken. */
  unread: number;
  critical: number;
  high: number;
};

export type BaselineListView = { rows: BaselineRow[]; offers: BaselineOfferRow[] };

/** One shared baseline: what is in it, and what differs from it now. */
export type SharedBaselineView = {
  row: BaselineRow;
  hosts: { id: string; name: string; taken: boolean }[];
  items: { kind: string; name: string; hosts: number }[];
  drift: {
    findingId: string;
    hostId: string;
    hostName: string;
    title: string;
    subjectName: string;
    severity: Severity;
  }[];
};
