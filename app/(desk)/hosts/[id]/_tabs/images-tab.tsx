'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import type { ImageRow } from '@/lib/services/views/host-tabs';
import { Dash, Mono, PanelLink } from './cells';
import { markColumn, offerColumn, sizeColumn } from './row-columns';
import { TabTable } from './tab-table';

type Props = { rows: readonly ImageRow[]; unread: string | null; fileName: string };

export function ImagesTab({ rows, unread, fileName }: Props) {
  const t = useTranslations('images');
  const columns = useImageColumns();
  const filters = useMemo<Filter<ImageRow>[]>(
    () => [
      {
        id: 'known',
        label: t('publisher'),
        values: (row) => [row.unknown ? 'unknown' : 'known'],
        name: (value) => (value === 'unknown' ? t('unknown') : t('known')),
      },
      {
        id: 'use',
        label: t('use'),
        values: (row) => [row.usedBy.length > 0 ? 'used' : 'unused'],
        name: (value) => (value === 'used' ? t('inUse') : t('notInUse')),
      },
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
      rowId={(row) => row.id}
      seen={(row) => row.seen}
      sort={{ id: 'mark', desc: true }}
      unread={unread}
      emptyTitle={t('none')}
    />
  );
}

function useImageColumns(): Column<ImageRow>[] {
  const t = useTranslations('images');
  return useMemo<Column<ImageRow>[]>(
    () => [
      {
        id: 'name',
        label: t('name'),
        width: 220,
        fixed: true,
        value: (row) => row.name,
        cell: (row) => (
          <PanelLink panel={`image:${row.id}`}>
            <Mono text={row.name} />
            <NewMark seen={row.seen} />
          </PanelLink>
        ),
      },
      {
        id: 'publisher',
        label: t('publisher'),
        width: 100,
        worstFirst: true,
        value: (row) => Number(row.unknown),
        text: (row) => (row.unknown ? t('unknown') : t('known')),
        cell: (row) =>
          row.unknown ? (
            <span className="text-high">{t('unknown')}</span>
          ) : (
            <span className="text-ink3">{t('known')}</span>
          ),
      },
      {
        id: 'usedBy',
        label: t('usedBy'),
        width: 170,
        value: (row) => row.usedBy.join(', '),
        cell: (row) =>
          row.usedBy.length > 0 ? (
            <Mono text={row.usedBy.join(', ')} />
          ) : (
            <span className="text-ink3">{t('notInUse')}</span>
          ),
      },
      sizeColumn(t('size')),
      {
        id: 'created',
        label: t('created'),
        width: 100,
        align: 'right',
        value: (row) => row.createdAt,
        cell: (row) => (row.createdAt ? <RelativeTime at={row.createdAt} /> : <Dash />),
      },
      {
        id: 'id',
        label: t('id'),
        width: 140,
        wideOnly: true,
        value: (row) => row.id,
        cell: (row) => <Mono text={row.id.replace(/^sha256:/, '').slice(0, 12)} tone="text-ink3" />,
      },
      markColumn(t('finding'), 220),
      offerColumn(t('action')),
    ],
    [t],
  );
}
