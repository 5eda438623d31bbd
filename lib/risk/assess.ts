import type { Grade, RankedFix, Risk } from '@/lib/model';
import { type FixGroup, type RiskFinding, rankFixes } from './rank-fixes';
import { score, total, weigh } from './weight';

/** Bands of the score; higher is worse. */
export function grade(points: number): Grade {
  if (points < 15) return 'A';
  if (points < 35) return 'B';
  if (points < 60) return 'C';
  return points < 80 ? 'D' : 'F';
}

/**
 * Findings that are open now -> score, grade, reasons and what to fix first. Pure. Waived and resolved findings are not passed in.
 * A group's points are its share of the score by weight; `scoreAfter` is the exact score without it.
 */
export function assess(findings: readonly RiskFinding[]): Risk {
  const weights = weigh(findings);
  const all = total(weights.values());
  const points = score(all);
  const share = (weight: number): number => (all === 0 ? 0 : (points * weight) / all);
  const groups = rankFixes(findings, weights);
  const afterFixes = score(total(groups.filter((group) => group.offer === null).map((group) => group.weight)));
  return {
    score: points,
    grade: grade(points),
    reasons: reasonsOf(findings, weights, share),
    fixes: groups.map((group, index) => toFix(group, index, { share, all })),
    scoreAfterFixes: afterFixes,
    gradeAfterFixes: grade(afterFixes),
  };
}

interface Whole {
  readonly share: (weight: number) => number;
  readonly all: number;
}

function toFix(group: FixGroup, index: number, whole: Whole): RankedFix {
  return {
    rank: index + 1,
    points: Math.round(whole.share(group.weight)),
    scoreAfter: score(whole.all - group.weight),
    severity: group.lead.severity,
    ruleId: group.lead.ruleId,
    fingerprint: group.lead.fingerprint,
    answers: group.findings.map((finding) => finding.fingerprint),
    sentence: group.lead.sentence,
    offer: group.offer,
  };
}

function reasonsOf(
  findings: readonly RiskFinding[],
  weights: ReadonlyMap<string, number>,
  share: Whole['share'],
): Risk['reasons'] {
  return findings
    .map(({ fingerprint, ruleId }) => ({ fingerprint, ruleId, points: share(weights.get(fingerprint) ?? 0) }))
    .sort((a, b) => b.points - a.points);
}
