import type { HeldBaseline } from './baseline';
import type { CaseMark } from './case';
import type { HeldGuardView } from './guard';
import type { HostTab } from './host-tabs';
import type { SeenSince } from './sighting';
import type { WaiverView } from './waiver';
import type {
  ConnectionKind,
  CoverageMark,
  FindingState,
  HostStatus,
  Instant,
  RiskMark,
  ScanProgress,
  SentencePart,
  Severity,
  SubjectMark,
  VerdictKind,
} from './words';

/** The host page: header, fix first, chain, and the one tab that was asked for. */
export type HostView = {
  header: HostHeader;
  /** What a person said may not be done here, nearest first. */
  guards: HeldGuardView[];
  fixFirst: FixFirst;
  /** Null when nothing on this host hangs together. */
  chain: ChainView | null;
  tabCounts: Record<HostTab['tab'], number | null>;
  tab: HostTab;
};

export type HostHeader = {
  id: string;
  name: string;
  tags: string[];
  kind: ConnectionKind;
  address: string;
  /** After each scan the worker tries a connection to each listening port. */
  outsideProbe: boolean;
  status: HostStatus;
  statusSentence: string | null;
  /** Why the last scan failed, as a code of the connect room or `internal`; null when it did not. */
  statusCode: string | null;
  stale: boolean;
  lastSeenAt: Instant | null;
  lastScanAt: Instant | null;
  scanDurationMs: number | null;
  scan: ScanProgress | null;
  risk: RiskMark | null;
  delta: number | null;
  /** Last score of each of the last eight weeks, oldest first; null for a week without a scan. */
  weeks: { weekStart: string; score: number | null }[];
  engine: {
    product: string;
    version: string;
    apiVersion: string;
    endOfLife: boolean;
    endOfLifeNote: string | null;
  } | null;
  system: {
    name: string;
    kernel: string;
    cpus: number | null;
    memoryBytes: number | null;
    load1: number | null;
    uptimeSeconds: number | null;
  } | null;
  coverage: CoverageMark | null;
  /** Reasons of what was not checked, most frequent first. */
  unchecked: { reason: string; count: number }[];
  hostKey: { type: string | null; fingerprint: string; confirmedAt: Instant; confirmedBy: string } | null;
  /** The key the host shows now, while it differs from the confirmed one. */
  offeredHostKey: { type: string; fingerprint: string; seenAt: Instant } | null;
  credentialKind: string | null;
  /** Set when the findings together look like a break-in that is still going on. */
  takeover: boolean;
  /** Cases of this host that nobody has closed. */
  cases: CaseMark[];
  baseline: BaselineView | null;
  /** Of its groups, then of the fleet: what its own says nothing of is measured by them. */
  heldBaselines: HeldBaseline[];
  /** Null when it was not read yet. */
  baselineOffer: BaselineOffer | null;
};

/** What a person called known good: by whom, when, and of which scan. */
export type BaselineView = {
  takenAt: Instant;
  markedAt: Instant;
  owner: string;
  reason: string | null;
  expiresAt: Instant | null;
};

/** What would be called known good now; null for a part that was not read. */
export type BaselineOffer = {
  snapshotId: string;
  takenAt: Instant;
  parts: Record<'containers' | 'images' | 'listeners' | 'keys' | 'daemonSettings', number | null>;
  /** Findings that are open; a reason is demanded while there are any. */
  critical: number;
  high: number;
};

export type FixFirst = {
  rows: FixFirstRow[];
  /** What all of them together take from the score, and what would be left. */
  totalPoints: number;
  after: RiskMark | null;
};

export type FixFirstRow = {
  rank: number;
  findingId: string;
  ruleId: string;
  severity: Severity;
  sentence: SentencePart[];
  subject: SubjectMark;
  firstSeenAt: Instant;
  /** What this fix takes from the score, 0-100. */
  points: number;
  action: FixFirstAction | null;
};

export type FixFirstAction = {
  actionId: string;
  label: string;
  effect: string;
  /** `full` and `partly` can be undone. */
  undo: 'full' | 'partly' | 'none';
  destructive: boolean;
};

/** The drawing: internet -> port -> what runs -> whom it talks to -> what it left behind. Texts come from the host. */
export type ChainView = {
  headline: string;
  columns: ChainColumn[];
  nodes: ChainNode[];
  links: ChainLink[];
  unlinked: { containers: number; processes: number };
};

export type ChainColumnId = 'entry' | 'port' | 'runs' | 'talks-to' | 'left-behind';
export type ChainColumn = { id: ChainColumnId; at: Instant | null };

export type ChainNode = {
  id: string;
  column: ChainColumnId;
  title: string;
  /** The value in monospace: an address, a file and its line. */
  value: string | null;
  lines: string[];
  severity: Severity | null;
  /** Rank in "fix first". */
  rank: number | null;
  rootCause: boolean;
  /** Something healthy that was harmed, not something bad. */
  harmed: boolean;
  findingId: string | null;
  subject: SubjectMark | null;
};

export type ChainLink = { from: string; to: string; kind: 'seen' | 'inferred' | 'harm'; label: string | null };

export type HostFindingRow = {
  /** Null for a check without a finding (pass, not checked). */
  findingId: string | null;
  ruleId: string;
  family: string;
  title: string;
  severity: Severity;
  verdict: VerdictKind;
  state: FindingState | null;
  subject: SubjectMark | null;
  /** One sentence of evidence, or "not checked, because …". */
  sentence: SentencePart[];
  /** Set with `unknown`. */
  reason: string | null;
  firstSeenAt: Instant | null;
  lastSeenAt: Instant | null;
  seen: SeenSince | null;
  waiver: WaiverView | null;
  actions: { actionId: string; label: string }[];
};
