import type { CleanUpStep, StorySentence } from '@/lib/cases';
import type { CaseKind, CaseReturn, CaseRole, CaseSecret, CaseStage, CaseState, JoinReason, Plan } from '@/lib/model';
import type { ActionWay } from './action';
import type { ApprovalRow } from './approval';
import type { FindingState, Instant, RiskMark, SentencePart, Severity, SubjectMark } from './words';

/** One row of the page Cases. Its title is made from `kind` and the host's name, in the reader's language. */
export type CaseRow = {
  id: string;
  /** "SHP-14" */
  name: string;
  number: number;
  kind: CaseKind;
  host: { id: string; name: string };
  state: CaseState;
  /** Findings that are open now, and those that are not any more. */
  open: number;
  over: number;
  openedAt: Instant;
  closedAt: Instant | null;
  owner: string | null;
  riskAtOpening: number;
  riskNow: RiskMark | null;
};

export type CaseListView = { rows: CaseRow[]; total: number };

/** A case as other pages name it. */
export type CaseMark = { id: string; name: string; kind: CaseKind; state: CaseState };

/** The page of one case. Texts of findings come from the host. */
export type CaseView = {
  row: CaseRow;
  closed: { at: Instant; by: string; reason: string | null } | null;
  timesReopened: number;
  ownerId: string | null;
  people: { id: string; name: string }[];
  story: (Pick<StorySentence, 'key' | 'values' | 'ownWords'> & { findingIds: string[] })[];
  steps: CaseStepView[];
  evidence: { items: number; sizeBytes: number };
  findings: CaseFindingRow[];
  watch: CaseWatch;
  /** The newest one; null when there is none to look at. */
  playbook: PlaybookView | null;
  /** The newest question to a second person about that playbook, for this reader; null when nobody was asked. */
  approval: ApprovalRow | null;
  timeline: CaseEvent[];
  /** Open findings of critical or high: while there are any, closing asks for a reason. */
  grave: number;
  /** Repositories and addresses of this case, to look for in the fleet. */
  looksLike: { what: 'image' | 'address'; value: string }[];
  /** Findings of the same things on other hosts. */
  elsewhere: { hostId: string; hostName: string }[];
};

/** `none`: this case has nothing for the step. `half`: begun, and not over. */
export type CaseStepState = 'none' | 'waiting' | 'half' | 'done';
export type CaseStepView = {
  step: CleanUpStep;
  state: CaseStepState;
  items: CaseItemView[];
  /** Of the step `rotate` alone. */
  secrets: CaseSecretView[];
};

/**
 * `open`: nothing was pressed yet. `gone`: it ended without us. `back`: it was confirmed, and the thing has come back since. The rest are
 * states and outcomes of its last run.
 */
export type CaseItemState =
  | 'open'
  | 'running'
  | 'confirmed'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'undone'
  | 'gone'
  | 'back';
export type CaseItemView = {
  key: string;
  state: CaseItemState;
  /** Null where it is to be done by hand; the finding says how. */
  action: { actionId: string; label: string; way: ActionWay | null; runId: string | null } | null;
  target: string;
  /** Nothing grave speaks against it: it may be the team's own, written in the same hours. A person chooses it. */
  doubtful: boolean;
  findingId: string;
  at: Instant | null;
  /** Hosts that have the same thing, with this one; null when no other one is known to. */
  everywhere: number | null;
};

export type CaseSecretView = CaseSecret & { changed: { at: Instant; by: string } | null };

export type CaseFindingRow = {
  id: string;
  ruleId: string;
  title: string;
  severity: Severity;
  state: FindingState;
  stage: CaseStage;
  role: CaseRole;
  subject: SubjectMark;
  sentence: SentencePart[];
  reasons: JoinReason[];
  openedAt: Instant;
  resolvedAt: Instant | null;
};

/** What later scans said of what is gone. Null `since`: nothing is gone yet, so there is nothing to watch. */
export type CaseWatch = {
  since: Instant | null;
  things: number;
  scans: { at: Instant; cameBack: number }[];
  nextScanAt: Instant | null;
  /** The looks that were asked for after the last fix; null before the first. */
  respawn: CaseRespawn | null;
};

/** `partly`: the last look could not read all that it had to. `ended`: by a newer fix, an undo, or the case being opened again. */
export type CaseRespawnState = 'waiting' | 'quiet' | 'partly' | 'back' | 'ended';
export type CaseLookState = 'waiting' | 'quiet' | 'partly' | 'back' | 'ended';

export type CaseRespawn = {
  state: CaseRespawnState;
  beganAt: Instant;
  endedAt: Instant | null;
  endReason: 'newer-fix' | 'opened-again' | 'undone' | null;
  looks: {
    /** After the fix. */
    minutes: number;
    dueAt: Instant;
    state: CaseLookState;
    doneAt: Instant | null;
    /** Why the host is not read at all. */
    held: 'no-credential' | 'key-not-confirmed' | null;
    /** It was asked and did not answer: its own sentence. */
    notReached: string | null;
  }[];
  returns: CaseReturn[];
  /** What the last look could not read. */
  unread: { fact: string; reason: string }[];
};

export type CaseEvent = {
  at: Instant;
  findingId: string | null;
  runId: string | null;
  /** Of the host's own clock: when what a finding speaks of began. */
  began: { severity: Severity; sentence: SentencePart[] } | null;
  note: { kind: CaseNoteKind; text: string | null; actor: string | null } | null;
  run: { label: string; target: string; state: CaseItemState; actor: string | null } | null;
};

/** `reopened`: it came back. `opened-again`: a person said that it is not over. `written`: what somebody wrote down. */
export type CaseNoteKind =
  | 'opened'
  | 'joined'
  | 'reopened'
  | 'opened-again'
  | 'closed'
  | 'assigned'
  | 'changed'
  | 'unchanged'
  | 'written'
  | 'came-back'
  | 'quiet';

export type PlaybookState = 'planning' | 'planned' | 'asked' | 'running' | 'stopped' | 'done';
export type PlaybookStop = 'person' | 'changed' | 'refused' | 'failed' | 'unconfirmed' | 'unknown';

/** The clean-up of a case as one plan with one confirmation. */
export type PlaybookView = {
  id: string;
  state: PlaybookState;
  /** What a confirmation carries; null while it is planned. */
  hash: string | null;
  plannedAt: Instant;
  plannedBy: string;
  expiresAt: Instant;
  confirmedBy: string | null;
  confirmedAt: Instant | null;
  finishedAt: Instant | null;
  /** Somebody asked it to stop before the next step. */
  stopAskedBy: string | null;
  stop: { reason: PlaybookStop; sentence: string | null } | null;
  steps: {
    position: number;
    label: string;
    target: string;
    state: 'waiting' | 'running' | 'done' | 'failed';
    plan: Plan | null;
    /** What it would be now, where the world has changed since the preview. */
    newPlan: Plan | null;
    /** Why there is no preview yet. */
    refused: string | null;
    runId: string | null;
  }[];
};
