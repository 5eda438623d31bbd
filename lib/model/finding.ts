import { z } from 'zod';
import { ActionOffer } from './action';
import { Sentence } from './sentence';
import { Severity } from './severity';

export const SubjectKind = z.enum([
  'host',
  'daemon',
  'container',
  'image',
  'port',
  'process',
  'connection',
  'cron',
  'unit',
  'file',
  'key',
  'account',
  'network',
  'volume',
  'event',
  'collector',
]);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** What a rule judged. `id` is stable across scans (full container id, image id, `pid:startTicks`, `tcp/0.0.0.0:2375`, `path#sha256-of-line`). */
export const Subject = z.object({ kind: SubjectKind, id: z.string(), name: z.string() });
export type Subject = z.infer<typeof Subject>;

/** One fact behind a fail, as it was read. */
export const EvidenceFact = z.object({ label: z.string(), value: z.string(), source: z.string() });
export type EvidenceFact = z.infer<typeof EvidenceFact>;

/** Keys by which findings of one incident are joined and the chain is drawn. */
export const Links = z.object({
  containerIds: z.array(z.string()).optional(),
  imageIds: z.array(z.string()).optional(),
  imageRefs: z.array(z.string()).optional(),
  pids: z.array(z.number().int()).optional(),
  ports: z.array(z.object({ protocol: z.string(), hostIp: z.string(), hostPort: z.number().int() })).optional(),
  remotes: z.array(z.object({ address: z.string(), port: z.number().int() })).optional(),
  paths: z.array(z.string()).optional(),
  at: z.string().optional(), // when the bad thing began, host time
});
export type Links = z.infer<typeof Links>;

/** A check's word on one subject. The engine adds rule, host and time. */
export const Judgement = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('fail'),
    subject: Subject,
    sentence: Sentence, // one sentence of evidence, "dockerd answers on 0.0.0.0:2375 without TLS."
    evidence: z.array(EvidenceFact),
    severity: Severity.optional(), // when a guard makes it differ from the rule's own
    offers: z.array(ActionOffer).optional(),
    links: Links.optional(),
  }),
  z.object({ verdict: z.literal('pass'), subject: Subject }),
  z.object({ verdict: z.literal('unknown'), subject: Subject, reason: z.string() }),
]);
export type Judgement = z.infer<typeof Judgement>;
export type Fail = Extract<Judgement, { verdict: 'fail' }>;

export const Family = z.enum([
  'exposure',
  'daemon',
  'host',
  'container',
  'image',
  'malware',
  'persistence',
  'network',
  'hygiene',
  'resource',
  'drift',
  'secrets',
]);
export type Family = z.infer<typeof Family>;

/** One failed rule on one subject, as a single scan sees it (no life yet). */
export const DetectedFinding = z.object({
  fingerprint: z.string(), // sha256 of rule id and subject kind and id, hex, 32 digits
  ruleId: z.string(),
  family: Family,
  severity: Severity,
  ruleSeverity: Severity.optional(), // what the rule says, where the policy says otherwise
  title: z.string(),
  subject: Subject,
  sentence: Sentence,
  evidence: z.array(EvidenceFact),
  offers: z.array(ActionOffer),
  links: Links,
});
export type DetectedFinding = z.infer<typeof DetectedFinding>;

/** A finding's life across scans. */
export const FindingState = z.enum(['open', 'waived', 'resolved', 'back']);
export type FindingState = z.infer<typeof FindingState>;

/** What became of one rule in one scan. `reasons` are sentences for what was not checked. */
export const RuleResult = z.object({
  ruleId: z.string(),
  verdict: z.enum(['pass', 'fail', 'unknown']),
  reasons: z.array(z.string()),
  failCount: z.number().int(),
  unknownSubjects: z.array(Subject), // subjects this rule could not judge: their findings stay as they are
});
export type RuleResult = z.infer<typeof RuleResult>;

/** "112 of 131 checks": a rule counts as checked when its verdict is pass or fail and nothing it needs was left unread. */
export const Coverage = z.object({
  checked: z.number().int(),
  total: z.number().int(),
  unchecked: z.array(z.object({ ruleId: z.string(), reason: z.string() })),
});
export type Coverage = z.infer<typeof Coverage>;

/** The judgement of a whole Snapshot. */
export const Judged = z.object({
  results: z.array(RuleResult),
  findings: z.array(DetectedFinding),
  coverage: Coverage,
});
export type Judged = z.infer<typeof Judged>;
