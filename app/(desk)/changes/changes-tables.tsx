'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Segmented } from '@/app/_ui/control/segmented';
import type { Filter } from '@/app/_ui/table/column';
import { useChoice } from '@/app/_ui/table/table-state';
import type { ChangesView, FleetChangeRow } from '@/lib/services/views/changes';
import { ToFleet } from '../_fleet/to-fleet';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';
import { useChangeColumns } from './change-columns';
import { HostChangesTable } from './host-changes-table';

const ways = ['change', 'host'] as const;

/** By change, the same one on many hosts as one row; or by host. */
export function ChangesTables({ view }: { view: ChangesView }) {
  const t = useTranslations('changes');
  const [by, setBy] = useChoice('by', ways, 'change');
  const choice = (
    <Segmented
      key="by"
      label={t('by')}
      value={by}
      onChange={setBy}
      segments={[
        { value: 'change', label: t('byChange'), count: view.rows.length },
        { value: 'host', label: t('byHost'), count: view.byHost.length },
      ]}
    />
  );
  return by === 'host' ? (
    <HostChangesTable rows={view.byHost} since={view.since} lead={choice} />
  ) : (
    <ChangesTable rows={view.rows} since={view.since} lead={choice} />
  );
}

type Props = { rows: readonly FleetChangeRow[]; since: ChangesView['since']; lead: React.ReactNode };

function ChangesTable({ rows, since, lead }: Props) {
  const t = useTranslations('changes');
  const columns = useChangeColumns(since);
  const filters = useChangeFilters();
  return (
    <TabTable
      label={t('title')}
      fileName={`changes-${since}`}
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.key}
      sort={{ id: 'new', desc: true }}
      lead={lead}
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
      emptyAction={<ToFleet />}
    />
  );
}

function useChangeFilters(): Filter<FleetChangeRow>[] {
  const t = useTranslations('changes');
  const kind = useTranslations('change.kind');
  const turn = useTranslations('change.turn');
  return useMemo(
    () => [
      {
        id: 'kind',
        label: t('kind'),
        values: (row) => [row.kind],
        name: (value) => kind(value as FleetChangeRow['kind']),
      },
      {
        id: 'turn',
        label: t('turn'),
        values: (row) => [row.turn],
        name: (value) => turn(value as FleetChangeRow['turn']),
      },
      { id: 'host', label: t('host'), values: (row) => row.hosts.map(({ name }) => name) },
      {
        id: 'new',
        label: t('new'),
        values: (row) => [row.newToFleet ? 'yes' : 'no'],
        name: (value) => t(value === 'yes' ? 'newYes' : 'newNo'),
      },
    ],
    [t, kind, turn],
  );
}
