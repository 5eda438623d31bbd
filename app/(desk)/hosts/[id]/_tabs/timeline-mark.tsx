'use client';

import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { TimelineRow } from '@/lib/services/views/timeline';

/** What kind of thing happened: a finding by its severity, a change by what changed. */
export function TimelineMark({ row }: { row: TimelineRow }) {
  const t = useTranslations('timeline');
  const kind = useTranslations('change.kind');
  const severity = useTranslations('severity');
  return (
    <span className="inline-flex items-center gap-2 text-ink2">
      {row.severity ? <SeverityMark severity={row.severity} /> : <StateMark kind={markOf(row)} />}
      {row.change ? kind(row.change.kind) : t(`kind.${row.kind}`)}
      {row.severity ? <span className="sr-only">{severity(row.severity)}</span> : null}
    </span>
  );
}

function markOf({ kind, scan, change }: TimelineRow): 'pass' | 'failed' | 'half' | 'unchecked' {
  if (kind === 'action' || scan?.state === 'done') return 'pass';
  if (scan) return 'failed';
  return change ? 'half' : 'unchecked';
}
