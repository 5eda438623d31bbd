import type { ScriptUnread } from '@/lib/model';
import type { ActionWay } from './action';
import type { CaseMark } from './case';
import type { ProtectionView } from './guard';
import type { ContainerRow, PortRow, ProcessRow } from './host-tabs';
import type { AddressPlace } from './place';
import type { ContainerStart, ImageView } from './provenance';
import type { EverywhereOffer } from './rollout';
import type { WaiverView } from './waiver';
import type { FindingState, Instant, PersonMark, SentencePart, Severity, SubjectMark } from './words';

/** The side panel of one finding. */
export type FindingView = {
  id: string;
  host: { id: string; name: string };
  ruleId: string;
  family: string;
  title: string;
  severity: Severity;
  /** What the rule says, where the policy says otherwise. */
  ruleSeverity: Severity | null;
  state: FindingState;
  subject: SubjectMark;
  sentence: SentencePart[];
  /** Evidence as it was read, in the order that decides; every value is the host's own text. */
  evidence: { label: string; value: string; decisive: boolean }[];
  /** The image it speaks of, where the policy may block it; null for other findings. */
  block: (Pick<ImageView, 'origin' | 'blocked'> & { imageId: string }) | null;
  /** The addresses in it, remote ends first. */
  addresses: AddressPlace[];
  /** SHA-256 of the programs it is about. */
  hashes: string[];
  why: string;
  fix: string;
  references: { text: string; url: string | null }[];
  points: number | null;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  resolvedAt: Instant | null;
  /** While it runs; also that of a resolved finding, which would be waived again when it comes back. */
  waiver: WaiverView | null;
  /** In whose hands it is, and in whose it can be given. */
  assignee: PersonMark | null;
  people: PersonMark[];
  history: FindingEvent[];
  /** The incident that it is part of. */
  case: CaseMark | null;
  /** The same rule, or the same subject, on other hosts. */
  elsewhere: { hostId: string; hostName: string; findingId: string; subjectName: string; state: FindingState }[];
  actions: {
    actionId: string;
    label: string;
    /** What it acts on, in the host's own words, where the finding offers the same action on several things. */
    target: string | null;
    way: ActionWay;
    effect: string;
    undo: 'full' | 'partly' | 'none';
    destructive: boolean;
    /** Why it would be refused now; null when it would not. */
    notOffered: { sentence: string } | null;
  }[];
  /** What other hosts need as well. */
  everywhere: EverywhereOffer[];
};

/** A turn, a fix or a comment, on one line of time. `text` of a comment is what a person typed; empty when it was deleted. */
export type FindingEvent = {
  at: Instant;
  text: string;
  actor: string | null;
  comment: { id: string; deletedBy: string | null; mayDelete: boolean } | null;
};

/** The side panel of one container. */
export type ContainerView = {
  host: { id: string; name: string };
  row: ContainerRow;
  protection: ProtectionView | null;
  /** Set for a dead or restarting container: "Why did it stop?". */
  stop: StopExplanation | null;
  /** Who may have started it, best known first. */
  starts: ContainerStart[];
  facts: { name: string; value: string }[];
  mounts: { source: string; target: string; writable: boolean }[];
  env: { name: string; value: string; masked: boolean }[];
  labels: { name: string; value: string }[];
  networks: string[];
  changes: { path: string; kind: string }[];
  /** The scripts behind its command. `source` null: not read, for the reason given. The text is the host's own. */
  scripts: {
    path: string;
    source: 'image' | 'archive' | null;
    notReadBecause: ScriptUnread | null;
    changedSince: boolean;
    sizeBytes: number;
    sha256: string;
    text: string;
  }[];
  processes: ProcessRow[];
  ports: PortRow[];
  logTail: string[];
  findings: { id: string; title: string; severity: Severity; state: FindingState; sentence: string }[];
};

/** One reading of the host near the moment at which a container stopped. */
export type StopReading = {
  at: Instant;
  /** How far from the stop it was taken; `side` says on which side of it. */
  seconds: number;
  side: 'before' | 'after';
  /** Load, memory, disks, the process that took the resources. Empty: nothing unusual was read. */
  words: string[];
  /** The busiest processes then, most first. */
  busiest: { pid: number; name: string; cpuPercent: number; containerName: string | null }[];
  /** Of load, memory, disks and processes: what was not read, with the reason. */
  unread: string[];
};

export type StopExplanation = {
  /** One sentence in plain words. */
  sentence: string;
  stoppedAt: Instant | null;
  exitCode: number | null;
  exitMeaning: string | null;
  oomKilled: boolean | null;
  ranForSeconds: number | null;
  restartCount: number;
  logTail: string[];
  /** Why its log was not read; null when it was. */
  logUnread: string | null;
  /** What the engine, the kernel and our own record tell of those seconds, oldest first. */
  told: { at: Instant | null; text: string }[];
  /** Near readings only, at most one on each side. */
  readings: StopReading[];
  /** Set when no reading is near: how far the nearest one is. A cause is not told from a reading that far away. */
  nearestSeconds: number | null;
  /** Other findings that were there at that time. */
  findings: { id: string; title: string; severity: Severity; sentence: string }[];
};
