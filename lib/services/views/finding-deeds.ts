/** What came of a change of one finding among many; `sentence` says why it was refused. */
export type DeedResult = { findingId: string; done: boolean; code: string | null; sentence: string | null };

/** What can be done to many findings at once. */
export type FindingChange =
  | { kind: 'assign'; assigneeId: string | null }
  | { kind: 'waive'; reason: string; expiresAt: string; ownerId?: string }
  | { kind: 'end-waiver' }
  | { kind: 'comment'; text: string };
