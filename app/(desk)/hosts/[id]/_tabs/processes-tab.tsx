'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { visibleText } from '@/app/_ui/text/visible';
import type { ProcessRow } from '@/lib/services/views/host-tabs';
import { Dash, Mono, PanelLink } from './cells';
import { containerColumn, cpuColumn, markColumn, memoryColumn } from './row-columns';
import { TabTable } from './tab-table';

type Props = { rows: readonly ProcessRow[]; unread: string | null; fileName: string };

export function ProcessesTab({ rows, unread, fileName }: Props) {
  const t = useTranslations('processes');
  const columns = useProcessColumns();
  const filters = useMemo<Filter<ProcessRow>[]>(
    () => [
      { id: 'user', label: t('user'), values: (row) => [row.user] },
      { id: 'container', label: t('container'), values: (row) => [row.containerName ?? t('hostItself')] },
      {
        id: 'trait',
        label: t('trait'),
        values: (row) => [
          ...(row.exeDeleted ? [t('exeDeleted')] : []),
          ...(row.commandLine === '' && !row.kernelThread ? [t('noCommand')] : []),
          ...(row.kernelThread ? [t('kernelThread')] : []),
        ],
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
      rowId={(row) => String(row.pid)}
      seen={(row) => row.seen}
      sort={{ id: 'cpu', desc: true }}
      look={(row) => ({ stale: row.kernelThread })}
      unread={unread}
      emptyTitle={t('none')}
    />
  );
}

function useProcessColumns(): Column<ProcessRow>[] {
  const t = useTranslations('processes');
  return useMemo<Column<ProcessRow>[]>(
    () => [
      {
        id: 'pid',
        label: t('pid'),
        width: 74,
        fixed: true,
        value: (row) => row.pid,
        cell: (row) => (
          <PanelLink panel={`process:${row.pid}`}>
            <Mono text={String(row.pid)} />
            <NewMark seen={row.seen} />
          </PanelLink>
        ),
      },
      {
        id: 'parent',
        label: t('parent'),
        wideOnly: true,
        width: 62,
        align: 'right',
        value: (row) => row.parentPid,
        cell: (row) => <Mono text={String(row.parentPid)} tone="text-ink3" />,
      },
      {
        id: 'user',
        label: t('user'),
        width: 90,
        value: (row) => row.user,
        cell: (row) => <Mono text={row.user} tone={row.user === 'root' ? undefined : 'text-ink2'} />,
      },
      { id: 'name', label: t('name'), width: 130, value: (row) => row.name, cell: (row) => <Mono text={row.name} /> },
      {
        id: 'command',
        label: t('command'),
        width: 300,
        value: (row) => row.commandLine,
        cell: (row) => <CommandCell row={row} />,
      },
      containerColumn({ label: t('container'), hostItself: t('hostItself') }, 130),
      cpuColumn(t('cpu')),
      { ...memoryColumn(t('memory')), wideOnly: true },
      {
        id: 'started',
        label: t('started'),
        width: 84,
        align: 'right',
        value: (row) => row.startedAt,
        cell: (row) =>
          row.startedAt ? <RelativeTime at={row.startedAt} form="span" className="text-ink3" /> : <Dash />,
      },
      markColumn(t('finding'), 200),
    ],
    [t],
  );
}

/** The command line as read; an empty one says so, and says why when the kernel explains it. */
function CommandCell({ row }: { row: ProcessRow }) {
  const t = useTranslations('processes');
  if (row.kernelThread) return <span className="text-ink3">{t('kernelThread')}</span>;
  const exe = row.exe ?? '';
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      {row.commandLine === '' ? <span className="text-crit">{t('noCommand')}</span> : <Mono text={row.commandLine} />}
      {row.exeDeleted ? (
        <span className="shrink-0 text-crit" title={visibleText(exe.slice(0, 1000))}>
          {t('exeDeleted')}
        </span>
      ) : null}
    </span>
  );
}
