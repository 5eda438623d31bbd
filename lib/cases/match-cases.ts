import type { CaseState } from '@/lib/model';
import type { CaseMember } from './case-finding';
import type { CaseDraft } from './join-findings';
import { opensCase } from './stages';

/** A case as it stood before this scan. `held`: fingerprints of its findings. */
export interface KnownCase {
  readonly id: string;
  readonly number: number;
  readonly state: CaseState;
  readonly held: ReadonlySet<string>;
}

/** What one draft means: findings that are new in a case, or a case that is new itself. */
export interface CaseMatch {
  readonly caseId: string | null;
  readonly fresh: readonly CaseMember[];
}

/**
 * Which case each draft is. Pure. A case keeps its findings for good, and a finding that has a case is never taken by another one; where a
 * draft holds findings of several, what is new goes to an open one before a closed one, then to the one that holds most, then to the oldest.
 */
export function matchCases(drafts: readonly CaseDraft[], cases: readonly KnownCase[]): readonly CaseMatch[] {
  const owned = new Set(cases.flatMap(({ held }) => [...held]));
  return drafts.flatMap(({ members }): CaseMatch[] => {
    const fresh = members.filter(({ finding }) => !owned.has(finding.fingerprint));
    const [known] = cases
      .map((one) => ({ one, count: members.filter(({ finding }) => one.held.has(finding.fingerprint)).length }))
      .filter(({ count }) => count > 0)
      .sort(
        (a, b) =>
          Number(a.one.state === 'closed') - Number(b.one.state === 'closed') ||
          b.count - a.count ||
          a.one.number - b.one.number,
      );
    if (known) return fresh.length > 0 ? [{ caseId: known.one.id, fresh }] : [];
    return fresh.some(({ finding }) => opensCase(finding)) ? [{ caseId: null, fresh }] : [];
  });
}
