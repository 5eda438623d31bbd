import type { CaseRole, CaseStage, DetectedFinding, JoinReason } from '@/lib/model';

/** The part of a finding that a case is made from: stored and freshly detected findings both have it. */
export type CaseFinding = Pick<
  DetectedFinding,
  'fingerprint' | 'ruleId' | 'family' | 'severity' | 'subject' | 'sentence' | 'evidence' | 'offers' | 'links'
> & {
  /** It is gone, and joins what is there now to what was there then. Its process ids may belong to others by now. */
  readonly gone?: boolean;
};

/** One finding of a case, with its stage and why it belongs there. */
export interface CaseMember {
  readonly finding: CaseFinding;
  readonly stage: CaseStage;
  readonly role: CaseRole;
  readonly reasons: readonly JoinReason[];
}
