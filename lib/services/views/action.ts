import type { EvidenceItem, Plan, RunEvent, VerifyCheck } from '@/lib/model';
import type { Instant, Outcome, RunState, Severity } from './words';

/** The action sheet: one plan, and when it was confirmed its one run. Read again at each live event `run`. */
export type ActionRunView = {
  id: string;
  host: { id: string; name: string };
  actionId: string;
  finding: { id: string; ruleId: string; severity: Severity } | null;
  state: RunState;
  /** The literal preview, exactly as it will be compared and run. */
  plan: Plan;
  planHash: string;
  plannedAt: Instant;
  plannedBy: string;
  /** After this moment the preview must be made anew. */
  expiresAt: Instant;
  /** What to type; null when nothing needs to be typed. */
  confirmName: string | null;
  confirmedAt: Instant | null;
  confirmedBy: string | null;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  outcome: Outcome | null;
  /** Why it was refused or failed, or what nobody knows yet. */
  outcomeSentence: string | null;
  /** The live log, oldest first. */
  log: RunEvent[];
  /** Steps done of steps known. */
  progress: { done: number; total: number };
  checks: VerifyCheck[];
  evidence: {
    id: string;
    items: Pick<EvidenceItem, 'name' | 'sha256' | 'sizeBytes' | 'truncated'>[];
    sizeBytes: number;
    sha256: string;
  } | null;
  undo: {
    possible: boolean;
    done: boolean;
    sentence: string;
    at: Instant | null;
    by: string | null;
    outcome: Outcome | null;
  };
  riskBefore: number | null;
  riskAfter: number | null;
};

/** Either a preview, or one plain sentence that says why there is none. */
export type PlanAnswer = { ok: true; run: ActionRunView } | { ok: false; sentence: string };
