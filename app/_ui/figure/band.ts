import type { Grade } from '@/lib/services/views/words';

/** The colour of a risk grade, as a text class (marks and bars use currentColor). */
export const gradeText = {
  A: 'text-ok',
  B: 'text-low',
  C: 'text-med-mark',
  D: 'text-high',
  F: 'text-crit',
} satisfies Record<Grade, string>;

/** Grade of a score: A 0-14, B 15-34, C 35-59, D 60-79, F 80-100. */
export function gradeOf(score: number): Grade {
  if (score < 15) return 'A';
  if (score < 35) return 'B';
  if (score < 60) return 'C';
  return score < 80 ? 'D' : 'F';
}
