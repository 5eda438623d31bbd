import type { ChangedField, ChangeKind, ChangeTurn, NotCompared } from '@/lib/model';
import type { Place } from '@/lib/model/place';
import type { Instant, Severity } from './words';

export const TIMELINE_KINDS = [
  'change',
  'finding',
  'action',
  'scan',
  'sign-in',
  'container',
  'process',
  'file',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** From where on: a word, or everything. A day is given by its date beside it. */
export const TIMELINE_SINCE = ['last-scan', 'day', 'week', 'month'] as const;
export type TimelineSince = (typeof TIMELINE_SINCE)[number];

export type ChangeView = {
  kind: ChangeKind;
  turn: ChangeTurn;
  name: string;
  fields: ChangedField[];
  /** From the engine's events: no scan saw it. */
  event: boolean;
  newToFleet: boolean;
};

/** `count` scans in a row that failed alike, the first of them at `firstAt`. */
export type ScanMark = {
  state: 'done' | 'failed';
  trigger: string;
  actor: string;
  sentence: string | null;
  count: number;
  firstAt: Instant;
};

export type TimelineRow = {
  key: string;
  at: Instant;
  kind: TimelineKind;
  severity: Severity | null;
  /** What happened, for rows that are neither a change nor a scan. */
  text: string;
  change: ChangeView | null;
  scan: ScanMark | null;
  /** "finding:…", "container:…", "image:…" where there is a panel to open. */
  panel: string | null;
  runId: string | null;
  /** Where a sign-in came from. */
  place: Place | null;
};

/** One page of a host's line of time, newest first. */
export type TimelineView = {
  rows: TimelineRow[];
  /** Where the next, older page begins; null at the end. */
  older: string | null;
  sinceAt: Instant | null;
  /** The last seven days where the reader is, today first. */
  days: string[];
  /** What the last scan could not compare with what was known before. Null: no scan was compared yet. */
  last: { at: Instant; sinceAt: Instant | null; found: number; kept: number; notCompared: NotCompared[] } | null;
};
