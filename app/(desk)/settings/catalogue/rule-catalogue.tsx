'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import type { CatalogueRuleRow } from '@/lib/services/views/catalogue';
import type { Severity } from '@/lib/services/views/words';
import { Dash, Mono, RowLink, severityRank } from '../../hosts/[id]/_tabs/cells';
import { TabTable } from '../../hosts/[id]/_tabs/tab-table';

/** Every rule of the catalogue, also those that nothing can judge. */
export function RuleCatalogue({ rows }: { rows: readonly CatalogueRuleRow[] }) {
  const t = useTranslations('catalogue');
  const columns = useColumns();
  const filters = useFiltersOfRules();
  return (
    <TabTable
      label={t('rules')}
      fileName="rules"
      columns={columns}
      filters={filters}
      rows={rows}
      rowId={(row) => row.ruleId}
      sort={{ id: 'severity', desc: true }}
      look={(row) => ({ stale: row.notAvailable !== null || row.off })}
      emptyTitle={t('noRules')}
    />
  );
}

const stateOf = ({ off, notAvailable }: CatalogueRuleRow): 'judged' | 'off' | 'missing' => {
  if (notAvailable !== null) return 'missing';
  return off ? 'off' : 'judged';
};

function useFiltersOfRules(): Filter<CatalogueRuleRow>[] {
  const t = useTranslations('catalogue');
  const family = useFamilyName();
  const severity = useTranslations('severity');
  return useMemo(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        values: (row) => (row.severity ? [row.severity] : []),
        name: (value) => severity(value as Severity),
      },
      { id: 'family', label: t('family'), values: (row) => (row.family ? [row.family] : []), name: family },
      {
        id: 'state',
        label: t('state'),
        values: (row) => [stateOf(row)],
        name: (value) => t(`states.${value as 'judged'}`),
      },
      { id: 'action', label: t('fixedBy'), values: (row) => [...row.actionIds] },
      { id: 'fact', label: t('needs'), values: (row) => [...row.needs] },
    ],
    [t, family, severity],
  );
}

function useFamilyName(): (name: string) => string {
  const family = useTranslations('family');
  return (name) => (family.has(name as 'exposure') ? family(name as 'exposure') : name);
}

function useColumns(): Column<CatalogueRuleRow>[] {
  const t = useTranslations('catalogue');
  const family = useFamilyName();
  const severity = useTranslations('severity');
  return useMemo(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        width: 110,
        worstFirst: true,
        value: (row) => (row.severity ? severityRank[row.severity] : 0),
        text: (row) => (row.severity ? severity(row.severity) : ''),
        cell: (row) =>
          row.severity ? (
            <span className="inline-flex items-center gap-2">
              <SeverityMark severity={row.severity} />
              {severity(row.severity)}
            </span>
          ) : (
            <Dash />
          ),
      },
      {
        id: 'rule',
        label: t('rule'),
        width: 330,
        fixed: true,
        value: (row) => row.title,
        cell: (row) => (
          <RowLink href={`/settings/catalogue/${row.ruleId}`}>
            <span title={row.title}>{row.title}</span>
          </RowLink>
        ),
      },
      {
        id: 'family',
        label: t('family'),
        width: 110,
        value: (row) => row.family,
        text: (row) => family(row.family),
        cell: (row) => family(row.family),
      },
      {
        id: 'id',
        label: t('id'),
        width: 240,
        value: (row) => row.ruleId,
        cell: (row) => <Mono text={row.ruleId} tone="text-ink3" />,
      },
      {
        id: 'state',
        label: t('state'),
        width: 140,
        value: (row) => stateOf(row),
        text: (row) => t(`states.${stateOf(row)}`),
        cell: (row) => <StateCell row={row} />,
      },
      {
        id: 'references',
        label: t('references'),
        width: 200,
        value: (row) => [...row.cis.map((id) => `CIS ${id}`), ...row.attack].join(', '),
        cell: (row) => <Mono text={[...row.cis.map((id) => `CIS ${id}`), ...row.attack].join(', ')} tone="text-ink2" />,
      },
      {
        id: 'needs',
        label: t('needs'),
        width: 220,
        optional: true,
        value: (row) => row.needs.join(', '),
        cell: (row) => <Mono text={row.needs.join(', ')} tone="text-ink2" />,
      },
      {
        id: 'actions',
        label: t('fixedBy'),
        width: 240,
        value: (row) => row.actionIds.join(', '),
        cell: (row) => <Mono text={row.actionIds.join(', ')} tone="text-ink2" />,
      },
    ],
    [t, family, severity],
  );
}

function StateCell({ row }: { row: CatalogueRuleRow }) {
  const t = useTranslations('catalogue');
  const state = stateOf(row);
  return (
    <span className="inline-flex items-center gap-2" title={row.notAvailable ?? undefined}>
      <StateMark kind={state === 'judged' ? 'pass' : state === 'off' ? 'waived' : 'unchecked'} />
      {t(`states.${state}`)}
    </span>
  );
}
