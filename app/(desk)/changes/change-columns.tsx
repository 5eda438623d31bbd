'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ChangeName } from '@/app/_ui/change/change-text';
import type { Column } from '@/app/_ui/table/column';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ChangesSince, FleetChangeRow } from '@/lib/services/views/changes';
import { Dash, RowLink } from '../hosts/[id]/_tabs/cells';

/** Where a change is told with all that is around it. */
export const timelineHref = (hostId: string, since: ChangesSince, of?: string): string =>
  `/hosts/${hostId}?tab=timeline&since=${since}${of === undefined ? '' : `&of=${of}`}`;

const detailOf = ({ fields }: FleetChangeRow): string =>
  fields
    .map(({ field, before, after }) => `${field}: ${[before, after].filter((text) => text !== null).join(' → ')}`)
    .join('; ');

export function useChangeColumns(since: ChangesSince): Column<FleetChangeRow>[] {
  const t = useTranslations('changes');
  const kind = useTranslations('change.kind');
  const turn = useTranslations('change.turn');
  return useMemo<Column<FleetChangeRow>[]>(
    () => [
      {
        id: 'kind',
        label: t('kind'),
        width: 120,
        value: (row) => kind(row.kind),
        cell: (row) => <span className="text-ink2">{kind(row.kind)}</span>,
      },
      {
        id: 'change',
        label: t('what'),
        width: 330,
        fixed: true,
        value: (row) => row.name,
        text: (row) => `${row.name} ${turn(row.turn)}`,
        cell: (row) => <NameCell row={row} since={since} />,
      },
      {
        id: 'detail',
        label: t('detail'),
        width: 260,
        sortable: false,
        value: detailOf,
        cell: (row) => <DetailCell text={detailOf(row)} />,
      },
      {
        id: 'hosts',
        label: t('hosts'),
        width: 170,
        worstFirst: true,
        value: (row) => row.hostCount,
        text: (row) => row.hosts.map(({ name }) => name).join(', '),
        cell: (row) => <HostsCell row={row} />,
      },
      {
        id: 'times',
        label: t('times'),
        width: 70,
        align: 'right',
        worstFirst: true,
        optional: true,
        value: (row) => row.times,
        cell: (row) => row.times,
      },
      {
        id: 'first',
        label: t('first'),
        width: 110,
        optional: true,
        worstFirst: true,
        value: (row) => row.firstAt,
        cell: (row) => <Moment at={row.firstAt} className="text-ink2" />,
      },
      {
        id: 'last',
        label: t('last'),
        width: 110,
        worstFirst: true,
        value: (row) => row.lastAt,
        cell: (row) => <Moment at={row.lastAt} className="text-ink2" />,
      },
      {
        id: 'new',
        label: t('new'),
        width: 60,
        worstFirst: true,
        // What is new to the fleet, then what changed on most hosts.
        value: (row) => (row.newToFleet ? 1_000_000 : 0) + row.hostCount,
        text: (row) => t(row.newToFleet ? 'newYes' : 'newNo'),
        cell: (row) => (row.newToFleet ? t('newYes') : <Dash />),
      },
    ],
    [t, kind, turn, since],
  );
}

function NameCell({ row, since }: { row: FleetChangeRow; since: ChangesSince }) {
  const only = row.hosts[0];
  const name = <ChangeName change={row} />;
  if (!only) return name;
  return <RowLink href={timelineHref(only.id, since, row.kind)}>{name}</RowLink>;
}

const DetailCell = ({ text }: { text: string }) =>
  text === '' ? (
    <Dash />
  ) : (
    <span className="text-ink2" title={visibleText(text.slice(0, 1000))}>
      <Untrusted text={text} limit={300} />
    </span>
  );

function HostsCell({ row }: { row: FleetChangeRow }) {
  const t = useTranslations('changes');
  const names = row.hosts.map(({ name }) => name).join(', ');
  if (row.hostCount === 1) return <Untrusted text={names} limit={60} />;
  return (
    <span title={visibleText(names)}>
      {t('onHosts', { count: row.hostCount })}{' '}
      <span className="text-ink3">
        <Untrusted text={names} limit={80} />
      </span>
    </span>
  );
}
