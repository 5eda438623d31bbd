import type { RiskMark } from '@/lib/services/views/words';
import { cn } from '../cn';
import { gradeText } from './band';

/** The big number of a host, with its grade in a box. */
export function ScoreBlock({ risk, stale = false }: { risk: RiskMark; stale?: boolean }) {
  const colour = stale ? 'text-ink3' : gradeText[risk.grade];
  return (
    <span className={cn('flex items-start gap-1', colour === 'text-med-mark' ? 'text-med' : colour)}>
      <span className="text-score">{risk.score}</span>
      <span className="mt-[7px] flex h-[19px] min-w-[18px] items-center justify-center rounded-tag border-[1.5px] border-current px-1 text-sec font-semibold">
        {risk.grade}
      </span>
    </span>
  );
}
