'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import type { FleetImageRow } from '@/lib/services/views/fleet';
import { ToFleet } from '../_fleet/to-fleet';
import { TrustCell, trustKind, trustRank, useTrustWords } from '../_images/trust-words';
import { Dash, Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { sizeColumn } from '../hosts/[id]/_tabs/row-columns';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

export function FleetImages({ rows, pivot }: { rows: readonly FleetImageRow[]; pivot: React.ReactNode }) {
  const t = useTranslations('fleetImages');
  const provenance = useTranslations('provenance');
  const { kindName } = useTrustWords();
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
        id: 'standing',
        label: provenance('standing'),
        values: (row) => [trustKind(row.trust)],
        name: kindName,
      },
      { id: 'registry', label: provenance('registry'), values: (row) => (row.registry === null ? [] : [row.registry]) },
      {
        id: 'use',
        label: t('use'),
        values: (row) => [row.inUse ? 'used' : 'unused'],
        name: (value) => (value === 'used' ? t('inUse') : t('notInUse')),
      },
      { id: 'host', label: t('host'), values: (row) => row.hosts.map((host) => host.name) },
      { id: 'image', label: t('image'), values: (row) => [row.name] },
    ],
    [t, provenance, kindName],
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
      seen={(row) => row.seen}
      lead={pivot}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useColumns(): Column<FleetImageRow>[] {
  const t = useTranslations('fleetImages');
  const provenance = useTranslations('provenance');
  const { why } = useTrustWords();
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
        width: 150,
        worstFirst: true,
        value: (row) => Number(row.unknown),
        text: (row) => row.publisher ?? why(row.trust),
        cell: (row) =>
          row.publisher === null ? (
            <Dash />
          ) : (
            <Mono text={row.publisher} tone={row.unknown ? 'text-high' : 'text-ink2'} />
          ),
      },
      {
        id: 'standing',
        label: provenance('standing'),
        width: 150,
        worstFirst: true,
        value: (row) => trustRank(row.trust),
        text: (row) => why(row.trust),
        cell: (row) => <TrustCell trust={row.trust} />,
      },
      {
        id: 'registry',
        label: provenance('registry'),
        width: 130,
        optional: true,
        value: (row) => row.registry,
        cell: (row) => (row.registry === null ? <Dash /> : <Mono text={row.registry} tone="text-ink2" />),
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
      sizeColumn(t('size')),
      {
        id: 'first',
        label: t('firstSeen'),
        width: 110,
        align: 'right',
        value: (row) => row.seen?.firstAt ?? null,
        cell: (row) => (row.seen ? <RelativeTime at={row.seen.firstAt} className="text-ink3" /> : <Dash />),
      },
      {
        id: 'built',
        label: provenance('built'),
        width: 90,
        align: 'right',
        optional: true,
        value: (row) => row.createdAt,
        cell: (row) =>
          row.createdAt ? <RelativeTime at={row.createdAt} form="span" className="text-ink3" /> : <Dash />,
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
    [t, provenance, why],
  );
}

function NameCell({ row }: { row: FleetImageRow }) {
  const first = row.hosts[0];
  if (!first) return <Mono text={row.name} />;
  return (
    <RowLink href={`/hosts/${first.id}?tab=images&panel=image:${row.imageId}`}>
      <Mono text={row.name} />
      <NewMark seen={row.seen} />
    </RowLink>
  );
}
