'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { WaiverRow, WaiverStanding } from '@/lib/services/views/waiver';
import { Mono, RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

const marks: Record<WaiverStanding, StateMarkKind> = { gone: 'pass', 'ends-soon': 'warning', runs: 'waived' };
const urgency: Record<WaiverStanding, number> = { gone: 3, 'ends-soon': 2, runs: 1 };

/** Every waiver: whose, why, until when, what it covers, and whether somebody has to decide something about it. */
export function WaiverTable({ rows }: { rows: readonly WaiverRow[] }) {
  const t = useTranslations('waivers');
  const standing = useTranslations('waivers.standing');
  const columns = useColumns();
  const filters = useMemo<Filter<WaiverRow>[]>(
    () => [
      {
        id: 'standing',
        label: t('state'),
        values: (row) => [row.standing],
        name: (value) => standing(value as WaiverStanding),
      },
      { id: 'owner', label: t('owner'), values: (row) => [row.owner] },
      { id: 'host', label: t('host'), values: (row) => [row.hostName] },
    ],
    [t, standing],
  );
  return (
    <TabTable
      label={t('title')}
      fileName="waivers"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.findingId}
      sort={{ id: 'state', desc: true }}
      look={(row) => ({ stale: row.standing === 'gone' })}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
    />
  );
}

function useColumns(): Column<WaiverRow>[] {
  const t = useTranslations('waivers');
  const standing = useTranslations('waivers.standing');
  return useMemo(
    () => [
      {
        id: 'state',
        label: t('state'),
        width: 190,
        worstFirst: true,
        value: (row) => urgency[row.standing],
        text: (row) => standing(row.standing),
        cell: (row) => <StandingCell row={row} />,
      },
      {
        id: 'until',
        label: t('until'),
        width: 120,
        value: (row) => row.expiresAt,
        cell: (row) => (
          <span>
            <Moment at={row.expiresAt} form="date" />
          </span>
        ),
      },
      {
        id: 'finding',
        label: t('covers'),
        width: 240,
        fixed: true,
        value: (row) => row.title,
        cell: (row) => <CoversCell row={row} />,
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
        id: 'owner',
        label: t('owner'),
        width: 120,
        value: (row) => row.owner,
        cell: (row) => <Untrusted text={row.owner} limit={60} />,
      },
      {
        id: 'reason',
        label: t('reason'),
        width: 260,
        sortable: false,
        value: (row) => row.reason,
        cell: (row) => (
          <span className="text-ink2" title={visibleText(row.reason)}>
            <Untrusted text={row.reason} limit={400} />
          </span>
        ),
      },
      {
        id: 'since',
        label: t('since'),
        width: 100,
        align: 'right',
        value: (row) => row.since,
        cell: (row) => <RelativeTime at={row.since} className="text-ink3" />,
      },
    ],
    [t, standing],
  );
}

function StandingCell({ row }: { row: WaiverRow }) {
  const standing = useTranslations('waivers.standing');
  return (
    <span className="inline-flex items-center gap-2">
      <StateMark kind={marks[row.standing]} />
      <span className={row.standing === 'ends-soon' ? 'text-high' : undefined}>{standing(row.standing)}</span>
    </span>
  );
}

function CoversCell({ row }: { row: WaiverRow }) {
  const severity = useTranslations('severity');
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <SeverityMark severity={row.severity} />
      <span className="sr-only">{severity(row.severity)}</span>
      <RowLink href={`/hosts/${row.hostId}?panel=finding:${row.findingId}`}>
        <span title={row.title}>{row.title}</span>
      </RowLink>
    </span>
  );
}

function HostCell({ row }: { row: WaiverRow }) {
  return (
    <Link href={`/hosts/${row.hostId}`} className="hover:text-accent">
      <Untrusted text={row.hostName} limit={60} />
    </Link>
  );
}
