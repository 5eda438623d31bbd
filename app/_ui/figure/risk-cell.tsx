import type { RiskMark } from '@/lib/services/views/words';
import { cn } from '../cn';
import { gradeText } from './band';

const WIDTH = 44;

/** Score, a 44 x 4 bar and the grade, for a table cell. */
export function RiskCell({ risk, stale = false }: { risk: RiskMark; stale?: boolean }) {
  const loud = risk.grade === 'F' || risk.grade === 'D';
  return (
    <span className="flex items-center gap-1.5">
      <span
        className={cn('w-[25px] text-right font-semibold', stale ? 'text-ink3' : risk.grade === 'F' && 'text-crit')}
      >
        {risk.score}
      </span>
      <svg
        width={WIDTH}
        height="4"
        aria-hidden
        className={cn('shrink-0', stale ? 'text-line2' : gradeText[risk.grade])}
      >
        <rect width={WIDTH} height="4" fill="var(--line)" />
        <rect width={Math.max(2, (WIDTH * risk.score) / 100)} height="4" fill="currentColor" />
      </svg>
      <span className={cn('w-2.5 text-sec', loud && !stale ? 'text-ink2' : 'text-ink3')}>{risk.grade}</span>
    </span>
  );
}
