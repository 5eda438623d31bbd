import type { Severity } from '@/lib/services/views/words';
import { cn } from '../cn';

const shapes = {
  critical: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  high: <path d="M6 1.2 11.2 10.6H.8z" fill="currentColor" />,
  medium: <path d="M1.8 1.8h8.4v8.4H1.8z" fill="currentColor" />,
  low: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  info: <circle cx="6" cy="6" r="2" fill="currentColor" />,
} satisfies Record<Severity, React.ReactElement>;

const markColours = {
  critical: 'text-crit',
  high: 'text-high',
  medium: 'text-med-mark',
  low: 'text-low',
  info: 'text-low',
} satisfies Record<Severity, string>;

/** The text colour of a severity. A word or number in this colour always has its mark beside it. */
export const severityText = {
  critical: 'text-crit',
  high: 'text-high',
  medium: 'text-med',
  low: 'text-low',
  info: 'text-low',
} satisfies Record<Severity, string>;

/** 12 px shape of a severity. Decorative: put the word beside it, or an accessible name on the cell. */
export function SeverityMark({ severity, className }: { severity: Severity; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden
      className={cn('shrink-0', markColours[severity], className)}
    >
      {shapes[severity]}
    </svg>
  );
}
