import { Risk } from '@/lib/model';
import { wordsOf } from '../actions/action-words';
import { isOpen, type StoredFinding, subjectOf } from '../findings/stored-finding';
import type { FixFirst, FixFirstRow } from '../views/host';

const MOST = 12;

/** The stored ranking with the findings it speaks of; a fix whose finding is gone meanwhile is left out. */
export function fixFirstOf(storedRisk: unknown, findings: readonly StoredFinding[]): FixFirst {
  const risk = Risk.safeParse(storedRisk).data;
  if (!risk) return { rows: [], totalPoints: 0, after: null };
  const byFingerprint = new Map(findings.filter(isOpen).map((finding) => [finding.fingerprint, finding]));
  const rows = risk.fixes.flatMap((fix): FixFirstRow[] => {
    const finding = byFingerprint.get(fix.fingerprint);
    if (!finding) return [];
    const action = fix.offer && { actionId: fix.offer.actionId, ...wordsOf(fix.offer) };
    return [
      {
        rank: fix.rank,
        findingId: finding.id,
        ruleId: fix.ruleId,
        severity: fix.severity,
        sentence: fix.sentence,
        subject: subjectOf(finding),
        firstSeenAt: finding.openedAt.toISOString(),
        points: fix.points,
        action,
      },
    ];
  });
  const shown = rows.slice(0, MOST);
  return {
    rows: shown,
    totalPoints: risk.score - risk.scoreAfterFixes,
    after: { score: risk.scoreAfterFixes, grade: risk.gradeAfterFixes },
  };
}
