'use client';

import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { DeedResult } from '@/lib/services/views/finding-deeds';
import type { FindingListRow } from '@/lib/services/views/fleet';

const MOST_NAMED = 5;

type Props = { refused: readonly DeedResult[]; rows: readonly FindingListRow[] };

/** What was refused, by reason; the first few by name where this page shows them. */
export function RefusedList({ refused, rows }: Props) {
  const t = useTranslations('findingDesk');
  const because = useTranslations('serviceError');
  if (refused.length === 0) return null;
  const codes = [...new Set(refused.map(({ code }) => code ?? 'internal'))];
  return (
    <ul role="alert" className="pb-1">
      {codes.map((code) => {
        const ids = refused.filter((one) => (one.code ?? 'internal') === code).map(({ findingId }) => findingId);
        const named = rows.filter(({ id }) => ids.includes(id)).slice(0, MOST_NAMED);
        const known = because.has(code as 'internal');
        return (
          <li key={code} className="flex items-start gap-2 py-0.5 text-high">
            <StateMark kind="warning" className="mt-1" />
            <span>
              {t('refused', { count: ids.length })}{' '}
              {known ? because(code as 'internal') : refused.find((one) => one.code === code)?.sentence}{' '}
              <span className="text-ink3">
                {named.map(({ id, hostName, subjectName }) => (
                  <span key={id} className="mr-2">
                    <Untrusted text={`${hostName} ${subjectName}`} limit={60} />
                  </span>
                ))}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
