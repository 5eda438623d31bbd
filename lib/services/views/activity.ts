import type { Instant } from './words';

export type ActivityRow = {
  seq: number;
  at: Instant;
  actor: string;
  actorKind: 'user' | 'token' | 'system';
  /** `host.add`, `action.confirm`, `session.sign-in`, … */
  verb: string;
  hostId: string | null;
  hostName: string | null;
  subject: string | null;
  outcome: 'done' | 'refused' | 'failed' | 'unknown';
  sentence: string | null;
  /** The run of an action this entry belongs to. */
  runId: string | null;
  hash: string;
};

export type ActivityView = { rows: ActivityRow[]; total: number; nextBefore: number | null };

/** The answer of the integrity check. `firstBadSeq` names the first entry that does not fit. */
export type AuditCheckView = {
  ok: boolean;
  checked: number;
  firstBadSeq: number | null;
  sentence: string;
  checkedAt: Instant;
  headHash: string | null;
};
