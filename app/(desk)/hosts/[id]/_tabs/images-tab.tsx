'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Bytes } from '@/app/_ui/text/quantity-text';
import { RelativeTime } from '@/app/_ui/text/time';
import type { ImageRow } from '@/lib/services/views/host-tabs';
import { answering, Dash, MarkCell, Mono, RowLink, severityRank } from './cells';
import { useActionHref, usePanelHref } from './panel-href';
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
        cell: (row) => <NameCell row={row} />,
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
      {
        id: 'size',
        label: t('size'),
        width: 80,
        align: 'right',
        worstFirst: true,
        value: (row) => row.sizeBytes,
        cell: (row) => <Bytes sizeBytes={row.sizeBytes} />,
      },
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
      {
        id: 'mark',
        label: t('finding'),
        width: 220,
        worstFirst: true,
        value: (row) => (row.mark ? severityRank[row.mark.severity] : 0),
        text: (row) => row.mark?.title ?? null,
        cell: (row) => <MarkCell mark={row.mark} />,
      },
      {
        id: 'action',
        label: t('action'),
        width: 120,
        align: 'right',
        sortable: false,
        value: (row) => answering(row.actions)?.label ?? null,
        cell: (row) => <ActionCell row={row} />,
      },
    ],
    [t],
  );
}

function NameCell({ row }: { row: ImageRow }) {
  const href = usePanelHref();
  return (
    <RowLink href={href(`image:${row.id}`)}>
      <Mono text={row.name} />
      <NewMark seen={row.seen} />
    </RowLink>
  );
}

function ActionCell({ row }: { row: ImageRow }) {
  const act = useActionHref();
  const offered = answering(row.actions);
  if (!offered) return null;
  return (
    <Link
      href={act(offered.actionId, offered.way)}
      scroll={false}
      className="text-sec font-medium text-accent hover:underline"
    >
      {offered.label}
    </Link>
  );
}
