import { cn } from '../cn';

export type StepLook = 'current' | 'done' | 'next' | 'pending' | 'failed';

const looks = {
  current: 'border-accent bg-accent text-on-accent',
  done: 'border-ok text-ok',
  next: 'border-ctl text-ink2',
  pending: 'border-dashed border-ctl text-ink3',
  failed: 'border-crit text-crit',
} satisfies Record<StepLook, string>;

type Props = {
  number: number;
  look: StepLook;
  /** The screen reader's word for the state. */
  stateName: string;
  title: string;
  summary?: React.ReactNode;
  aside?: React.ReactNode;
  last?: boolean;
  children?: React.ReactNode;
};

/** One step of the five. All stay visible; a finished one folds to a line, its body is then not passed. */
export function RailStep({ number, look, stateName, title, summary, aside, last = false, children }: Props) {
  return (
    <li
      className="relative grid grid-cols-[22px_1fr] gap-x-[18px]"
      aria-current={look === 'current' ? 'step' : undefined}
    >
      {last ? null : <span aria-hidden className="absolute top-[30px] bottom-[-8px] left-[10.5px] w-px bg-line2" />}
      <span
        aria-hidden
        className={cn(
          'relative mt-[5px] flex size-[22px] items-center justify-center rounded-full border text-sec font-semibold',
          looks[look],
        )}
      >
        {look === 'done' ? (
          <svg viewBox="0 0 12 12" width="11" height="11">
            <path
              d="m2 6.3 2.7 2.7L10 3.2"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        ) : look === 'failed' ? (
          <svg viewBox="0 0 12 12" width="11" height="11">
            <path d="m3 3 6 6M9 3 3 9" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
        ) : (
          number
        )}
      </span>
      <div className={cn('min-w-0 py-[5px] pb-4', !last && 'mb-2 border-b')}>
        <div className="flex min-h-[22px] items-baseline gap-2.5">
          <h3 className={cn('shrink-0 text-h3', look === 'pending' && 'text-ink2')}>{title}</h3>
          <span className="sr-only">{stateName}</span>
          {summary ? <div className="min-w-0 text-ink2">{summary}</div> : null}
          {aside ? <div className="ml-auto shrink-0 text-sec font-medium">{aside}</div> : null}
        </div>
        {children ? <div className="mt-2">{children}</div> : null}
      </div>
    </li>
  );
}

export function Rail({ children, label }: { children: React.ReactNode; label: string }) {
  return <ol aria-label={label}>{children}</ol>;
}
