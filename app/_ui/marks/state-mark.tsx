import { cn } from '../cn';

const ring = (dash?: string) => (
  <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray={dash} />
);

const marks = {
  pass: [
    'text-ok',
    <path
      key="m"
      d="m1.8 6.4 2.8 2.8 5.6-6.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />,
  ],
  unchecked: ['text-ink3', <g key="m">{ring('1.9 1.55')}</g>],
  waived: [
    'text-ink3',
    <g key="m">
      {ring()}
      <path d="M3 9 9 3" stroke="currentColor" strokeWidth="1.5" />
    </g>,
  ],
  running: [
    'text-accent',
    <g key="m">
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeOpacity=".28" strokeWidth="1.8" />
      <path className="turning" d="M6 1.6a4.4 4.4 0 0 1 3.1 7.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
    </g>,
  ],
  half: [
    'text-accent',
    <g key="m">
      {ring()}
      <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
    </g>,
  ],
  back: [
    'text-crit',
    <g key="m" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
      <path d="M2.2 4.2A4.4 4.4 0 1 1 1.6 6.6" />
      <path d="M1.7 1.7v2.7h2.7" />
    </g>,
  ],
  seen: ['text-ok', <circle key="m" cx="6" cy="6" r="3" fill="currentColor" />],
  offline: [
    'text-ink3',
    <circle
      key="m"
      cx="6"
      cy="6"
      r="4.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeDasharray="1.7 1.6"
    />,
  ],
  'key-changed': [
    'text-crit',
    <g key="m" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round">
      <circle cx="8.1" cy="3.9" r="2.7" />
      <path d="M6.2 5.8 1.2 10.8M2.6 9.4l1.5 1.5" />
    </g>,
  ],
  failed: [
    'text-crit',
    <path
      key="m"
      d="m2.6 2.6 6.8 6.8M9.4 2.6 2.6 9.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
    />,
  ],
  warning: [
    'text-high',
    <path key="m" d="M6 1.6 11 10.4H1z" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />,
  ],
  current: [
    'text-accent',
    <path
      key="m"
      d="m4.2 2.6 3.6 3.4-3.6 3.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />,
  ],
} satisfies Record<string, [string, React.ReactElement]>;

export type StateMarkKind = keyof typeof marks;

/** 12 px mark of a state (a verdict, a step, a host). Decorative: the word stands beside it. */
export function StateMark({ kind, className }: { kind: StateMarkKind; className?: string }) {
  const [colour, shape] = marks[kind];
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden className={cn('shrink-0', colour, className)}>
      {shape}
    </svg>
  );
}
