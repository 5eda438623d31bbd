'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ButtonLink } from '@/app/_ui/control/button';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { Empty } from '@/app/_ui/state/empty';
import type { Column } from '@/app/_ui/table/column';
import { DataTable } from '@/app/_ui/table/data-table';
import { useColumnChoice } from '@/app/_ui/table/table-state';
import { TableTools } from '@/app/_ui/table/toolbar';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ActivityRow } from '@/lib/services/views/activity';
import { Dash, Mono } from '../hosts/[id]/_tabs/cells';

const marks = { done: 'pass', refused: 'warning', failed: 'failed', unknown: 'unchecked' } satisfies Record<
  ActivityRow['outcome'],
  StateMarkKind
>;
const tones = { done: 'text-ok', refused: 'text-high', failed: 'text-crit', unknown: 'text-ink2' } satisfies Record<
  ActivityRow['outcome'],
  string
>;

const STANDARD = { id: 'seq', desc: true };

/** Column choice and the whole filtered record as CSV; both stand in the filter bar, which works without scripts. */
export function ActivityTools({ rows, csvHref }: { rows: readonly ActivityRow[]; csvHref: string }) {
  const columns = useColumns();
  const { visible, toggle } = useColumnChoice(columns);
  return (
    <TableTools
      columns={columns}
      rows={rows}
      visible={visible}
      toggle={toggle}
      sort={STANDARD}
      fileName="activity"
      csvHref={csvHref}
      copyLink
    />
  );
}

export function ActivityTable({ rows }: { rows: readonly ActivityRow[] }) {
  const t = useTranslations('activity');
  const columns = useColumns();
  const { visible } = useColumnChoice(columns);
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      rowId={(row) => String(row.seq)}
      sort={STANDARD}
      visible={visible}
      empty={
        <Empty title={t('none')} note={t('noneNote')}>
          <ButtonLink href="/activity">{t('clear')}</ButtonLink>
        </Empty>
      }
    />
  );
}

function useColumns(): Column<ActivityRow>[] {
  const t = useTranslations('activity');
  const outcome = useTranslations('outcome');
  return useMemo<Column<ActivityRow>[]>(
    () => [
      {
        id: 'seq',
        label: t('number'),
        width: 72,
        fixed: true,
        worstFirst: true,
        value: (row) => row.seq,
        cell: (row) => <span className="text-ink3">{row.seq}</span>,
      },
      {
        id: 'at',
        label: t('when'),
        width: 128,
        worstFirst: true,
        value: (row) => row.at,
        cell: (row) => <Moment at={row.at} className="text-ink2" />,
      },
      {
        id: 'actor',
        label: t('who'),
        width: 120,
        value: (row) => row.actor,
        cell: (row) => (
          <span title={t(`actor.${row.actorKind}`)} className={row.actorKind === 'system' ? 'text-ink3' : undefined}>
            <Untrusted text={row.actor} limit={60} />
          </span>
        ),
      },
      { id: 'verb', label: t('what'), width: 160, value: (row) => row.verb, cell: (row) => <What row={row} /> },
      {
        id: 'host',
        label: t('host'),
        width: 110,
        value: (row) => row.hostName,
        cell: (row) =>
          row.hostName ? (
            row.hostId ? (
              <Link href={`/hosts/${row.hostId}`} className="hover:text-accent">
                <Untrusted text={row.hostName} limit={60} />
              </Link>
            ) : (
              <Untrusted text={row.hostName} limit={60} />
            )
          ) : (
            <Dash />
          ),
      },
      {
        id: 'subject',
        label: t('subject'),
        width: 180,
        value: (row) => row.subject,
        cell: (row) => (row.subject ? <Mono text={row.subject} tone="text-ink2" /> : <Dash />),
      },
      {
        id: 'outcome',
        label: t('outcome'),
        width: 100,
        value: (row) => row.outcome,
        cell: (row) => (
          <span className={`inline-flex items-center gap-2 ${tones[row.outcome]}`}>
            <StateMark kind={marks[row.outcome]} />
            {outcome(row.outcome)}
          </span>
        ),
      },
      {
        id: 'sentence',
        label: t('note2'),
        width: 190,
        sortable: false,
        value: (row) => row.sentence,
        cell: (row) =>
          row.sentence ? (
            <span className="text-ink2" title={visibleText(row.sentence)}>
              <Untrusted text={row.sentence} limit={300} />
            </span>
          ) : null,
      },
      {
        id: 'hash',
        label: t('hash'),
        width: 96,
        wideOnly: true,
        sortable: false,
        value: (row) => row.hash,
        cell: (row) => <Mono text={row.hash.slice(0, 8)} tone="text-ink3" />,
      },
    ],
    [t, outcome],
  );
}

/** What was done; an action leads to its run. */
function What({ row }: { row: ActivityRow }) {
  const t = useTranslations('activity');
  const key = `verbs.${row.verb.replaceAll('.', '_')}`;
  const words = t.has(key as 'verbs.host_add') ? t(key as 'verbs.host_add') : row.verb;
  if (!row.runId) return <span title={row.verb}>{words}</span>;
  return (
    <Link
      href={`/activity?run=${row.runId}`}
      scroll={false}
      data-row-link
      title={row.verb}
      className="font-medium hover:text-accent focus-visible:text-accent focus-visible:outline-none"
    >
      {words}
    </Link>
  );
}
