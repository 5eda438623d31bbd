'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/app/_ui/cn';
import { Segmented } from '@/app/_ui/control/segmented';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { useChoice } from '@/app/_ui/table/table-state';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { FindingListRow } from '@/lib/services/views/fleet';
import { ToFleet } from '../_fleet/to-fleet';
import { Mono, RowLink, severityRank } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';
import { useWaiverText, WaiverLine } from '../hosts/[id]/_tabs/waiver-line';

const isOver = (row: FindingListRow): boolean => row.state === 'resolved' || row.state === 'waived';

/** What is open, of it what came back, and what is accepted. */
const shows = ['open', 'back', 'waived'] as const;
const isShown = {
  open: (row: FindingListRow) => row.state !== 'waived',
  back: (row: FindingListRow) => row.state === 'back',
  waived: (row: FindingListRow) => row.state === 'waived',
} satisfies Record<(typeof shows)[number], (row: FindingListRow) => boolean>;

export function FleetFindings({ rows, pivot }: { rows: readonly FindingListRow[]; pivot: React.ReactNode }) {
  const t = useTranslations('fleetFindings');
  const columns = useColumns();
  const filters = useRowFilters();
  const [show, setShow] = useChoice('show', shows, 'open');
  const names = { open: t('showOpen'), back: t('showBack'), waived: t('showWaived') };
  const segments = shows.map((value) => ({ value, label: names[value], count: rows.filter(isShown[value]).length }));
  return (
    <TabTable
      label={t('title')}
      fileName="findings"
      columns={columns}
      filters={filters}
      rows={rows.filter(isShown[show])}
      rowId={(row) => row.id}
      sort={{ id: 'severity', desc: true }}
      look={(row) => ({ stale: isOver(row) })}
      lead={
        <>
          {pivot}
          <Segmented
            label={t('show')}
            value={show}
            onChange={setShow}
            segments={segments.filter(({ value, count }) => value !== 'back' || count > 0)}
          />
        </>
      }
      emptyTitle={show === 'waived' ? t('noneWaived') : t('none')}
      emptyNote={show === 'waived' ? t('noneWaivedNote') : t('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useRowFilters(): Filter<FindingListRow>[] {
  const t = useTranslations('fleetFindings');
  const severity = useTranslations('severity');
  const family = useTranslations('family');
  return useMemo(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        values: (row) => [row.severity],
        name: (value) => severity(value as FindingListRow['severity']),
      },
      { id: 'host', label: t('host'), values: (row) => [row.hostName] },
      {
        id: 'family',
        label: t('family'),
        values: (row) => [row.family],
        name: (value) => (family.has(value as 'exposure') ? family(value as 'exposure') : value),
      },
      { id: 'rule', label: t('rule'), values: (row) => [row.ruleId] },
    ],
    [t, severity, family],
  );
}

function useColumns(): Column<FindingListRow>[] {
  const t = useTranslations('fleetFindings');
  const withWaiver = useWaiverText();
  const severity = useTranslations('severity');
  const state = useTranslations('findingState');
  return useMemo<Column<FindingListRow>[]>(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        width: 96,
        worstFirst: true,
        value: (row) => severityRank[row.severity] - (isOver(row) ? 10 : 0),
        text: (row) => severity(row.severity),
        cell: (row) => <SeverityCell row={row} />,
      },
      {
        id: 'finding',
        label: t('finding'),
        width: 230,
        fixed: true,
        value: (row) => row.title,
        cell: (row) => <TitleCell row={row} />,
      },
      { id: 'host', label: t('host'), width: 110, value: (row) => row.hostName, cell: (row) => <HostCell row={row} /> },
      {
        id: 'subject',
        label: t('subject'),
        width: 140,
        value: (row) => row.subjectName,
        cell: (row) => <Mono text={row.subjectName} />,
      },
      {
        id: 'sentence',
        label: t('evidence'),
        width: 290,
        sortable: false,
        value: (row) => withWaiver(row.sentence, row.waiver),
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
        value: (row) => row.state,
        text: (row) => state(row.state),
        cell: (row) => <StateCell row={row} />,
      },
      {
        id: 'known',
        label: t('knownFor'),
        width: 94,
        align: 'right',
        value: (row) => row.firstSeenAt,
        cell: (row) => <RelativeTime at={row.firstSeenAt} form="span" className="text-ink3" />,
      },
      {
        id: 'seen',
        label: t('lastSeen'),
        width: 100,
        align: 'right',
        optional: true,
        value: (row) => row.lastSeenAt,
        cell: (row) => <RelativeTime at={row.lastSeenAt} className="text-ink3" />,
      },
      {
        id: 'rule',
        label: t('rule'),
        width: 200,
        optional: true,
        value: (row) => row.ruleId,
        cell: (row) => <Mono text={row.ruleId} tone="text-ink3" />,
      },
    ],
    [t, severity, state, withWaiver],
  );
}

function SeverityCell({ row }: { row: FindingListRow }) {
  const severity = useTranslations('severity');
  return (
    <span className={cn('inline-flex items-center gap-2', isOver(row) ? 'text-ink3' : severityText[row.severity])}>
      <SeverityMark severity={row.severity} {...(isOver(row) ? { className: 'text-ink3' } : {})} />
      {severity(row.severity)}
    </span>
  );
}

function TitleCell({ row }: { row: FindingListRow }) {
  return (
    <RowLink href={`/hosts/${row.hostId}?panel=finding:${row.id}`} className={isOver(row) ? 'font-normal' : undefined}>
      <span title={row.title}>{row.title}</span>
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
