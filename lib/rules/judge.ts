import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  type AnyRule,
  bySeverity,
  type Coverage,
  type DetectedFinding,
  FACT_NAMES,
  type FactName,
  type Fail,
  type Judged,
  type Judgement,
  type Policy,
  type RuleContext,
  type RuleResult,
  type Snapshot,
  type Subject,
  type UnreadFact,
  unreadSentence,
} from '@/lib/model';
import { factLabel, partReasons, partsMissed } from './part-read';

/**
 * Judges a Snapshot by a catalogue. Pure: the same Snapshot, rules and context always give the same answer, so a stored Snapshot can
 * be judged again. A rule whose facts were not read is "unknown", never "pass".
 */
export function judge(snapshot: Snapshot, rules: readonly AnyRule[], context: RuleContext): Judged {
  const active = rules.filter((rule) => !context.policy.rulesOff.includes(rule.id));
  const whole: RuleContext = { ...context, unreadFacts: unreadFacts(snapshot, active) };
  const judged = active.map((rule) => judgeRule(snapshot, rule, whole));
  const results = judged.map((one) => one.result);
  const findings = judged.flatMap((one) => one.findings).sort((a, b) => bySeverity(a.severity, b.severity));
  return { results, findings, coverage: coverageOf(results) };
}

interface JudgedRule {
  readonly result: RuleResult;
  readonly findings: readonly DetectedFinding[];
}

function judgeRule(snapshot: Snapshot, rule: AnyRule, context: RuleContext): JudgedRule {
  const blocked = missingFacts(snapshot, rule);
  if (blocked.length > 0) return notChecked(rule, blocked);
  try {
    return conclude(snapshot, rule, rule.check(visibleFacts(snapshot, rule) as never, context), context);
  } catch (error) {
    // A check that breaks on odd data must not hide the others, nor read as a pass.
    return notChecked(rule, [
      `the check failed on what was read (${error instanceof Error ? error.message : 'error'})`,
    ]);
  }
}

function conclude(
  snapshot: Snapshot,
  rule: AnyRule,
  judgements: readonly Judgement[],
  { policy }: RuleContext,
): JudgedRule {
  const fails = judgements.filter((one): one is Fail => one.verdict === 'fail');
  const unknowns = judgements.filter((one) => one.verdict === 'unknown');
  const reasons = [
    ...unknowns.map((one) => one.reason),
    ...unreadItems(snapshot, rule),
    ...partReasons(snapshot, rule),
  ];
  const findings = dedupe(fails.map((one) => toFinding(rule, one, policy)));
  const verdict = findings.length > 0 ? 'fail' : reasons.length > 0 ? 'unknown' : 'pass';
  const result: RuleResult = {
    ruleId: rule.id,
    verdict,
    reasons: [...new Set(reasons)],
    failCount: findings.length,
    unknownSubjects: unknowns.map((one) => one.subject),
  };
  return { result, findings };
}

function notChecked(rule: AnyRule, reasons: readonly string[]): JudgedRule {
  const result: RuleResult = {
    ruleId: rule.id,
    verdict: 'unknown',
    reasons: [...reasons],
    failCount: 0,
    unknownSubjects: [],
  };
  return { result, findings: [] };
}

function missingFacts(snapshot: Snapshot, rule: AnyRule): readonly string[] {
  const needed = rule.needs.flatMap((name) => whyUnread(snapshot, name));
  const anyOf = rule.needsAny ?? [];
  const noneRead = anyOf.length > 0 && anyOf.every((name) => !snapshot.facts[name].read);
  return noneRead ? [...needed, ...anyOf.flatMap((name) => whyUnread(snapshot, name))] : needed;
}

/** Each fact with a gap, and the rules that cannot be evaluated, or not wholly, because of it. */
function unreadFacts(snapshot: Snapshot, rules: readonly AnyRule[]): readonly UnreadFact[] {
  return FACT_NAMES.flatMap((name) => {
    const fact = snapshot.facts[name];
    const ruleIds = rules.filter((rule) => isBlockedBy(snapshot, rule, name)).map((rule) => rule.id);
    if (!fact.read) return [{ name, reason: fact.reason, detail: fact.detail ?? '', ruleIds }];
    if (fact.partly) {
      const inPart = rules.filter((rule) => partsMissed(snapshot, rule).includes(name)).map((rule) => rule.id);
      return [{ name, ...fact.partly, ruleIds: inPart }];
    }
    const count = fact.unreadItems ?? 0;
    return count > 0 ? [{ name, reason: 'answer-not-understood', detail: `${count} entries`, ruleIds }] : [];
  });
}

function isBlockedBy(snapshot: Snapshot, rule: AnyRule, name: FactName): boolean {
  const anyOf = rule.needsAny ?? [];
  return rule.needs.includes(name) || (anyOf.includes(name) && anyOf.every((one) => !snapshot.facts[one].read));
}

function whyUnread(snapshot: Snapshot, name: FactName): readonly string[] {
  const fact = snapshot.facts[name];
  return fact.read ? [] : [`${factLabel(name)}: ${unreadSentence(fact.reason, fact.detail)}`];
}

/** A list with entries that could not be understood cannot prove that nothing is wrong. */
function unreadItems(snapshot: Snapshot, rule: AnyRule): readonly string[] {
  return rule.needs.flatMap((name) => {
    const fact = snapshot.facts[name];
    // Entries that are closed to this login are told with what opens them.
    const count = fact.read && !fact.partly ? (fact.unreadItems ?? 0) : 0;
    return count > 0 ? [`${count} of the ${factLabel(name)} could not be read`] : [];
  });
}

function visibleFacts(snapshot: Snapshot, rule: AnyRule): Partial<Record<FactName, unknown>> {
  const names = [...rule.needs, ...(rule.needsAny ?? []), ...(rule.uses ?? [])];
  const visible: Partial<Record<FactName, unknown>> = {};
  for (const name of names) {
    const fact = snapshot.facts[name];
    visible[name] = fact.read ? fact.value : undefined;
  }
  return visible;
}

/** The one place where a severity of the policy takes the place of the rule's own, guards of the rule included. */
function toFinding(rule: AnyRule, found: Fail, { severities }: Policy): DetectedFinding {
  const own = found.severity ?? rule.severity;
  const severity = severities[rule.id] ?? own;
  return {
    fingerprint: fingerprintOf(rule.id, found.subject),
    ruleId: rule.id,
    family: rule.family,
    severity,
    ...(severity === own ? {} : { ruleSeverity: own }),
    title: rule.title,
    subject: found.subject,
    sentence: found.sentence,
    evidence: found.evidence,
    offers: found.offers ?? [],
    links: found.links ?? {},
  };
}

/** Rule and subject; the store adds the host. 32 hex digits of SHA-256. */
export function fingerprintOf(ruleId: string, subject: Subject): string {
  const text = JSON.stringify([ruleId, subject.kind, subject.id]);
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 32);
}

function dedupe(findings: readonly DetectedFinding[]): readonly DetectedFinding[] {
  return [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()];
}

function coverageOf(results: readonly RuleResult[]): Coverage {
  const open = results.filter((result) => result.reasons.length > 0);
  return {
    checked: results.length - open.length,
    total: results.length,
    unchecked: open.map((result) => ({ ruleId: result.ruleId, reason: result.reasons.join('; ') })),
  };
}
