'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ScopeView } from '@/lib/services/views/guard';

type Said = { scope: ScopeView; owner: string; reason: string };

const nameOf = (scope: ScopeView): string =>
  scope.kind === 'host' ? scope.hostName : scope.kind === 'group' ? scope.tag : '';

/** Where it holds, who said so, why and when: the same of hosts and of things. */
export function useSaidColumns<Row extends Said>(at: (row: Row) => string): Column<Row>[] {
  const t = useTranslations('guards');
  return useMemo<Column<Row>[]>(
    () => [
      {
        id: 'scope',
        label: t('scope'),
        width: 190,
        value: ({ scope }) => `${scope.kind} ${nameOf(scope)}`,
        text: ({ scope }) => `${t(`kinds.${scope.kind}`)} ${nameOf(scope)}`,
        cell: ({ scope }) => (
          <span>
            <span className="text-ink3">{t(`kinds.${scope.kind}`)}</span> <Untrusted text={nameOf(scope)} limit={80} />
          </span>
        ),
      },
      {
        id: 'owner',
        label: t('owner'),
        width: 130,
        value: (row) => row.owner,
        cell: (row) => <Untrusted text={row.owner} limit={80} />,
      },
      {
        id: 'reason',
        label: t('reason'),
        width: 280,
        sortable: false,
        value: (row) => row.reason,
        cell: (row) => (
          <span className="text-ink2" title={visibleText(row.reason)}>
            <Untrusted text={row.reason} limit={300} />
          </span>
        ),
      },
      {
        id: 'at',
        label: t('since'),
        width: 100,
        align: 'right',
        value: at,
        cell: (row) => <RelativeTime at={at(row)} className="text-ink3" />,
      },
    ],
    [t, at],
  );
}
