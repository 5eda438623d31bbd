import { cn } from '../cn';
import { gradeOf, gradeText } from './band';

const WIDTH = 72;
const HEIGHT = 18;
const LEAST_SPAN = 24;
const EDGE = 2.5;

type Point = { at: string; score: number };

/** The y of a score. Each line has its own scale, but never less than 24 points, so that noise stays flat. */
function scaleOf(points: readonly Point[]): (score: number) => number {
  const scores = points.map((point) => point.score);
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const bottom = low - missing;
  const span = high + missing - bottom;
  return (score) => HEIGHT - EDGE - ((score - bottom) / span) * (HEIGHT - 2 * EDGE);
}

/** Eight weeks of scores as a line with its last point in the colour of its grade; dashed for a host not seen. */
export function Sparkline({
  points,
  stale = false,
  label,
}: {
  points: readonly Point[];
  stale?: boolean;
  label: string;
}) {
  const last = points.at(-1);
  const first = points[0];
  if (!last || !first) return <span className="text-ink3">–</span>;
  const y = scaleOf(points);
  const from = Date.parse(first.at);
  const length = Math.max(1, Date.parse(last.at) - from);
  const x = (point: Point) => EDGE + ((Date.parse(point.at) - from) / length) * (WIDTH - 2 * EDGE);
  const path = points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point).toFixed(1)} ${y(point.score).toFixed(1)}`)
    .join('');
  const endX = points.length === 1 ? WIDTH - EDGE : x(last);
  const line = points.length === 1 ? `M${EDGE} ${y(last.score)}H${WIDTH - EDGE}` : path;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className="overflow-visible">
      <path
        d={line}
        fill="none"
        stroke="var(--ink3)"
        strokeWidth="1.2"
        strokeLinejoin="round"
        strokeDasharray={stale || points.length === 1 ? '2 2' : undefined}
      />
      <circle
        cx={endX}
        cy={y(last.score)}
        r="2.2"
        fill="currentColor"
        className={cn(stale ? 'text-ink3' : gradeText[gradeOf(last.score)])}
      />
    </svg>
  );
}
