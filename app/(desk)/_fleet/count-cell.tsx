import { cn } from '@/app/_ui/cn';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import type { Severity } from '@/lib/services/views/words';

type Props = { count: number; severity: Severity; minimum: boolean; stale: boolean; name: string };

/** A count of findings: zero is quiet, anything else carries its mark. `3+` when the host was only partly read. */
export function FindingCount({ count, severity, minimum, stale, name }: Props) {
  if (minimum)
    return (
      <span className="at-least text-ink3" title={name}>
        {count}+
      </span>
    );
  if (count === 0) return <span className="text-ink3">0</span>;
  return (
    <span
      className={cn('inline-flex items-center justify-end gap-1.5', stale ? 'text-ink3' : severityText[severity])}
      title={name}
    >
      <SeverityMark severity={severity} className={cn('size-2.5', stale && 'text-ink3')} />
      {count}
    </span>
  );
}

/** A plain count: zero is quiet, and a missing value says that it was not read. */
export function PlainCount({
  count,
  tone,
  stale = false,
  unread,
}: {
  count: number | null;
  tone?: string;
  stale?: boolean;
  unread: string;
}) {
  if (count === null)
    return (
      <span className="text-ink3" title={unread}>
        –
      </span>
    );
  return <span className={cn(count === 0 || stale ? 'text-ink3' : tone)}>{count}</span>;
}
