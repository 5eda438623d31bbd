import { cn } from '../cn';
import { gradeOf, gradeText } from './band';

const BAR = 11;
const GAP = 6;
const HEIGHT = 42;
const LEAST = 2;

type Week = { weekStart: string; score: number | null };

/** Eight weekly scores as bars; past weeks are grey, this week carries its grade's colour. A week without a scan is a dash. */
export function WeekBars({ weeks, label }: { weeks: readonly Week[]; label: string }) {
  const width = weeks.length * BAR + Math.max(0, weeks.length - 1) * GAP;
  return (
    <svg width={width} height={HEIGHT + 1} role="img" aria-label={label}>
      {weeks.map((week, index) => {
        const x = index * (BAR + GAP);
        const now = index === weeks.length - 1;
        if (week.score === null) {
          return (
            <path key={week.weekStart} d={`M${x} ${HEIGHT - 0.5}h${BAR}`} stroke="var(--ctl)" strokeDasharray="2 2" />
          );
        }
        const height = Math.max(LEAST, (week.score / 100) * HEIGHT);
        return (
          <rect
            key={week.weekStart}
            x={x}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            fill={now ? 'currentColor' : 'var(--line2)'}
            className={cn(now && gradeText[gradeOf(week.score)])}
          />
        );
      })}
      <path d={`M0 ${HEIGHT + 0.5}h${width}`} stroke="var(--line)" />
    </svg>
  );
}
