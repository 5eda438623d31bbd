import { atLeast, type CaseRole, type CaseState, type Severity } from '@/lib/model';
import { opensCase } from './stages';

/** A finding of a case as it stands now. */
export interface StandingMember {
  readonly ruleId: string;
  readonly family: Parameters<typeof opensCase>[0]['family'];
  readonly role: CaseRole;
  readonly severity: Severity;
  /** Seen by the last scan that could look, and not waived. */
  readonly live: boolean;
  /** When it was found, or came back. */
  readonly openedAt: Date;
}

/** What keeps a case from being closed without a reason. */
export const isGrave = ({ severity, live }: Pick<StandingMember, 'severity' | 'live'>): boolean =>
  live && atLeast(severity, 'high');

/** Where a case stands, when nobody has closed it. `acted`: a fix of one of its findings has run. */
export function standingOf(members: readonly StandingMember[], acted: boolean): Exclude<CaseState, 'closed'> {
  if (!members.some(isGrave)) return 'watching';
  return acted || members.some(({ live }) => !live) ? 'cleaning' : 'open';
}

/** A deed that is new, or has come back, since the case was closed: it was not over. */
export const hasReturned = (members: readonly StandingMember[], closedAt: Date): boolean =>
  members.some((one) => one.live && opensCase(one) && one.openedAt > closedAt);
