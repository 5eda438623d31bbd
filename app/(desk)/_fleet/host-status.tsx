'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import type { HostStatus } from '@/lib/services/views/words';

const marks = {
  new: 'unchecked',
  unconfirmed: 'warning',
  seen: 'seen',
  scanning: 'running',
  offline: 'offline',
  refused: 'failed',
  'key-changed': 'key-changed',
  detached: 'warning',
} satisfies Record<HostStatus, StateMarkKind>;

const words = {
  new: 'text-ink3',
  unconfirmed: 'font-medium text-high',
  seen: 'text-ink2',
  scanning: 'font-medium text-accent',
  offline: 'text-ink3',
  refused: 'font-medium text-crit',
  'key-changed': 'font-medium text-crit',
  detached: 'font-medium text-high',
} satisfies Record<HostStatus, string>;

/** Mark and word of a host's status; the cause is in the tooltip. */
export function HostStatusLabel({ status, cause }: { status: HostStatus; cause: string | null }) {
  const t = useTranslations('hostStatus');
  return (
    <span className="inline-flex items-center gap-2" title={cause ?? undefined}>
      <StateMark kind={marks[status]} />
      <span className={cn('truncate', words[status])}>{t(status)}</span>
    </span>
  );
}
