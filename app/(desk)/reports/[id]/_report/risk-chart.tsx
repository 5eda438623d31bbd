import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { gradeOf, gradeText } from '@/app/_ui/figure/band';
import { visibleText } from '@/app/_ui/text/visible';
import type { FrozenReport } from '@/lib/model';

const WIDTH = 470;
const HEIGHT = 178;
const LEFT = 30;
const TOP = 8;
const FLOOR = 150;
const ticks = [0, 25, 50, 75, 100] as const;
const yOf = (score: number): number => FLOOR - (score / 100) * (FLOOR - TOP);

type Week = FrozenReport['risk'][number];

/** Mean risk as a line over bars from the best to the worst host, one per week; a week without a scan stays empty. */
export function RiskChart({ weeks }: { weeks: readonly Week[] }) {
  const t = useTranslations('report');
  const step = (WIDTH - LEFT - 34) / Math.max(1, weeks.length);
  const xOf = (index: number): number => LEFT + step * (index + 0.5);
  const last = weeks.at(-1);
  const line = weeks.flatMap((week, index) =>
    week.mean === null ? [] : [`${xOf(index).toFixed(1)} ${yOf(week.mean).toFixed(1)}`],
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="w-full"
      role="img"
      aria-label={t('riskLabel', { mean: last?.mean ?? '–', worst: last?.worst ?? '–' })}
      fontSize="11"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${yOf(tick) + 0.5}H${WIDTH - 20}`} stroke={tick === 0 ? 'var(--ink3)' : 'var(--line)'} />
          <text x={LEFT - 8} y={yOf(tick) + 4} textAnchor="end" fill="var(--ink3)">
            {tick}
          </text>
        </g>
      ))}
      {weeks.map((week, index) => (
        <Bar key={week.week} week={week} x={xOf(index)} last={index === weeks.length - 1} />
      ))}
      {line.length > 1 ? <path d={`M${line.join('L')}`} fill="none" stroke="var(--accent)" strokeWidth="2" /> : null}
      {weeks.map((week, index) =>
        week.mean === null ? null : (
          <circle
            key={week.week}
            cx={xOf(index)}
            cy={yOf(week.mean)}
            r={index === weeks.length - 1 ? 3.5 : 2.2}
            fill="var(--accent)"
            stroke="var(--surface)"
            strokeWidth={index === weeks.length - 1 ? 1.5 : 0}
          />
        ),
      )}
      {last?.mean === null || last?.mean === undefined ? null : (
        <text x={xOf(weeks.length - 1) + 10} y={yOf(last.mean) + 4} fontWeight="600" fill="var(--accent)">
          {last.mean}
        </text>
      )}
    </svg>
  );
}

function Bar({ week, x, last }: { week: Week; x: number; last: boolean }) {
  const label = (
    <text
      x={x}
      y={HEIGHT - 10}
      textAnchor="middle"
      fill={last ? 'var(--ink)' : 'var(--ink3)'}
      fontWeight={last ? 600 : 400}
    >
      {week.week.replace(/^.*W/, '')}
    </text>
  );
  if (week.best === null || week.worst === null) return label;
  const top = yOf(week.worst);
  return (
    <g>
      <title>
        {visibleText(`${week.week}: ${week.best}–${week.worst}${week.worstHost ? ` (${week.worstHost})` : ''}`)}
      </title>
      <rect x={x - 4} y={top} width="8" height={Math.max(2, yOf(week.best) - top)} fill="var(--line2)" />
      <rect
        x={x - 4}
        y={top - 1}
        width="8"
        height="2"
        fill="currentColor"
        className={cn(last ? gradeText[gradeOf(week.worst)] : 'text-ink3')}
      />
      {last ? (
        <text x={x + 10} y={top + 4} fontWeight="600" fill="currentColor" className={gradeText[gradeOf(week.worst)]}>
          {week.worst}
        </text>
      ) : null}
      {label}
    </g>
  );
}
