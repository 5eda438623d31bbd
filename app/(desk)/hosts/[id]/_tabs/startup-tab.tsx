'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import type { StartupRow } from '@/lib/services/views/host-tabs';
import { Dash, Mono, PanelLink } from './cells';
import { markColumn } from './row-columns';
import { TabTable } from './tab-table';

type Props = { rows: readonly StartupRow[]; unread: string | null; fileName: string };

/** Everything that starts by itself or lets somebody in: cron lines, timers, units, start-up files, keys. */
export function StartupTab({ rows, unread, fileName }: Props) {
  const t = useTranslations('startup');
  const columns = useMemo<Column<StartupRow>[]>(
    () => [
      {
        id: 'kind',
        label: t('kind'),
        width: 110,
        value: (row) => row.kind,
        cell: (row) => <span className="text-ink2">{row.kind}</span>,
      },
      {
        id: 'source',
        label: t('source'),
        width: 240,
        fixed: true,
        value: (row) => `${row.source}:${row.line ?? ''}`,
        text: (row) => (row.line === null ? row.source : `${row.source}:${row.line}`),
        cell: (row) => (
          <PanelLink panel={row.mark ? `finding:${row.mark.findingId}` : null}>
            <Mono text={row.line === null ? row.source : `${row.source}:${row.line}`} />
            <NewMark seen={row.seen} />
          </PanelLink>
        ),
      },
      {
        id: 'user',
        label: t('user'),
        width: 84,
        value: (row) => row.user,
        cell: (row) => (row.user ? <Mono text={row.user} tone="text-ink2" /> : <Dash />),
      },
      { id: 'text', label: t('text'), width: 320, value: (row) => row.text, cell: (row) => <Mono text={row.text} /> },
      {
        id: 'changed',
        label: t('changed'),
        width: 100,
        align: 'right',
        value: (row) => row.changedAt,
        cell: (row) => (row.changedAt ? <RelativeTime at={row.changedAt} className="text-ink3" /> : <Dash />),
      },
      markColumn(t('finding'), 210),
    ],
    [t],
  );
  const filters = useMemo<Filter<StartupRow>[]>(
    () => [
      { id: 'kind', label: t('kind'), values: (row) => [row.kind] },
      { id: 'user', label: t('user'), values: (row) => (row.user ? [row.user] : []) },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('label')}
      fileName={fileName}
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => `${row.kind}/${row.source}/${row.line ?? ''}/${row.text}`}
      seen={(row) => row.seen}
      sort={{ id: 'mark', desc: true }}
      unread={unread}
      emptyTitle={t('none')}
    />
  );
}
