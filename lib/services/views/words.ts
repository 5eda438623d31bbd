/** The closed sets of words that pages, jobs and exports share. Plain types: pages import them without zod. */

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
/** A 0-14, B 15-34, C 35-59, D 60-79, F 80-100; higher is worse. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';
export type ConnectionKind = 'ssh' | 'docker-tls' | 'local';
export type VerdictKind = 'pass' | 'fail' | 'unknown';
export type FindingState = 'open' | 'back' | 'resolved' | 'waived';
export type Outcome = 'refused' | 'confirmed' | 'unconfirmed' | 'failed' | 'unknown';
/** Where a run of an action stands. `planned` has changed nothing yet; `asked` waits for a second person; `finished` and `undone` carry an outcome. */
export type RunState = 'planned' | 'asked' | 'confirmed' | 'applying' | 'verifying' | 'finished' | 'undoing' | 'undone';
/**
 * What we know of a host: `new` was never read, `seen` answered last time, `offline` did not answer, `refused` answered and
 * turned us away, `key-changed` shows another host key than the confirmed one, `detached` has lost its credential because
 * its address changed, `unconfirmed` waits for a person to confirm its first host key, `scanning` is being read now.
 */
export type HostStatus =
  | 'new'
  | 'unconfirmed'
  | 'seen'
  | 'scanning'
  | 'offline'
  | 'refused'
  | 'key-changed'
  | 'detached';

/** A person with an account. The name is what that person typed. */
export type PersonMark = { id: string; name: string };

/** An ISO 8601 instant in UTC. */
export type Instant = string;

export type RiskMark = { score: number; grade: Grade };
export type CoverageMark = { checked: number; total: number };
/** Progress of a scan that runs now: steps done of steps known, and the name of the step. */
export type ScanProgress = { scanId: string; done: number; total: number; step: string };

/** What a rule judged: `name` is for people and comes from the host (show it escaped), `id` is the stable identity. */
export type SubjectMark = { kind: string; id: string; name: string };

/**
 * A sentence in parts, so that pages can set its values apart: `text` is ours, `value` names a thing, `bad` is the value that
 * makes it bad. Values come from the host: show them escaped.
 */
export type { SentencePart } from '@/lib/model/sentence';
