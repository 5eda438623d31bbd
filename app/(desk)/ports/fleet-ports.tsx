'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { FleetPortRow } from '@/lib/services/views/fleet';
import { ToFleet } from '../_fleet/to-fleet';
import { Dash, Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { ReachCell } from '../hosts/[id]/_tabs/reach-cell';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

const reachRank: Record<FleetPortRow['reach'], number> = { reachable: 4, unknown: 3, blocked: 2, loopback: 1 };

export function FleetPorts({ rows, pivot }: { rows: readonly FleetPortRow[]; pivot: React.ReactNode }) {
  const t = useTranslations('ports');
  const words = useTranslations('fleetPorts');
  const columns = useColumns();
  const filters = useMemo<Filter<FleetPortRow>[]>(
    () => [
      {
        id: 'reach',
        label: t('reach'),
        values: (row) => [row.reach],
        name: (value) => t(`reaches.${value as FleetPortRow['reach']}`),
      },
      { id: 'host', label: words('host'), values: (row) => [row.hostName] },
      { id: 'port', label: t('port'), values: (row) => [String(row.port)] },
      { id: 'path', label: t('path'), values: (row) => [row.path] },
    ],
    [t, words],
  );
  return (
    <TabTable
      label={words('title')}
      fileName="ports"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => `${row.hostId}/${row.protocol}/${row.address}:${row.port}/${row.listener}`}
      sort={{ id: 'reach', desc: true }}
      seen={(row) => row.seen}
      lead={pivot}
      emptyTitle={words('none')}
      emptyNote={words('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useColumns(): Column<FleetPortRow>[] {
  const t = useTranslations('ports');
  const words = useTranslations('fleetPorts');
  return useMemo<Column<FleetPortRow>[]>(
    () => [
      {
        id: 'host',
        label: words('host'),
        width: 140,
        fixed: true,
        value: (row) => row.hostName,
        cell: (row) => (
          <RowLink href={`/hosts/${row.hostId}?tab=ports&panel=port:${row.protocol}/${row.port}`}>
            <Untrusted text={row.hostName} limit={60} />
          </RowLink>
        ),
      },
      {
        id: 'port',
        label: t('port'),
        width: 110,
        value: (row) => row.port,
        cell: (row) => (
          <>
            <Mono text={`${row.port}/${row.protocol}`} />
            <NewMark seen={row.seen} />
          </>
        ),
      },
      {
        id: 'address',
        label: t('address'),
        width: 130,
        value: (row) => row.address,
        cell: (row) => <Mono text={row.address === '' ? '*' : row.address} />,
      },
      {
        id: 'listener',
        label: t('listener'),
        width: 190,
        value: (row) => row.listener,
        cell: (row) => <Mono text={row.listener} />,
      },
      {
        id: 'path',
        label: t('path'),
        width: 120,
        value: (row) => row.path,
        cell: (row) => <Mono text={row.path} tone="text-ink2" />,
      },
      {
        id: 'reach',
        label: t('reach'),
        width: 120,
        worstFirst: true,
        value: (row) => reachRank[row.reach],
        text: (row) => t(`reaches.${row.reach}`),
        cell: (row) => <ReachCell reach={row.reach} />,
      },
      {
        id: 'probe',
        label: t('probe'),
        width: 90,
        value: (row) => row.probe,
        text: (row) => (row.probe === null ? null : t(`probes.${row.probe}`)),
        cell: (row) => (row.probe === null ? <Dash /> : <span className="text-ink2">{t(`probes.${row.probe}`)}</span>),
      },
      {
        id: 'reason',
        label: t('reason'),
        width: 260,
        value: (row) => row.reason,
        cell: (row) => (
          <span className="text-ink2" title={visibleText(row.reason)}>
            <Untrusted text={row.reason} limit={300} />
          </span>
        ),
      },
    ],
    [t, words],
  );
}
