'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/app/_ui/control/copy-button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Empty } from '@/app/_ui/state/empty';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FactRow } from '@/lib/services/views/host-tabs';
import { Dash } from './cells';

/** What the engine says of itself, in groups. */
export function EngineTab({ rows, unread }: { rows: readonly FactRow[]; unread: string | null }) {
  const t = useTranslations('tabs');
  if (rows.length === 0 && unread === null) return <Empty title={t('engineNone')} />;
  const groups = [...new Set(rows.map((row) => row.group))];
  return (
    <>
      {unread === null ? null : (
        <p className="flex items-center gap-2.5 border-b bg-surface px-6 py-3">
          <StateMark kind="unchecked" />
          <b className="font-medium">{t('notRead')}</b> {unread}
        </p>
      )}
      {groups.map((group) => (
        <section key={group}>
          <h3 className="flex h-10 items-end border-b border-line2 px-6 pb-2 text-sec font-medium text-ink2">
            {group}
          </h3>
          <dl className="bg-surface">
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <div
                  key={row.name}
                  className="group grid min-h-9 grid-cols-[260px_1fr] items-center gap-4 border-b px-6 py-1.5"
                >
                  <dt className="text-ink2">{row.name}</dt>
                  {/* A list of terms may hold terms and descriptions only: the button belongs to the description. */}
                  <dd className="mono flex items-center justify-between gap-4 [overflow-wrap:anywhere]">
                    <FactValue value={row.value} />
                    <CopyButton
                      text={row.value}
                      className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
                    />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}

/** A list stands one entry a line: the service joins its entries so. */
function FactValue({ value }: { value: string }) {
  if (value === '') return <Dash />;
  return (
    <span>
      {value.split('\n').map((line, index) => (
        <span key={`${line}-${index}`} className="block">
          <Untrusted text={line} />
        </span>
      ))}
    </span>
  );
}
