'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column } from '@/app/_ui/table/column';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ChangesSince, HostChangesRow } from '@/lib/services/views/changes';
import { ToFleet } from '../_fleet/to-fleet';
import { RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';
import { timelineHref } from './change-columns';

type Props = { rows: readonly HostChangesRow[]; since: ChangesSince; lead: React.ReactNode };

/** How much changed on each host, and of what kind. */
export function HostChangesTable({ rows, since, lead }: Props) {
  const t = useTranslations('changes');
  const columns = useColumns(since);
  return (
    <TabTable
      label={t('byHost')}
      fileName={`changes-by-host-${since}`}
      columns={columns}
      filters={[]}
      rows={rows}
      rowId={(row) => row.host.id}
      sort={{ id: 'total', desc: true }}
      lead={lead}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useColumns(since: ChangesSince): Column<HostChangesRow>[] {
  const t = useTranslations('changes');
  const kindsText = useKindsText();
  return useMemo<Column<HostChangesRow>[]>(
    () => [
      {
        id: 'host',
        label: t('host'),
        width: 160,
        fixed: true,
        value: (row) => row.host.name,
        cell: (row) => (
          <RowLink href={timelineHref(row.host.id, since)}>
            <Untrusted text={row.host.name} limit={60} />
          </RowLink>
        ),
      },
      {
        id: 'total',
        label: t('changes'),
        width: 80,
        align: 'right',
        worstFirst: true,
        value: (row) => row.total,
        cell: (row) => row.total,
      },
      {
        id: 'new',
        label: t('new'),
        width: 80,
        align: 'right',
        worstFirst: true,
        value: (row) => row.newToFleet,
        cell: (row) => row.newToFleet,
      },
      {
        id: 'kinds',
        label: t('what'),
        width: 620,
        sortable: false,
        value: kindsText,
        cell: (row) => (
          <span className="text-ink2" title={kindsText(row)}>
            {kindsText(row)}
          </span>
        ),
      },
      {
        id: 'last',
        label: t('last'),
        width: 110,
        worstFirst: true,
        value: (row) => row.lastAt,
        cell: (row) => <Moment at={row.lastAt} className="text-ink2" />,
      },
    ],
    [t, kindsText, since],
  );
}

/** "Container appeared 3, Image appeared 2". */
function useKindsText(): (row: HostChangesRow) => string {
  const kind = useTranslations('change.kind');
  const turn = useTranslations('change.turn');
  return useMemo(
    () => (row) => row.kinds.map((one) => `${kind(one.kind)} ${turn(one.turn)} ${one.count}`).join(', '),
    [kind, turn],
  );
}
