'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Empty } from '@/app/_ui/state/empty';
import { DataTable } from '@/app/_ui/table/data-table';
import { useColumnChoice } from '@/app/_ui/table/table-state';
import { TableTools } from '@/app/_ui/table/toolbar';
import type { FindingListView } from '@/lib/services/views/fleet';
import { ToFleet } from '../_fleet/to-fleet';
import { BulkBar } from './bulk-bar';
import { isOver, useFindingColumns } from './finding-columns';
import { FindingFilters } from './finding-filters';
import { Pager } from './pager';
import { useFindingsQuery } from './use-findings-query';
import { useSelection } from './use-selection';

/** The column that the server has sorted by; its head says so. */
const SORTS = {
  worst: { id: 'severity', desc: true },
  newest: { id: 'known', desc: false },
  oldest: { id: 'known', desc: true },
  host: { id: 'host', desc: false },
};

type Props = { view: FindingListView; pivot: ReactNode; csvHref: string };

/** One page of the fleet's findings, with what narrows it, and what can be done to the chosen rows. */
export function FleetFindings({ view, pivot, csvHref }: Props) {
  const t = useTranslations('fleetFindings');
  const selection = useSelection(view.rows.map(({ id }) => id));
  const columns = useFindingColumns(selection);
  const { visible, toggle } = useColumnChoice(columns);
  const sort = SORTS[useFindingsQuery().query.order];
  return (
    <>
      <FindingFilters view={view} pivot={pivot}>
        <TableTools
          columns={columns}
          rows={view.rows}
          visible={visible}
          toggle={toggle}
          fileName="findings"
          csvHref={csvHref}
          sort={sort}
          copyLink
        />
      </FindingFilters>
      <div className="border-t" />
      <DataTable
        label={t('title')}
        columns={columns}
        rows={view.rows}
        rowId={(row) => row.id}
        sort={sort}
        visible={visible}
        look={(row) => (selection.ids.has(row.id) ? { tint: 'accent' } : { stale: isOver(row) })}
        keys={{ x: (row) => selection.turn(row.id), X: (row) => selection.turn(row.id, true) }}
        empty={<NoFindings />}
      />
      <Pager view={view} />
      <BulkBar view={view} selection={selection} />
    </>
  );
}

function NoFindings() {
  const t = useTranslations('fleetFindings');
  const tabs = useTranslations('tabs');
  const { query, clear } = useFindingsQuery();
  const { show, page } = query;
  const chips = [query.severity, query.family, query.rule, query.host, query.tag, query.assignee];
  const isNarrowed = page > 1 || query.text !== '' || query.since !== '0' || chips.some(({ length }) => length > 0);
  if (isNarrowed)
    return (
      <Empty title={tabs('noMatch')} note={tabs('noMatchNote')}>
        <Button onClick={clear}>{tabs('clearFilters')}</Button>
      </Empty>
    );
  const isWaived = show === 'waived';
  return (
    <Empty title={isWaived ? t('noneWaived') : t('none')} note={isWaived ? t('noneWaivedNote') : t('noneNote')}>
      <ToFleet />
    </Empty>
  );
}
