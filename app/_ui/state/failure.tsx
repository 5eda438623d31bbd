import { cn } from '../cn';
import { StateMark } from '../marks/state-mark';

/** Something failed: the cause in one sentence, the detail as it was read, and the next step. */
export function Failure({
  title,
  cause,
  children,
  bleed = false,
}: {
  title: React.ReactNode;
  cause?: React.ReactNode;
  children?: React.ReactNode;
  /** Edge to edge, with the page's gutter. */
  bleed?: boolean;
}) {
  return (
    <div
      role="alert"
      className={cn('flex gap-2.5 border-l-2 border-crit bg-crit-tint py-3', bleed ? 'px-[22px]' : 'px-4')}
    >
      <StateMark kind="failed" className="mt-1" />
      <div className="min-w-0">
        <p className="font-medium text-crit">{title}</p>
        {cause ? <p className="text-ink2 [overflow-wrap:anywhere]">{cause}</p> : null}
        {children ? <div className="mt-2 flex flex-wrap gap-2">{children}</div> : null}
      </div>
    </div>
  );
}
