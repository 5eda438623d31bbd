import type { Instant, Severity } from './words';

/** An accepted finding: by whom, why, and until when. Owner and reason are what people typed. */
export type WaiverView = { owner: string; ownerId: string; reason: string; since: Instant; expiresAt: Instant };

/**
 * `runs` does what it was given for; `ends-soon` is over within a week; `gone` is about something that is not there any more, so
 * that the waiver can go.
 */
export type WaiverStanding = 'gone' | 'ends-soon' | 'runs';

/** One row of the list of waivers. Host, subject and title are what it covers. */
export type WaiverRow = WaiverView & {
  findingId: string;
  hostId: string;
  hostName: string;
  ruleId: string;
  title: string;
  subjectName: string;
  severity: Severity;
  /** The worst that was accepted; null in waivers made before this was kept. */
  accepted: Severity | null;
  standing: WaiverStanding;
  resolvedAt: Instant | null;
};

export type WaiverListView = { rows: WaiverRow[]; total: number; counts: Record<WaiverStanding, number> };
