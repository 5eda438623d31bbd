'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ContainerRow } from '@/lib/services/views/host-tabs';
import { Dash, Mono, PanelLink } from './cells';
import { usePanelHref } from './panel-href';
import { cpuColumn, markColumn, memoryColumn, offerColumn } from './row-columns';
import { TabTable } from './tab-table';

type Props = { rows: readonly ContainerRow[]; unread: string | null; fileName: string };

export function ContainersTab({ rows, unread, fileName }: Props) {
  const t = useTranslations('containers');
  const columns = useContainerColumns();
  const filters = useMemo<Filter<ContainerRow>[]>(
    () => [{ id: 'state', label: t('state'), values: (row) => [row.state] }],
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
      look={(row) => ({ stale: row.state !== 'running' && row.mark === null })}
      unread={unread}
      emptyTitle={t('none')}
    />
  );
}

function useContainerColumns(): Column<ContainerRow>[] {
  const t = useTranslations('containers');
  return useMemo<Column<ContainerRow>[]>(
    () => [
      {
        id: 'name',
        label: t('name'),
        width: 150,
        fixed: true,
        value: (row) => row.name,
        cell: (row) => (
          <PanelLink panel={`container:${row.id}`}>
            <Mono text={row.name} />
            <NewMark seen={row.seen} />
          </PanelLink>
        ),
      },
      {
        id: 'image',
        label: t('image'),
        width: 170,
        value: (row) => row.imageName,
        cell: (row) => <Mono text={row.imageName} />,
      },
      {
        id: 'status',
        label: t('status'),
        width: 150,
        value: (row) => row.status,
        cell: (row) => <StatusCell row={row} />,
      },
      {
        id: 'why',
        label: t('whyHead'),
        width: 124,
        sortable: false,
        value: (row) => (hasStopped(row) ? t('why') : null),
        cell: (row) => <WhyCell row={row} />,
      },
      {
        id: 'command',
        label: t('command'),
        width: 170,
        wideOnly: true,
        value: (row) => row.command,
        cell: (row) => <Mono text={row.command} tone="text-ink2" />,
      },
      {
        id: 'ports',
        label: t('ports'),
        width: 110,
        value: (row) => row.ports.join(', '),
        cell: (row) => (row.ports.length > 0 ? <Mono text={row.ports.join(', ')} /> : <Dash />),
      },
      cpuColumn(t('cpu')),
      memoryColumn(t('memory')),
      {
        id: 'created',
        label: t('created'),
        width: 90,
        align: 'right',
        optional: true,
        value: (row) => row.createdAt,
        cell: (row) => (row.createdAt ? <RelativeTime at={row.createdAt} /> : <Dash />),
      },
      {
        id: 'restarts',
        label: t('restarts'),
        width: 66,
        align: 'right',
        optional: true,
        worstFirst: true,
        value: (row) => row.restartCount,
        cell: (row) => row.restartCount ?? <Dash />,
      },
      markColumn(t('finding'), 210),
      offerColumn(t('action')),
    ],
    [t],
  );
}

function StatusCell({ row }: { row: ContainerRow }) {
  const bad =
    row.state === 'restarting' || row.state === 'dead' || (row.state === 'exited' && (row.exitCode ?? 0) !== 0);
  const kind = row.state === 'running' ? 'seen' : row.state === 'paused' ? 'half' : bad ? 'failed' : 'offline';
  return (
    <span className="inline-flex items-center gap-2" title={visibleText(row.status)}>
      <StateMark kind={kind} />
      <span className="truncate">
        <Untrusted text={row.status} limit={120} />
      </span>
    </span>
  );
}

/** Every dead or restarting container has an answer to this, also one that something is offered for. */
function WhyCell({ row }: { row: ContainerRow }) {
  const t = useTranslations('containers');
  const panel = usePanelHref();
  if (!hasStopped(row)) return null;
  return (
    <Link
      href={panel(`container:${row.id}`)}
      scroll={false}
      className="text-sec font-medium text-accent hover:underline"
    >
      {t('why')}
    </Link>
  );
}

/** Dead, restarting, or running only because the engine started it again. */
const hasStopped = ({ state, restartCount }: ContainerRow): boolean =>
  state === 'restarting' || state === 'dead' || state === 'exited' || (restartCount ?? 0) > 0;
