'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Bytes } from '@/app/_ui/text/quantity-text';
import { RelativeTime } from '@/app/_ui/text/time';
import { visibleText } from '@/app/_ui/text/visible';
import type { ProcessRow } from '@/lib/services/views/host-tabs';
import { Dash, MarkCell, Mono, RowLink, severityRank } from './cells';
import { Percent } from './containers-tab';
import { usePanelHref } from './panel-href';
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
        cell: (row) => <PidCell row={row} />,
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
      {
        id: 'container',
        label: t('container'),
        width: 130,
        value: (row) => row.containerName,
        cell: (row) =>
          row.containerName ? <Mono text={row.containerName} /> : <span className="text-ink3">{t('hostItself')}</span>,
      },
      {
        id: 'cpu',
        label: t('cpu'),
        width: 62,
        align: 'right',
        worstFirst: true,
        value: (row) => row.cpuPercent,
        cell: (row) => <Percent value={row.cpuPercent} />,
      },
      {
        id: 'memory',
        label: t('memory'),
        wideOnly: true,
        width: 76,
        align: 'right',
        worstFirst: true,
        value: (row) => row.memoryBytes,
        cell: (row) => (row.memoryBytes === null ? <Dash /> : <Bytes sizeBytes={row.memoryBytes} />),
      },
      {
        id: 'started',
        label: t('started'),
        width: 84,
        align: 'right',
        value: (row) => row.startedAt,
        cell: (row) =>
          row.startedAt ? <RelativeTime at={row.startedAt} form="span" className="text-ink3" /> : <Dash />,
      },
      {
        id: 'mark',
        label: t('finding'),
        width: 200,
        worstFirst: true,
        value: (row) => (row.mark ? severityRank[row.mark.severity] : 0),
        text: (row) => row.mark?.title ?? null,
        cell: (row) => <MarkCell mark={row.mark} />,
      },
    ],
    [t],
  );
}

function PidCell({ row }: { row: ProcessRow }) {
  const href = usePanelHref();
  return (
    <RowLink href={href(`process:${row.pid}`)}>
      <Mono text={String(row.pid)} />
      <NewMark seen={row.seen} />
    </RowLink>
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
