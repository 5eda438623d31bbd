import type { DetectedFinding, Severity } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { RULES } from '@/lib/rules/registry';
import { contextWith } from '@/lib/rules/testing/context';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import type { CorpusEntry } from './entry';

/** Families whose every finding of high or above says "somebody broke in". */
const ACCUSING_FAMILIES: ReadonlySet<string> = new Set(['malware', 'persistence']);
/**
 * Rules of other families that say it as well. The rest of those families speaks of weak settings: a privileged container, the
 * Docker socket or an open port is a risk, and no accusation.
 */
const ACCUSING_RULES: ReadonlySet<string> = new Set([
  'container-host-root-mounted',
  'container-persistence-path-mounted',
  'image-lookalike-name',
  'image-miner-name',
  'image-on-denylist',
  'image-proxyware',
  'image-suspicious-entrypoint',
]);
const SEVERE: ReadonlySet<Severity> = new Set(['critical', 'high']);

/** "Malware-class": high or critical, and from a family or a rule that accuses. */
export const accuses = ({ ruleId, family, severity }: DetectedFinding): boolean =>
  SEVERE.has(severity) && (ACCUSING_FAMILIES.has(family) || ACCUSING_RULES.has(ruleId));

/** A rule that accuses nobody need not be asked: the answer is the same, and comes much sooner. */
const ASKED = RULES.filter(({ id, family }) => ACCUSING_FAMILIES.has(family) || ACCUSING_RULES.has(id));

/** The rules that accuse the entry, judged as a first scan of a lone host. */
export function accusationsOf(entry: CorpusEntry): readonly string[] {
  const { findings } = judge(snapshotWith(entry.facts), ASKED, contextWith());
  return [...new Set(findings.filter(accuses).map(({ ruleId }) => ruleId))];
}

export interface Verdict {
  readonly entry: CorpusEntry;
  readonly ruleIds: readonly string[];
}

export interface Detection {
  readonly missed: readonly CorpusEntry[];
  readonly accused: readonly Verdict[];
  readonly detectedShare: number;
  readonly accusedShare: number;
}

export const LEAST_DETECTED = 0.97;
export const MOST_ACCUSED = 0.003;

/** What the catalogue says of both corpora. */
export function detect(malicious: readonly CorpusEntry[], honest: readonly CorpusEntry[]): Detection {
  const missed = malicious.filter((entry) => accusationsOf(entry).length === 0);
  const accused = honest
    .map((entry) => ({ entry, ruleIds: accusationsOf(entry) }))
    .filter(({ ruleIds }) => ruleIds.length > 0);
  return {
    missed,
    accused,
    detectedShare: 1 - missed.length / malicious.length,
    accusedShare: accused.length / honest.length,
  };
}
