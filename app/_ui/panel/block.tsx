import { cn } from '../cn';

/** A bordered block with a grey head, for code, diffs and logs. */
export function Block({
  icon,
  title,
  note,
  children,
  className,
}: {
  icon?: React.ReactNode;
  title: React.ReactNode;
  note?: React.ReactNode;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('overflow-hidden rounded-ctl border border-line2 bg-surface', className)}>
      <div className="flex min-h-[31px] items-center gap-2.5 border-b bg-sunken px-3 py-1 text-sec text-ink2">
        {icon}
        <div className="min-w-0 grow truncate">{title}</div>
        {note ? <div className="shrink-0 text-cap text-ink3">{note}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** Numbered lines in monospace. */
export function CodeLines({
  lines,
}: {
  lines: readonly { number: number | string; text: React.ReactNode; note?: React.ReactNode; below?: React.ReactNode }[];
}) {
  return (
    <ol className="py-1.5">
      {lines.map((line, index) => (
        <li key={index} className="grid grid-cols-[42px_1fr_auto] items-baseline pr-3">
          <span className="mono pr-2 text-right text-code text-ink3 select-none">{line.number}</span>
          <code className="mono min-w-0 text-code break-words whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
            {line.text}
          </code>
          {line.note ? <span className="pl-3 text-cap text-ink3">{line.note}</span> : <span />}
          {line.below ? <span className="col-start-2 text-cap leading-5 text-ink3">{line.below}</span> : null}
        </li>
      ))}
    </ol>
  );
}
