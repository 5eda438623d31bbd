/** One live event: ids only. Pages read again what it names. */
export type LiveEvent =
  | { kind: 'host'; hostId: string }
  | { kind: 'scan'; hostId: string; scanId: string }
  | { kind: 'test'; hostId: string; testId: string }
  | { kind: 'run'; hostId: string; runId: string }
  | { kind: 'report'; reportId: string }
  | { kind: 'rollout'; rolloutId: string }
  | { kind: 'fleet' };
