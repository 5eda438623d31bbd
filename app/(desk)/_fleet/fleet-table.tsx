'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Kbd } from '@/app/_ui/control/tag';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Empty } from '@/app/_ui/state/empty';
import type { Filter } from '@/app/_ui/table/column';
import { DataTable } from '@/app/_ui/table/data-table';
import { useColumnChoice, useFilters } from '@/app/_ui/table/table-state';
import { FilterChips, TableTools } from '@/app/_ui/table/toolbar';
import type { FleetRow } from '@/lib/services/views/fleet';
import { scanHost } from '../hosts/actions';
import { useFleetColumns } from './fleet-columns';

const STANDARD = { id: 'risk', desc: true };
const coverageBands = [50, 75, 90] as const;

function useFleetFilters(): Filter<FleetRow>[] {
  const t = useTranslations('fleet');
  const status = useTranslations('hostStatus');
  return useMemo<Filter<FleetRow>[]>(
    () => [
      { id: 'tag', label: t('filterTag'), values: (row) => row.tags },
      {
        id: 'connection',
        label: t('filterConnection'),
        values: (row) => [row.kind],
        name: (kind) => (kind === 'ssh' || kind === 'docker-tls' || kind === 'local' ? t(`kind.${kind}`) : kind),
      },
      {
        id: 'engine',
        label: t('filterEngine'),
        values: (row) => (row.engine ? [`${row.engine.product} ${row.engine.version.split('.')[0] ?? ''}`] : []),
      },
      {
        id: 'coverage',
        label: t('filterCoverage'),
        name: (band) => `${band} %`,
        values: (row) =>
          coverageBands
            .filter((band) => !row.coverage || (100 * row.coverage.checked) / row.coverage.total < band)
            .map(String),
      },
      {
        id: 'show',
        label: t('filterShow'),
        values: (row) => [
          ...(row.critical > 0 ? ['critical'] : []),
          ...((row.unknownImages ?? 0) > 0 ? ['unknown-images'] : []),
          ...((row.reachablePorts ?? 0) > 0 ? ['reachable'] : []),
          ...(['offline', 'refused', 'key-changed', 'detached', 'unconfirmed'].includes(row.status)
            ? ['not-seen']
            : []),
        ],
        name: (value) =>
          ({
            critical: t('critical'),
            'unknown-images': t('showUnknown'),
            reachable: t('showReachable'),
            'not-seen': status('notSeen'),
          })[value] ?? value,
      },
    ],
    [t, status],
  );
}

/** The table of hosts, worst first, with its filters and its legend. `pivot` is what stands left of the filters. */
export function FleetTable({ rows, pivot }: { rows: readonly FleetRow[]; pivot: React.ReactNode }) {
  const t = useTranslations('fleet');
  const columns = useFleetColumns();
  const filters = useFleetFilters();
  const { visible, toggle } = useColumnChoice(columns);
  const filterState = useFilters(filters);
  const shown = rows.filter(filterState.passes);
  const scan = (row: FleetRow) =>
    void scanHost(row.id).then((result) =>
      result.ok ? toast.success(t('scanQueued', { name: row.name })) : toast.error(result.sentence),
    );
  return (
    <>
      <div className="flex min-h-[52px] flex-wrap items-center gap-2 px-6 py-2">
        {pivot}
        <span className="w-2" />
        <FilterChips filters={filters} rows={rows} state={filterState} />
        <TableTools
          columns={columns}
          rows={shown}
          visible={visible}
          toggle={toggle}
          fileName="fleet"
          sort={STANDARD}
          copyLink
        />
      </div>
      <div className="border-t" />
      <DataTable
        label={t('tableLabel')}
        columns={columns}
        rows={shown}
        rowId={(row) => row.id}
        sort={STANDARD}
        visible={visible}
        look={(row) => ({ stale: row.stale })}
        keys={{ s: scan }}
        empty={
          <Empty title={t('noMatch')} note={t('noMatchNote')}>
            <Button onClick={filterState.clear}>{t('clearFilters')}</Button>
          </Empty>
        }
      />
      <FleetLegend shown={shown.length} total={rows.length} />
    </>
  );
}

function FleetLegend({ shown, total }: { shown: number; total: number }) {
  const t = useTranslations('fleet');
  const keys = useTranslations('keys');
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-5 gap-y-1 border-t border-line2 px-6 text-sec text-ink2">
      <span className="text-ink3">{t('shownOf', { shown, total })}</span>
      <span className="flex items-center gap-1.5">
        <SeverityMark severity="critical" className="size-2.5" />
        {t('critical')}
      </span>
      <span className="flex items-center gap-1.5">
        <SeverityMark severity="high" className="size-2.5" />
        {t('high')}
      </span>
      <span className="flex items-center gap-1.5">
        <StateMark kind="unchecked" />
        {t('legendUnread')}
      </span>
      <span>
        <span className="at-least pr-1.5">0+</span>
        {t('legendAtLeast')}
      </span>
      <span className="ml-auto flex items-center gap-1.5 text-ink3">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd>
        {keys('move')}
        <Kbd>Enter</Kbd>
        {keys('openShort')}
        <Kbd>s</Kbd>
        {keys('scanShort')}
      </span>
    </div>
  );
}
