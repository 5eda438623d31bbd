'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { KnownIndicator } from '@/lib/services/views/feed';
import { whoLists } from './actions';

/** "Is 5.196.26.96 known?" Nothing leaves this machine for it. */
export function FindForm() {
  const t = useTranslations('feeds');
  const { pending, problem, act } = useDeed();
  const [found, setFound] = useState<KnownIndicator[] | null>(null);
  const find = (form: FormData) =>
    act(
      () => whoLists(formText(form, 'value')),
      (rows) => {
        setFound(rows);
        return null;
      },
    );
  return (
    <>
      <form action={find} className="flex items-end gap-2">
        <Field label={t('value')} problem={problem} className="grow">
          {(bind) => (
            <Input {...bind} name="value" required maxLength={512} className="mono" placeholder="5.196.26.96" />
          )}
        </Field>
        <Button type="submit" size="form" disabled={pending}>
          {t('findButton')}
        </Button>
      </form>
      <div aria-live="polite">
        {found === null ? null : found.length === 0 ? (
          <p className="mt-3 text-ink2">{t('notListed')}</p>
        ) : (
          <ul className="mt-3 rounded-ctl border border-line2">
            {found.map((row) => (
              <Known key={`${row.feed} ${row.kind} ${row.value}`} row={row} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function Known({ row }: { row: KnownIndicator }) {
  const t = useTranslations('feeds');
  return (
    <li className="border-b px-3 py-1.5 last:border-b-0">
      <span className="mono font-medium text-crit [overflow-wrap:anywhere]">
        <Untrusted text={row.value} limit={200} />
      </span>{' '}
      <span className="text-ink2">
        {row.category.replaceAll('-', ' ')}, <Untrusted text={row.feed} limit={80} />
      </span>
      <span className="block text-sec text-ink3">
        {t('confidence', { level: t(`levels.${row.confidence as 'high' | 'medium' | 'low'}`) })}
        {row.lastSeenAt ? (
          <>
            {' · '}
            {t('lastSeen')} <RelativeTime at={row.lastSeenAt} />
          </>
        ) : null}
        {row.aged ? ` · ${t('aged')}` : ''}
        {row.note ? (
          <>
            {' · '}
            <Untrusted text={row.note} limit={200} />
          </>
        ) : null}
      </span>
    </li>
  );
}
