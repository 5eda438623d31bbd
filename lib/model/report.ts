import { z } from 'zod';
import { Outcome } from './action';
import { Grade } from './risk';
import { Sentence } from './sentence';
import { Severity } from './severity';

const Instant = z.iso.datetime();

/** What a severity's count did in the period. `before` + `new` + `back` - `resolved` - `waived` = `open`. */
export const SeverityCount = z.object({
  severity: Severity,
  before: z.number().int(),
  new: z.number().int(),
  back: z.number().int(),
  resolved: z.number().int(),
  /** Waived less those whose waiver ended; below zero when more ended. Reports older than waivers do not have it. */
  waived: z.number().int().default(0),
  open: z.number().int(),
});
export type SeverityCount = z.infer<typeof SeverityCount>;

export const ReportFinding = z.object({
  hostName: z.string(),
  ruleId: z.string(),
  title: z.string(),
  severity: Severity,
  subjectName: z.string(),
  sentence: Sentence,
  at: Instant,
});
export type ReportFinding = z.infer<typeof ReportFinding>;

/** An accepted finding whose time is over within a week after the period. */
export const ReportWaiver = ReportFinding.extend({ owner: z.string(), reason: z.string(), expiresAt: Instant });
export type ReportWaiver = z.infer<typeof ReportWaiver>;

export const ReportHost = z.object({
  name: z.string(),
  tags: z.array(z.string()),
  kind: z.enum(['ssh', 'docker-tls', 'local']),
  status: z.string(),
  score: z.number().int().nullable(),
  grade: Grade.nullable(),
  /** At the begin of the period; null when it was not read before. */
  scoreBefore: z.number().int().nullable(),
  critical: z.number().int(),
  high: z.number().int(),
  coverage: z.object({ checked: z.number().int(), total: z.number().int() }).nullable(),
  lastSeenAt: Instant.nullable(),
});
export type ReportHost = z.infer<typeof ReportHost>;

/**
 * A week as it was known when the report was frozen. Everything a rendering shows is in here: it is made once, hashed, and never
 * looked up again. Names and values come from hosts: every rendering escapes them.
 */
export const FrozenReport = z.object({
  schema: z.literal('shipshape.report/1'),
  week: z.string(), // 2026-W48
  kind: z.enum(['scheduled', 'manual']),
  timeZone: z.string(),
  fromAt: Instant,
  untilAt: Instant,
  frozenAt: Instant,
  madeBy: z.string(),
  headline: z.string(),
  lead: z.string(),
  /** Last eight weeks, oldest first; null where no host was read. */
  risk: z.array(
    z.object({
      week: z.string(),
      mean: z.number().nullable(),
      best: z.number().nullable(),
      worst: z.number().nullable(),
      worstHost: z.string().nullable(),
    }),
  ),
  counts: z.array(SeverityCount),
  /** How many findings are waived, and those whose waiver is over soon. Reports older than waivers have none. */
  waived: z.number().int(),
  expiringWaivers: z.array(ReportWaiver).default([]),
  fixFirst: z.array(
    z.object({
      hostName: z.string(),
      severity: Severity,
      ruleId: z.string(),
      sentence: Sentence,
      points: z.number().int(),
    }),
  ),
  newFindings: z.array(ReportFinding),
  backFindings: z.array(ReportFinding),
  resolvedFindings: z.array(ReportFinding),
  openFindings: z.array(ReportFinding),
  actions: z.array(
    z.object({
      at: Instant,
      who: z.string(),
      hostName: z.string(),
      actionId: z.string(),
      title: z.string(),
      outcome: Outcome.nullable(), // null = still running when the report was frozen
      undone: z.boolean(),
    }),
  ),
  hosts: z.array(ReportHost),
  /** What the report cannot speak of, in sentences. Never empty without being said so. */
  notSeen: z.array(z.object({ hostName: z.string(), since: Instant.nullable(), reason: z.string() })),
  reachablePorts: z.number().int(),
  sources: z.object({
    scans: z.number().int(),
    failedScans: z.number().int(),
    hosts: z.number().int(),
    rules: z.number().int(),
  }),
});
export type FrozenReport = z.infer<typeof FrozenReport>;
