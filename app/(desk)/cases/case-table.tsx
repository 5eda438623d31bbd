'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/app/_ui/cn';
import { Segmented } from '@/app/_ui/control/segmented';
import { CaseStateLabel } from '@/app/_ui/marks/case-state';
import type { Column, Filter } from '@/app/_ui/table/column';
import { useChoice } from '@/app/_ui/table/table-state';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { CaseRow } from '@/lib/services/views/case';
import { RowLink } from '../hosts/[id]/_tabs/cells';
import { TabTable } from '../hosts/[id]/_tabs/tab-table';

const shows = ['open', 'closed'] as const;
const isShown = {
  open: ({ state }: CaseRow) => state !== 'closed',
  closed: ({ state }: CaseRow) => state === 'closed',
} satisfies Record<(typeof shows)[number], (row: CaseRow) => boolean>;

export function CaseTable({ rows }: { rows: readonly CaseRow[] }) {
  const t = useTranslations('cases');
  const columns = [...useNameColumns(), ...useStandingColumns()];
  const filters = useRowFilters();
  const [show, setShow] = useChoice('show', shows, 'open');
  const names = { open: t('showOpen'), closed: t('showClosed') };
  return (
    <TabTable
      label={t('title')}
      fileName="cases"
      columns={columns}
      filters={filters}
      rows={rows.filter(isShown[show])}
      all={rows.length}
      clear={() => setShow('open')}
      rowId={(row) => row.id}
      sort={{ id: 'opened', desc: true }}
      look={(row) => ({ stale: row.state === 'closed' })}
      lead={
        <Segmented
          label={t('show')}
          value={show}
          onChange={setShow}
          segments={shows.map((value) => ({ value, label: names[value], count: rows.filter(isShown[value]).length }))}
        />
      }
      emptyTitle={t('none')}
      emptyNote={t('noneNote')}
    />
  );
}

function useRowFilters(): Filter<CaseRow>[] {
  const t = useTranslations('cases');
  return useMemo<Filter<CaseRow>[]>(
    () => [
      {
        id: 'state',
        label: t('stateLabel'),
        values: (row) => [row.state],
        name: (value) => t(`state.${value as CaseRow['state']}`),
      },
      { id: 'host', label: t('host'), values: (row) => [row.host.name] },
      { id: 'owner', label: t('owner'), values: (row) => [row.owner ?? t('nobody')] },
    ],
    [t],
  );
}

function useNameColumns(): Column<CaseRow>[] {
  const t = useTranslations('cases');
  return useMemo<Column<CaseRow>[]>(() => {
    const title = (row: CaseRow): string => t(`kind.${row.kind}`, { host: row.host.name });
    return [
      {
        id: 'number',
        label: t('number'),
        width: 90,
        fixed: true,
        worstFirst: true,
        value: (row) => row.number,
        text: (row) => row.name,
        cell: (row) => <span className="mono text-ink2">{row.name}</span>,
      },
      {
        id: 'name',
        label: t('name'),
        width: 320,
        fixed: true,
        value: title,
        cell: (row) => (
          <RowLink href={`/cases/${row.id}`}>
            <span title={visibleText(title(row))}>
              <Untrusted text={title(row)} limit={160} />
            </span>
          </RowLink>
        ),
      },
      {
        id: 'host',
        label: t('host'),
        width: 130,
        value: (row) => row.host.name,
        cell: (row) => <Untrusted text={row.host.name} limit={60} />,
      },
      {
        id: 'state',
        label: t('stateLabel'),
        width: 130,
        value: (row) => row.state,
        text: (row) => t(`state.${row.state}`),
        cell: (row) => <CaseStateLabel state={row.state} />,
      },
    ];
  }, [t]);
}

function useStandingColumns(): Column<CaseRow>[] {
  const t = useTranslations('cases');
  return useMemo<Column<CaseRow>[]>(
    () => [
      {
        id: 'open',
        label: t('openCount'),
        width: 80,
        align: 'right',
        worstFirst: true,
        value: (row) => row.open,
        cell: (row) => <span className={cn(row.open === 0 && 'text-ink3')}>{row.open}</span>,
      },
      {
        id: 'over',
        label: t('overCount'),
        width: 80,
        align: 'right',
        value: (row) => row.over,
        cell: (row) => <span className="text-ink3">{row.over}</span>,
      },
      {
        id: 'opened',
        label: t('opened'),
        width: 120,
        align: 'right',
        worstFirst: true,
        value: (row) => row.openedAt,
        cell: (row) => <RelativeTime at={row.openedAt} className="text-ink2" />,
      },
      {
        id: 'owner',
        label: t('owner'),
        width: 130,
        value: (row) => row.owner,
        cell: (row) =>
          row.owner ? <Untrusted text={row.owner} limit={60} /> : <span className="text-ink3">{t('nobody')}</span>,
      },
      {
        id: 'risk',
        label: t('risk'),
        width: 130,
        align: 'right',
        worstFirst: true,
        value: (row) => row.riskNow?.score ?? null,
        text: (row) => `${row.riskAtOpening} → ${row.riskNow?.score ?? '–'}`,
        cell: (row) => (
          <span>
            <span className="text-ink3">{row.riskAtOpening} → </span>
            {row.riskNow?.score ?? '–'}
          </span>
        ),
      },
    ],
    [t],
  );
}
