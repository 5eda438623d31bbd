'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column, Filter } from '@/app/_ui/table/column';
import { visibleText } from '@/app/_ui/text/visible';
import type { FleetPortGroup } from '@/lib/services/views/fleet';
import { ToFleet } from '../_fleet/to-fleet';
import { Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

/** The fleet by port number: on how many hosts each stands open. A row leads to its doors. */
export function PortGroups({ rows, lead }: { rows: readonly FleetPortGroup[]; lead: React.ReactNode }) {
  const t = useTranslations('ports');
  const words = useTranslations('fleetPorts');
  const columns = useGroupColumns();
  const filters = useMemo<Filter<FleetPortGroup>[]>(
    () => [
      {
        id: 'reach',
        label: t('reach'),
        values: (row) => row.hosts.map(({ reach }) => reach),
        name: (value) => t(`reaches.${value as FleetPortGroup['hosts'][number]['reach']}`),
      },
      { id: 'host', label: words('host'), values: (row) => row.hosts.map(({ name }) => name) },
    ],
    [t, words],
  );
  return (
    <TabTable
      label={words('title')}
      fileName="ports-by-number"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => `${row.protocol}/${row.port}`}
      sort={{ id: 'reachable', desc: true }}
      lead={lead}
      emptyTitle={words('none')}
      emptyNote={words('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useGroupColumns(): Column<FleetPortGroup>[] {
  const t = useTranslations('ports');
  const words = useTranslations('fleetPorts');
  return useMemo<Column<FleetPortGroup>[]>(() => {
    const counted = (id: 'reachable' | 'unknown' | 'blocked' | 'loopback', tone: string): Column<FleetPortGroup> => ({
      id,
      label: words(`${id}On`),
      width: 90,
      align: 'right',
      worstFirst: true,
      value: (row) => row[id],
      cell: (row) => <span className={row[id] > 0 ? tone : 'text-ink3'}>{row[id]}</span>,
    });
    return [
      {
        id: 'port',
        label: t('port'),
        width: 110,
        fixed: true,
        value: (row) => row.port,
        text: (row) => `${row.port}/${row.protocol}`,
        cell: (row) => (
          <RowLink href={`/ports?port=${row.port}`}>
            <Mono text={`${row.port}/${row.protocol}`} />
          </RowLink>
        ),
      },
      {
        id: 'hosts',
        label: words('hosts'),
        width: 80,
        align: 'right',
        worstFirst: true,
        value: (row) => row.hosts.length,
        cell: (row) => (
          <span
            title={visibleText(
              row.hosts
                .slice(0, 30)
                .map(({ name }) => name)
                .join(', '),
            )}
          >
            {row.hosts.length}
          </span>
        ),
      },
      counted('reachable', 'font-medium text-high'),
      counted('unknown', 'text-ink'),
      counted('blocked', 'text-ink2'),
      counted('loopback', 'text-ink2'),
      {
        id: 'listeners',
        label: words('listeners'),
        width: 420,
        value: (row) => row.listeners.join(', '),
        cell: (row) => <Mono text={row.listeners.join(', ')} tone="text-ink2" />,
      },
    ];
  }, [t, words]);
}
