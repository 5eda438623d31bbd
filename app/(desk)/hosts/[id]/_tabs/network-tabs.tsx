'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { usePlaceWords } from '@/app/_ui/place/place-words';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ConnectionRow, PortRow as Door } from '@/lib/services/views/host-tabs';
import { Dash, Mono, PanelLink } from './cells';
import { placeColumns, placeFilter } from './place-columns';
import { ReachCell } from './reach-cell';
import { containerColumn, markColumn } from './row-columns';
import { TabTable } from './tab-table';

type PortRow = Omit<Door, 'ways'>;
type Props<Row> = { rows: readonly Row[]; unread: string | null; fileName: string };

/** What a connection leads to: who talks, else what was found on it. */
function panelOf({ pid, mark, containerId = null }: Pick<PortRow, 'pid' | 'mark'> & { containerId?: string | null }) {
  if (pid !== null) return `process:${pid}`;
  if (containerId !== null) return `container:${containerId}`;
  return mark ? `finding:${mark.findingId}` : null;
}

export function PortsTab({ rows, unread, fileName }: Props<PortRow>) {
  const t = useTranslations('ports');
  const columns = useMemo<Column<PortRow>[]>(
    () => [
      {
        id: 'port',
        label: t('port'),
        width: 96,
        fixed: true,
        value: (row) => row.port,
        text: (row) => `${row.port}/${row.protocol}`,
        cell: (row) => (
          <PanelLink panel={`port:${row.protocol}/${row.port}`}>
            <Mono text={`${row.port}/${row.protocol}`} />
            <NewMark seen={row.seen} />
          </PanelLink>
        ),
      },
      {
        id: 'address',
        label: t('address'),
        width: 120,
        value: (row) => row.address,
        cell: (row) => <Mono text={row.address === '' ? '*' : row.address} />,
      },
      {
        id: 'listener',
        label: t('listener'),
        width: 170,
        value: (row) => row.listener,
        cell: (row) => <Mono text={row.listener} />,
      },
      {
        id: 'path',
        label: t('path'),
        width: 110,
        value: (row) => row.path,
        cell: (row) => <Mono text={row.path} tone="text-ink2" />,
      },
      {
        id: 'reach',
        label: t('reach'),
        width: 110,
        worstFirst: true,
        value: (row) => ['loopback', 'blocked', 'unknown', 'reachable'].indexOf(row.reach),
        text: (row) => t(`reaches.${row.reach}`),
        cell: (row) => <ReachCell reach={row.reach} />,
      },
      {
        id: 'probe',
        label: t('probe'),
        width: 110,
        value: (row) => row.probe,
        text: (row) => (row.probe === null ? null : t(`probes.${row.probe}`)),
        cell: (row) => (row.probe === null ? <Dash /> : <span className="text-ink2">{t(`probes.${row.probe}`)}</span>),
      },
      {
        id: 'reason',
        label: t('reason'),
        width: 240,
        value: (row) => row.reason,
        cell: (row) => (
          <span className="text-ink2" title={visibleText(row.reason)}>
            <Untrusted text={row.reason} limit={300} />
          </span>
        ),
      },
      markColumn(t('finding'), 210),
    ],
    [t],
  );
  const filters = useMemo<Filter<PortRow>[]>(
    () => [
      {
        id: 'reach',
        label: t('reach'),
        values: (row) => [row.reach],
        name: (value) => t(`reaches.${value as PortRow['reach']}`),
      },
      { id: 'path', label: t('path'), values: (row) => [row.path] },
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
      rowId={(row) => `${row.protocol}/${row.address}:${row.port}/${row.pid ?? row.containerId ?? ''}`}
      seen={(row) => row.seen}
      sort={{ id: 'reach', desc: true }}
      unread={unread}
      emptyTitle={t('none')}
    />
  );
}

export function ConnectionsTab({ rows, unread, fileName }: Props<ConnectionRow>) {
  const t = useTranslations('connections');
  const places = usePlaceWords();
  const columns = useMemo<Column<ConnectionRow>[]>(
    () => [
      {
        id: 'remote',
        label: t('remote'),
        width: 150,
        fixed: true,
        value: (row) => row.remote,
        cell: (row) => (
          <PanelLink panel={panelOf(row) ?? `address:${row.remoteAddress}`}>
            <Mono text={row.remote} />
            <NewMark seen={row.seen} />
          </PanelLink>
        ),
      },
      ...placeColumns(t, places),
      {
        id: 'local',
        label: t('local'),
        width: 150,
        value: (row) => row.local,
        cell: (row) => <Mono text={row.local} tone="text-ink2" />,
      },
      {
        id: 'state',
        label: t('state'),
        width: 105,
        value: (row) => row.state,
        cell: (row) => <Mono text={row.state} tone="text-ink2" />,
      },
      {
        id: 'process',
        label: t('process'),
        width: 120,
        value: (row) => row.process,
        text: (row) => (row.pid === null ? row.process : `${row.process ?? ''} ${row.pid}`.trim()),
        cell: (row) =>
          row.process ? <Mono text={row.pid === null ? row.process : `${row.process} ${row.pid}`} /> : <Dash />,
      },
      containerColumn({ label: t('container'), hostItself: t('hostItself') }, 125),
      markColumn(t('finding'), 190),
    ],
    [t, places],
  );
  const filters = useMemo<Filter<ConnectionRow>[]>(
    () => [
      placeFilter(t, places),
      { id: 'state', label: t('state'), values: (row) => [row.state] },
      { id: 'container', label: t('container'), values: (row) => [row.containerName ?? t('hostItself')] },
    ],
    [t, places],
  );
  return (
    <TabTable
      label={t('label')}
      fileName={fileName}
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => `${row.protocol}/${row.local}/${row.remote}/${row.pid ?? ''}`}
      seen={(row) => row.seen}
      sort={{ id: 'mark', desc: true }}
      unread={unread}
      emptyTitle={t('none')}
    />
  );
}
