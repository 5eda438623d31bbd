'use client';

import Link from 'next/link';
import type { Column } from '@/app/_ui/table/column';
import { Bytes } from '@/app/_ui/text/quantity-text';
import type { RowAction } from '@/lib/services/views/action';
import type { RowMark } from '@/lib/services/views/host-tabs';
import { answering, Dash, MarkCell, Mono, severityRank } from './cells';
import { useActionHref } from './panel-href';

/** The worst finding on the thing in the row. */
export function markColumn<Row extends { mark: RowMark }>(label: string, width: number): Column<Row> {
  return {
    id: 'mark',
    label,
    width,
    worstFirst: true,
    value: (row) => (row.mark ? severityRank[row.mark.severity] : 0),
    text: (row) => row.mark?.title ?? null,
    cell: (row) => <MarkCell mark={row.mark} />,
  };
}

/** What is offered at once. */
export function offerColumn<Row extends { actions: readonly RowAction[] }>(label: string): Column<Row> {
  return {
    id: 'action',
    label,
    width: 120,
    align: 'right',
    sortable: false,
    value: (row) => answering(row.actions)?.label ?? null,
    cell: (row) => <OfferLink actions={row.actions} />,
  };
}

function OfferLink({ actions }: { actions: readonly RowAction[] }) {
  const act = useActionHref();
  const offered = answering(actions);
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

/** The container that something runs in; what runs in none is the host's own. */
export function containerColumn<Row extends { containerName: string | null }>(
  words: { label: string; hostItself: string },
  width: number,
): Column<Row> {
  return {
    id: 'container',
    label: words.label,
    width,
    value: (row) => row.containerName,
    cell: (row) =>
      row.containerName ? <Mono text={row.containerName} /> : <span className="text-ink3">{words.hostItself}</span>,
  };
}

export function cpuColumn<Row extends { cpuPercent: number | null }>(label: string): Column<Row> {
  return {
    id: 'cpu',
    label,
    width: 62,
    align: 'right',
    worstFirst: true,
    value: (row) => row.cpuPercent,
    cell: (row) => <Percent value={row.cpuPercent} />,
  };
}

function Percent({ value }: { value: number | null }) {
  if (value === null) return <Dash />;
  return (
    <span className={value >= 90 ? 'font-medium text-crit' : value < 1 ? 'text-ink3' : undefined}>
      {value >= 10 ? Math.round(value) : value.toFixed(1)} %
    </span>
  );
}

export function memoryColumn<Row extends { memoryBytes: number | null }>(label: string): Column<Row> {
  return {
    id: 'memory',
    label,
    width: 76,
    align: 'right',
    worstFirst: true,
    value: (row) => row.memoryBytes,
    cell: (row) => (row.memoryBytes === null ? <Dash /> : <Bytes sizeBytes={row.memoryBytes} />),
  };
}

export function sizeColumn<Row extends { sizeBytes: number }>(label: string): Column<Row> {
  return {
    id: 'size',
    label,
    width: 80,
    align: 'right',
    worstFirst: true,
    value: (row) => row.sizeBytes,
    cell: (row) => <Bytes sizeBytes={row.sizeBytes} />,
  };
}
