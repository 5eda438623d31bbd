'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Bytes } from '@/app/_ui/text/quantity-text';
import { RelativeTime } from '@/app/_ui/text/time';
import type { FleetImageRow } from '@/lib/services/views/fleet';
import { ToFleet } from '../_fleet/to-fleet';
import { Dash, Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

export function FleetImages({ rows, pivot }: { rows: readonly FleetImageRow[]; pivot: React.ReactNode }) {
  const t = useTranslations('fleetImages');
  const columns = useColumns();
  const filters = useMemo<Filter<FleetImageRow>[]>(
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
        values: (row) => [row.inUse ? 'used' : 'unused'],
        name: (value) => (value === 'used' ? t('inUse') : t('notInUse')),
      },
      { id: 'host', label: t('host'), values: (row) => row.hosts.map((host) => host.name) },
      { id: 'image', label: t('image'), values: (row) => [row.name] },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('title')}
      fileName="images"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.imageId}
      sort={{ id: 'publisher', desc: true }}
      lead={pivot}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useColumns(): Column<FleetImageRow>[] {
  const t = useTranslations('fleetImages');
  return useMemo<Column<FleetImageRow>[]>(
    () => [
      {
        id: 'name',
        label: t('image'),
        width: 270,
        fixed: true,
        value: (row) => row.name,
        cell: (row) => <NameCell row={row} />,
      },
      {
        id: 'publisher',
        label: t('publisher'),
        width: 110,
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
        id: 'hosts',
        label: t('hosts'),
        width: 70,
        align: 'right',
        worstFirst: true,
        value: (row) => row.hosts.length,
        cell: (row) => row.hosts.length,
      },
      {
        id: 'where',
        label: t('where'),
        width: 230,
        value: (row) => row.hosts.map((host) => host.name).join(', '),
        cell: (row) => <Mono text={row.hosts.map((host) => host.name).join(', ')} tone="text-ink2" />,
      },
      {
        id: 'use',
        label: t('use'),
        width: 90,
        value: (row) => Number(row.inUse),
        text: (row) => (row.inUse ? t('inUse') : t('notInUse')),
        cell: (row) => (row.inUse ? t('inUse') : <span className="text-ink3">{t('notInUse')}</span>),
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
        id: 'first',
        label: t('firstSeen'),
        width: 110,
        align: 'right',
        value: (row) => row.firstSeenAt,
        cell: (row) => (row.firstSeenAt ? <RelativeTime at={row.firstSeenAt} className="text-ink3" /> : <Dash />),
      },
      {
        id: 'digest',
        label: t('digest'),
        width: 200,
        optional: true,
        value: (row) => row.repoDigest,
        cell: (row) => (row.repoDigest ? <Mono text={row.repoDigest} tone="text-ink3" /> : <Dash />),
      },
    ],
    [t],
  );
}

function NameCell({ row }: { row: FleetImageRow }) {
  const first = row.hosts[0];
  if (!first) return <Mono text={row.name} />;
  return (
    <RowLink href={`/hosts/${first.id}?tab=images&panel=image:${row.imageId}`}>
      <Mono text={row.name} />
    </RowLink>
  );
}
