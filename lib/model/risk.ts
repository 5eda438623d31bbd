import { z } from 'zod';
import { ActionOffer } from './action';
import { Sentence } from './sentence';
import { Severity } from './severity';

/** A 0-14, B 15-34, C 35-59, D 60-79, F 80-100: higher is worse. */
export const Grade = z.enum(['A', 'B', 'C', 'D', 'F']);
export type Grade = z.infer<typeof Grade>;

/** One row of "Fix first": what to press, what it takes off the score, and the findings it answers. */
export const RankedFix = z.object({
  rank: z.number().int(),
  points: z.number().int(), // its share of the score; the shares of all rows and the rest add up to the score
  scoreAfter: z.number().int(), // the score if this alone were done
  severity: Severity,
  ruleId: z.string(), // the finding that leads
  fingerprint: z.string(),
  answers: z.array(z.string()), // fingerprints of all findings it answers, the leading one first
  sentence: Sentence,
  offer: ActionOffer.nullable(), // null = guidance only
});
export type RankedFix = z.infer<typeof RankedFix>;

export const Risk = z.object({
  score: z.number().int().min(0).max(100),
  grade: Grade,
  reasons: z.array(z.object({ fingerprint: z.string(), ruleId: z.string(), points: z.number() })), // largest share first
  fixes: z.array(RankedFix),
  scoreAfterFixes: z.number().int(), // when every row with an action has been done
  gradeAfterFixes: Grade,
});
export type Risk = z.infer<typeof Risk>;
