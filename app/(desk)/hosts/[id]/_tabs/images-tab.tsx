'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { TrustCell, trustKind, trustRank, useTrustWords } from '@/app/(desk)/_images/trust-words';
import type { ImageRow } from '@/lib/services/views/host-tabs';
import { Dash, Mono, PanelLink } from './cells';
import { markColumn, offerColumn, sizeColumn } from './row-columns';
import { TabTable } from './tab-table';

type Props = { rows: readonly ImageRow[]; unread: string | null; fileName: string };

export function ImagesTab({ rows, unread, fileName }: Props) {
  const t = useTranslations('images');
  const provenance = useTranslations('provenance');
  const { kindName } = useTrustWords();
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
        id: 'standing',
        label: provenance('standing'),
        values: (row) => (row.trust ? [trustKind(row.trust)] : []),
        name: kindName,
      },
      { id: 'registry', label: provenance('registry'), values: (row) => (row.registry === null ? [] : [row.registry]) },
      {
        id: 'use',
        label: t('use'),
        values: (row) => [row.usedBy.length > 0 ? 'used' : 'unused'],
        name: (value) => (value === 'used' ? t('inUse') : t('notInUse')),
      },
    ],
    [t, provenance, kindName],
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
  const provenance = useTranslations('provenance');
  const { why } = useTrustWords();
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
        id: 'standing',
        label: provenance('standing'),
        width: 150,
        worstFirst: true,
        value: (row) => (row.trust ? trustRank(row.trust) : null),
        text: (row) => (row.trust ? why(row.trust) : null),
        cell: (row) => (row.trust ? <TrustCell trust={row.trust} /> : <Dash />),
      },
      {
        id: 'registry',
        label: provenance('registry'),
        width: 120,
        optional: true,
        value: (row) => row.registry,
        cell: (row) => (row.registry === null ? <Dash /> : <Mono text={row.registry} tone="text-ink2" />),
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
    [t, provenance, why],
  );
}
