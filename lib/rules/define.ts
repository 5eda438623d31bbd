import type {
  ActionOffer,
  AnyRule,
  EvidenceFact,
  FactName,
  Fail,
  Judgement,
  Links,
  Rule,
  Sentence,
  Severity,
  Subject,
} from '@/lib/model';

/** Keeps the types of `needs` so that a check cannot read a fact it did not declare. */
export function defineRule<N extends FactName, A extends FactName = never, U extends FactName = never>(
  rule: Rule<N, A, U>,
): AnyRule {
  return rule;
}

interface FailParts {
  readonly subject: Subject;
  readonly sentence: Sentence;
  readonly evidence: readonly EvidenceFact[];
  readonly severity?: Severity;
  readonly offers?: readonly ActionOffer[];
  readonly links?: Links;
}

/** A check's "this is bad", with the facts behind it. */
export function fail(parts: FailParts): Fail {
  const { subject, sentence, evidence, severity, offers, links } = parts;
  return {
    verdict: 'fail',
    subject,
    sentence,
    evidence: [...evidence],
    ...(severity ? { severity } : {}),
    ...(offers ? { offers: [...offers] } : {}),
    ...(links ? { links } : {}),
  };
}

/** A check's "I could not judge this one, because …". Keeps the subject's old finding as it is. */
export const unknown = (subject: Subject, reason: string): Judgement => ({ verdict: 'unknown', subject, reason });

/** One fact as evidence: evidence('bind', '/ -> /mnt, rw', 'inspect.Mounts'). */
export const evidence = (label: string, value: string | number | boolean, source: string): EvidenceFact => ({
  label,
  value: String(value),
  source,
});
