'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/app/_ui/cn';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { PlaceText } from '@/app/_ui/place/place-text';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { TimelineRow } from '@/lib/services/views/host-tabs';
import { PanelLink } from './cells';
import { TabTable } from './tab-table';

/** What happened on this host, newest first, in the reader's time. */
export function TimelineTab({ rows, fileName }: { rows: readonly TimelineRow[]; fileName: string }) {
  const t = useTranslations('timeline');
  const columns = useTimelineColumns();
  const filters = useMemo<Filter<TimelineRow>[]>(
    () => [
      {
        id: 'kind',
        label: t('what'),
        values: (row) => [row.kind],
        name: (value) => t(`kind.${value as TimelineRow['kind']}`),
      },
    ],
    [t],
  );
  // Two things may happen at one instant and read the same; their place in the list tells them apart.
  const places = useMemo(() => new Map(rows.map((row, index) => [row, index])), [rows]);
  return (
    <TabTable
      label={t('label')}
      fileName={fileName}
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => `${row.at}/${places.get(row) ?? ''}`}
      sort={{ id: 'at', desc: true }}
      emptyTitle={t('none')}
    />
  );
}

function useTimelineColumns(): Column<TimelineRow>[] {
  const t = useTranslations('timeline');
  return useMemo<Column<TimelineRow>[]>(
    () => [
      {
        id: 'at',
        label: t('when'),
        width: 130,
        fixed: true,
        worstFirst: true,
        value: (row) => row.at,
        cell: (row) => <Moment at={row.at} className="text-ink2" />,
      },
      {
        id: 'kind',
        label: t('what'),
        width: 130,
        value: (row) => row.kind,
        text: (row) => t(`kind.${row.kind}`),
        cell: (row) => <KindCell row={row} />,
      },
      {
        id: 'text',
        label: t('happened'),
        width: 800,
        fixed: true,
        value: (row) => row.text,
        cell: (row) => (
          <PanelLink panel={row.findingId === null ? null : `finding:${row.findingId}`}>
            <span title={visibleText(row.text.slice(0, 1000))}>
              <Untrusted text={row.text} limit={400} />
              {row.place ? <PlaceText place={row.place} className="ml-2" /> : null}
            </span>
          </PanelLink>
        ),
      },
    ],
    [t],
  );
}

function KindCell({ row }: { row: TimelineRow }) {
  const t = useTranslations('timeline');
  const severity = useTranslations('severity');
  return (
    <span className="inline-flex items-center gap-2 text-ink2">
      {row.severity ? (
        <SeverityMark severity={row.severity} />
      ) : (
        <StateMark
          kind={row.kind === 'action' ? 'pass' : 'unchecked'}
          className={cn(row.kind !== 'action' && 'text-ctl')}
        />
      )}
      {t(`kind.${row.kind}`)}
      {row.severity ? <span className="sr-only">{severity(row.severity)}</span> : null}
    </span>
  );
}
