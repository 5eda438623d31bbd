import type { PlanChange } from '@/lib/model';
import type { Instant } from './words';

/** What waits: the run of an action, the playbook of a case, or the undoing of a run. */
export type ApprovalKind = 'run' | 'playbook' | 'undo';
/** `changed`: planned again it was another plan, so the person who asked has to confirm that one. */
export type ApprovalState = 'asked' | 'approved' | 'declined' | 'changed' | 'expired' | 'withdrawn';

/** One question for a second person, and what became of it. */
export type ApprovalRow = {
  id: string;
  kind: ApprovalKind;
  state: ApprovalState;
  host: { id: string; name: string };
  /** What would be done; a name on a host may be in it. */
  title: string;
  /** Where the whole plan stands to be read. */
  href: string;
  planHash: string;
  askedBy: string;
  askedAt: Instant;
  expiresAt: Instant;
  decision: { by: string | null; at: Instant; reason: string | null } | null;
  changes: PlanChange[];
  /** Of the reader: asked for it, or may decide. */
  mine: boolean;
  mayDecide: boolean;
};

export type ApprovalListView = { waiting: ApprovalRow[]; over: ApprovalRow[] };
