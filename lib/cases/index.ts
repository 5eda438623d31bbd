export type { CaseFinding, CaseMember } from './case-finding';
export { kindOf } from './case-kind';
export { hasReturned, isGrave, type StandingMember, standingOf } from './case-state';
export { type CaseDraft, joinFindings } from './join-findings';
export { type KnownCase, matchCases } from './match-cases';
export { secretsAtRisk, withEarlier } from './secrets-at-risk';
