export type { CaseFinding, CaseMember } from './case-finding';
export { type CaseDraft, joinFindings } from './join-findings';
export { canBelong, placeOf } from './stages';
