'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/app/_ui/cn';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { NewMark } from '@/app/_ui/since/new-mark';
import type { Column } from '@/app/_ui/table/column';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { FindingListRow } from '@/lib/services/views/fleet';
import { Dash, Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { WaiverLine } from '../hosts/[id]/_tabs/waiver-line';
import type { Selection } from './use-selection';

/** Does not count any more: shown greyed. */
export const isOver = (row: FindingListRow): boolean => row.state === 'resolved' || row.state === 'waived';

/** The columns of the list; the server sorts. */
export function useFindingColumns(selection: Selection): Column<FindingListRow>[] {
  const t = useTranslations('fleetFindings');
  const desk = useTranslations('findingDesk');
  const severity = useTranslations('severity');
  return useMemo<Column<FindingListRow>[]>(
    () => [
      {
        id: 'pick',
        label: desk('pick'),
        width: 54,
        fixed: true,
        sortable: false,
        value: (row) => row.id,
        cell: (row) => <PickCell row={row} selection={selection} />,
      },
      {
        id: 'severity',
        label: t('severity'),
        width: 100,
        sortable: false,
        value: (row) => severity(row.severity),
        cell: (row) => <SeverityCell row={row} />,
      },
      {
        id: 'finding',
        label: t('finding'),
        width: 230,
        fixed: true,
        sortable: false,
        value: (row) => row.title,
        cell: (row) => <TitleCell row={row} />,
      },
      {
        id: 'host',
        label: t('host'),
        width: 110,
        sortable: false,
        value: (row) => row.hostName,
        cell: (row) => <HostCell row={row} />,
      },
      {
        id: 'subject',
        label: t('subject'),
        width: 140,
        sortable: false,
        value: (row) => row.subjectName,
        cell: (row) => <Mono text={row.subjectName} />,
      },
      {
        id: 'sentence',
        label: t('evidence'),
        width: 270,
        sortable: false,
        value: (row) => row.sentence,
        cell: (row) =>
          row.waiver ? (
            <WaiverLine waiver={row.waiver} />
          ) : (
            <span className="text-ink2" title={visibleText(row.sentence)}>
              <Untrusted text={row.sentence} limit={400} />
            </span>
          ),
      },
      {
        id: 'state',
        label: t('state'),
        width: 90,
        sortable: false,
        value: (row) => row.state,
        cell: (row) => <StateCell row={row} />,
      },
      {
        id: 'assignee',
        label: desk('assignee'),
        width: 110,
        sortable: false,
        value: (row) => row.assignee?.name ?? null,
        cell: (row) => (row.assignee ? <Untrusted text={row.assignee.name} limit={60} /> : <Dash />),
      },
      {
        id: 'known',
        label: t('knownFor'),
        width: 94,
        align: 'right',
        sortable: false,
        value: (row) => row.firstSeenAt,
        cell: (row) => <RelativeTime at={row.firstSeenAt} form="span" className="text-ink3" />,
      },
      {
        id: 'seen',
        label: t('lastSeen'),
        width: 100,
        align: 'right',
        optional: true,
        sortable: false,
        value: (row) => row.lastSeenAt,
        cell: (row) => <RelativeTime at={row.lastSeenAt} className="text-ink3" />,
      },
      {
        id: 'rule',
        label: t('rule'),
        width: 200,
        optional: true,
        sortable: false,
        value: (row) => row.ruleId,
        cell: (row) => <Mono text={row.ruleId} tone="text-ink3" />,
      },
    ],
    [t, desk, severity, selection],
  );
}

function PickCell({ row, selection }: { row: FindingListRow; selection: Selection }) {
  const t = useTranslations('findingDesk');
  return (
    <input
      type="checkbox"
      checked={selection.ids.has(row.id)}
      aria-label={t('pickRow', { title: row.title, subject: visibleText(row.subjectName).slice(0, 80) })}
      // A click says whether shift is held; a change does not.
      onClick={(event) => selection.turn(row.id, event.shiftKey)}
      onChange={() => undefined}
      className="size-3.5 align-middle accent-accent"
    />
  );
}

function SeverityCell({ row }: { row: FindingListRow }) {
  const severity = useTranslations('severity');
  const t = useTranslations('finding');
  return (
    <span
      title={row.ruleSeverity ? t('byPolicy', { severity: severity(row.ruleSeverity) }) : undefined}
      className={cn('inline-flex items-center gap-2', isOver(row) ? 'text-ink3' : severityText[row.severity])}
    >
      <SeverityMark severity={row.severity} {...(isOver(row) ? { className: 'text-ink3' } : {})} />
      {severity(row.severity)}
    </span>
  );
}

function TitleCell({ row }: { row: FindingListRow }) {
  return (
    <RowLink href={`/hosts/${row.hostId}?panel=finding:${row.id}`} className={isOver(row) ? 'font-normal' : undefined}>
      <span title={row.title}>{row.title}</span>
      <NewMark seen={row.seen} />
    </RowLink>
  );
}

function HostCell({ row }: { row: FindingListRow }) {
  return (
    <Link href={`/hosts/${row.hostId}`} className="hover:text-accent">
      <Untrusted text={row.hostName} limit={60} />
    </Link>
  );
}

function StateCell({ row }: { row: FindingListRow }) {
  const state = useTranslations('findingState');
  const t = useTranslations('fleetFindings');
  if (row.stale && !isOver(row))
    return (
      <span className="inline-flex items-center gap-1.5 text-ink3" title={t('staleNote')}>
        <StateMark kind="unchecked" />
        {state(row.state)}
      </span>
    );
  if (row.state === 'back')
    return (
      <span className="inline-flex items-center gap-1.5 text-crit">
        <StateMark kind="back" />
        {state('back')}
      </span>
    );
  if (row.state === 'resolved')
    return (
      <span className="inline-flex items-center gap-1.5 text-ok">
        <StateMark kind="pass" />
        {state('resolved')}
      </span>
    );
  if (row.state === 'waived')
    return (
      <span className="inline-flex items-center gap-1.5">
        <StateMark kind="waived" />
        {state('waived')}
      </span>
    );
  return <span className="text-ink2">{state('open')}</span>;
}
