'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { RiskCell } from '@/app/_ui/figure/risk-cell';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { SeenAs, SeenRow, SeenView } from '@/lib/services/views/seen';
import { Dash, Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

type Presence = 'now' | 'gone' | 'unsure';

/** Every thing of the fleet that is what was asked for, the hosts at most risk first. */
export function SeenTable({ view }: { view: SeenView }) {
  const t = useTranslations('seen');
  const unread = useMemo(() => new Set(view.notRead.map(({ id }) => id)), [view.notRead]);
  const columns = useSeenColumns(unread);
  const filters = useMemo<Filter<SeenRow>[]>(
    () => [
      {
        id: 'as',
        label: t('as'),
        values: (row) => [row.as],
        name: (value) => t(`asKind.${value as SeenAs}`),
      },
      { id: 'host', label: t('host'), values: (row) => [row.host.name] },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('title')}
      fileName="seen"
      columns={columns}
      filters={filters}
      rows={view.rows}
      rowId={(row) => row.id}
      sort={{ id: 'risk', desc: true }}
      look={(row) => ({ stale: row.host.stale || !row.now })}
      emptyTitle={t('none', { read: view.hosts.read, unread: view.notRead.length })}
      emptyNote={view.notRead.length > 0 ? t('noneNote') : t('noneAll')}
    />
  );
}

function useSeenColumns(unread: ReadonlySet<string>): Column<SeenRow>[] {
  const t = useTranslations('seen');
  return useMemo<Column<SeenRow>[]>(() => {
    const presenceOf = (row: SeenRow): Presence => (row.now ? 'now' : unread.has(row.host.id) ? 'unsure' : 'gone');
    return [
      {
        id: 'host',
        label: t('host'),
        width: 140,
        fixed: true,
        value: (row) => row.host.name,
        cell: (row) => (
          <RowLink href={placeHref(row)}>
            <Untrusted text={row.host.name} limit={60} />
          </RowLink>
        ),
      },
      {
        id: 'risk',
        label: t('risk'),
        width: 110,
        worstFirst: true,
        value: (row) => row.host.risk?.score ?? null,
        cell: (row) => (row.host.risk ? <RiskCell risk={row.host.risk} stale={row.host.stale} /> : <Dash />),
      },
      {
        id: 'as',
        label: t('as'),
        width: 110,
        value: (row) => row.as,
        text: (row) => t(`asKind.${row.as}`),
        cell: (row) => t(`asKind.${row.as}`),
      },
      {
        id: 'name',
        label: t('name'),
        width: 220,
        value: (row) => row.name,
        cell: (row) => <Mono text={row.name} />,
      },
      {
        id: 'detail',
        label: t('detail'),
        width: 220,
        value: (row) => row.detail,
        cell: (row) => (row.detail ? <Mono text={row.detail} tone="text-ink2" /> : <Dash />),
      },
      {
        id: 'state',
        label: t('state'),
        width: 110,
        value: (row) => presenceOf(row),
        text: (row) => t(presenceOf(row)),
        cell: (row) => t(presenceOf(row)),
      },
      {
        id: 'first',
        label: t('first'),
        width: 110,
        align: 'right',
        value: (row) => row.firstSeenAt,
        cell: (row) => (row.firstSeenAt ? <RelativeTime at={row.firstSeenAt} /> : <Dash />),
      },
      {
        id: 'last',
        label: t('last'),
        width: 110,
        align: 'right',
        value: (row) => row.lastSeenAt,
        cell: (row) => <RelativeTime at={row.lastSeenAt} />,
      },
    ];
  }, [t, unread]);
}

/** The panel of the thing itself, on the tab where the host's page lists it. */
function placeHref({ host, place: { tab, panel } }: SeenRow): string {
  const query = new URLSearchParams(panel === null ? { tab } : { tab, panel });
  return `/hosts/${host.id}?${query.toString().replaceAll('%3A', ':')}`;
}
