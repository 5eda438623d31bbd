import type { EvidenceItem, Plan, RunEvent, VerifyCheck } from '@/lib/model';
import type { ApprovalRow } from './approval';
import type { Instant, Outcome, RunState, Severity } from './words';

/** A container, image or process that the last scan saw: container id, image id, or `pid:startTicks`. */
export type ActionSubject = { kind: 'container' | 'image' | 'process'; id: string };

/**
 * What an action is asked for by: a finding that offers it, or the thing itself. Ids only; the target is found on the server.
 * `offer` counts the finding's offers of this action from 0, and is left out for the first.
 */
export type ActionWay = { findingId: string; offer?: number } | { subject: ActionSubject };

/** One action that can be asked for on a thing. */
export type RowAction = {
  actionId: string;
  label: string;
  destructive: boolean;
  /** The worst finding that offers it on this thing; null when only the thing itself does. */
  findingId: string | null;
  way: ActionWay;
  /** Why it would be refused now: read-only, or protected. Left out where nobody looked. */
  notOffered?: { sentence: string };
};

/** The action sheet: one plan, and when it was confirmed its one run. Read again at each live event `run`. */
export type ActionRunView = {
  id: string;
  host: { id: string; name: string };
  actionId: string;
  finding: { id: string; ruleId: string; severity: Severity } | null;
  /** How to ask for the same again; null when nothing leads there any more. */
  way: ActionWay | null;
  state: RunState;
  /** The literal preview, exactly as it will be compared and run. */
  plan: Plan;
  planHash: string;
  plannedAt: Instant;
  plannedBy: string;
  /** After this moment the preview must be made anew. */
  expiresAt: Instant;
  /** A confirmation waits for a second person on this host. */
  twoPersons: boolean;
  /** The newest question to a second person about this run or its undoing. */
  approval: ApprovalRow | null;
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
    items: Pick<EvidenceItem, 'name' | 'sha256' | 'sizeBytes' | 'truncated' | 'source' | 'notHad' | 'elsewhere'>[];
    sizeBytes: number;
    sha256: string;
  } | null;
  /** The image that was saved before the run removed it. */
  savedImage: {
    id: string;
    imageRef: string;
    sizeBytes: number;
    sha256: string;
    deletedAt: Instant | null;
    deletedBy: string | null;
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

/** Evidence hashed again. `no-manifest`: kept before there were manifests, so nothing can tell. */
export type EvidenceVerdict = {
  state: 'intact' | 'changed' | 'no-manifest';
  items: number;
  manifestSha256: string;
  /** Names of what is not as it was kept. */
  faults: string[];
};

/** Either a preview, or one plain sentence that says why there is none. */
export type PlanAnswer = { ok: true; run: ActionRunView } | { ok: false; sentence: string };
