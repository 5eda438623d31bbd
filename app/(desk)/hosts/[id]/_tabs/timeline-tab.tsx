'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Empty } from '@/app/_ui/state/empty';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { TimelineRow } from '@/lib/services/views/host-tabs';
import { usePanelHref } from './panel-href';

/** What happened on this host, newest first, in the reader's time. */
export function TimelineTab({ rows }: { rows: readonly TimelineRow[] }) {
  const t = useTranslations('timeline');
  const format = useFormatter();
  const href = usePanelHref();
  if (rows.length === 0) return <Empty title={t('none')} />;
  const dayOf = (row: TimelineRow): string => format.dateTime(new Date(row.at), 'date');
  return (
    <ol className="bg-surface py-2">
      {rows.map((row, index) => {
        const before = rows[index - 1];
        const newDay = !before || dayOf(before) !== dayOf(row);
        return (
          <li key={`${row.at}-${index}`}>
            {newDay ? <div className="px-6 pt-3 pb-1 text-sec text-ink3">{dayOf(row)}</div> : null}
            <div className="grid grid-cols-[64px_14px_110px_1fr] items-center gap-3 px-6 py-1.5 hover:bg-hover">
              <Moment at={row.at} form="clock" className="text-ink3" />
              {row.severity ? (
                <SeverityMark severity={row.severity} />
              ) : (
                <StateMark
                  kind={row.kind === 'action' ? 'pass' : 'unchecked'}
                  className={cn(row.kind !== 'action' && 'text-ctl')}
                />
              )}
              <span className="text-sec text-ink3">{t(`kind.${row.kind}`)}</span>
              {row.findingId ? (
                <Link
                  href={href(`finding:${row.findingId}`)}
                  scroll={false}
                  className="[overflow-wrap:anywhere] hover:underline"
                >
                  <Untrusted text={row.text} limit={400} />
                </Link>
              ) : (
                <span className="[overflow-wrap:anywhere]">
                  <Untrusted text={row.text} limit={400} />
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
