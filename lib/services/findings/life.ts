import type { AnyRule, DetectedFinding, FactName, Judged, RuleResult, Snapshot } from '@/lib/model';
import { partReasons } from '@/lib/rules/part-read';

/** A finding as it stood before this scan. */
export type KnownFinding = {
  id: string;
  fingerprint: string;
  ruleId: string;
  state: string;
  severity: string;
  subjectKind: string;
  subjectId: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  openedAt: Date;
  timesBack: number;
  /** The end of its waiver; null without one. */
  waivedUntil: Date | null;
};

export type Turn = 'opened' | 'back' | 'severity' | 'resolved';
export type SeenFinding = {
  known: KnownFinding | null;
  found: DetectedFinding;
  state: 'open' | 'back' | 'waived';
  turn: Turn | null;
};
/** `off`: those of the resolved whose rule the policy has switched off; nobody has proved them gone. */
export type LifeStep = {
  seen: SeenFinding[];
  resolved: KnownFinding[];
  off: ReadonlySet<KnownFinding>;
  kept: KnownFinding[];
};

export type LifeInput = {
  known: readonly KnownFinding[];
  judged: Judged;
  /** When the scan began, by our own clock. */
  at: Date;
  snapshot: Snapshot;
  /** The snapshot of the scan before this one. */
  previous: Snapshot | null;
  rules: readonly AnyRule[];
  /** Rules that the policy has switched off here. */
  rulesOff?: readonly string[];
};

/**
 * What one scan means for the findings of a host. Pure. A finding is resolved only when its rule judged this time, could see
 * everything it looks at, and no longer objects to that subject, or when the policy has switched its rule off; what could not be
 * checked stays as it was.
 */
export function liveOn({ known, judged, at, snapshot, previous, rules, rulesOff = [] }: LifeInput): LifeStep {
  const before = new Map(known.map((finding) => [finding.fingerprint, finding]));
  const seen = judged.findings.map((found) => meet(before.get(found.fingerprint) ?? null, found, at));
  const fingerprints = new Set(judged.findings.map(({ fingerprint }) => fingerprint));
  const missing = known.filter(({ fingerprint, state }) => state !== 'resolved' && !fingerprints.has(fingerprint));
  const sight = { results: byId(judged.results, 'ruleId'), rules: byId(rules, 'id'), snapshot, previous };
  const off = new Set(missing.filter(({ ruleId }) => rulesOff.includes(ruleId)));
  const resolved = missing.filter((finding) => off.has(finding) || isProvedGone(finding, sight));
  const gone = new Set(resolved);
  return { seen, resolved, off, kept: missing.filter((finding) => !gone.has(finding)) };
}

function meet(known: KnownFinding | null, found: DetectedFinding, at: Date): SeenFinding {
  if (!known) return { known, found, state: 'open', turn: 'opened' };
  if (known.state === 'resolved') {
    const waived = known.waivedUntil !== null && known.waivedUntil > at;
    return { known, found, state: waived ? 'waived' : 'back', turn: 'back' };
  }
  // A waiver that is over is ended with its entry on the record, before the scan is saved; what is left here still runs.
  const waived = known.state === 'waived' && known.waivedUntil !== null;
  const state = waived ? 'waived' : known.state === 'back' ? 'back' : 'open';
  return { known, found, state, turn: known.severity === found.severity ? null : 'severity' };
}

type Sight = {
  results: ReadonlyMap<string, RuleResult>;
  rules: ReadonlyMap<string, AnyRule>;
  snapshot: Snapshot;
  previous: Snapshot | null;
};

function byId<K extends string, T extends Record<K, string>>(items: readonly T[], key: K): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item[key], item]));
}

function isProvedGone(finding: KnownFinding, sight: Sight): boolean {
  const result = sight.results.get(finding.ruleId);
  const rule = sight.rules.get(finding.ruleId);
  if (!result || !rule || !seesAsMuchAsThen(finding, rule, sight)) return false;
  // Reasons without a subject are about the whole rule: nothing it said before can be taken back. What this login saw of a fact
  // both times is no reason: it saw the finding in that part.
  const inPart = new Set(partReasons(sight.snapshot, rule));
  if (result.unknownSubjects.length === 0) return result.reasons.every((reason) => inPart.has(reason));
  return !result.unknownSubjects.some(({ kind, id }) => kind === finding.subjectKind && id === finding.subjectId);
}

/**
 * Every fact the rule looks at was read, or cannot exist there, or was missing for the same reason when this finding was seen
 * (a host over TLS never shows its sockets; that must not keep its findings open for ever).
 */
function seesAsMuchAsThen(finding: KnownFinding, rule: AnyRule, { snapshot, previous }: Sight): boolean {
  const seenThen = previous !== null && finding.lastSeenAt >= new Date(previous.takenAt);
  const names: readonly FactName[] = [...rule.needs, ...(rule.needsAny ?? []), ...(rule.uses ?? [])];
  return names.every((name) => {
    const now = snapshot.facts[name];
    const then = previous?.facts[name];
    if (now.read && now.partly && !rule.enoughInPart?.includes(name))
      return (
        (now.unreadItems ?? 0) === 0 && seenThen && then?.read === true && then.partly?.reason === now.partly.reason
      );
    if (now.read) return (now.unreadItems ?? 0) === 0;
    if (now.reason === 'not-installed') return true;
    return seenThen && then !== undefined && !then.read && then.reason === now.reason;
  });
}
