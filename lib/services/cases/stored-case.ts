import type { CaseFinding } from '@/lib/cases';
import { CaseSecret, type Family } from '@/lib/model';
import { isOpen, type StoredFinding, subjectOf } from '../findings/stored-finding';

/** A stored finding as cases are made from it. What is no longer open is remembered, and joins what is there now. */
export const toCaseFinding = (finding: StoredFinding): CaseFinding => ({
  fingerprint: finding.fingerprint,
  ruleId: finding.ruleId,
  family: finding.family as Family,
  severity: finding.severity,
  subject: subjectOf(finding) as CaseFinding['subject'],
  sentence: finding.sentence,
  evidence: finding.evidence,
  offers: finding.offers,
  links: finding.links,
  gone: !isOpen(finding),
});

/** "SHP-14": what people call a case. */
export const caseName = (number: number): string => `SHP-${number}`;

export const parseSecrets = (stored: unknown): CaseSecret[] => CaseSecret.array().catch([]).parse(stored);
