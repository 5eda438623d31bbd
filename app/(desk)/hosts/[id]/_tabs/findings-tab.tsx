'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Segmented } from '@/app/_ui/control/segmented';
import type { Column, Filter } from '@/app/_ui/table/column';
import { useChoice } from '@/app/_ui/table/table-state';
import { sentenceText } from '@/app/_ui/text/sentence';
import { RelativeTime } from '@/app/_ui/text/time';
import type { HostFindingRow } from '@/lib/services/views/host';
import { Dash, Mono, severityRank } from './cells';
import {
  ActionCell,
  EvidenceCell,
  isUnknown,
  SeverityCell,
  TitleCell,
  type Verdict,
  VerdictCell,
  verdictOf,
} from './finding-cells';
import { TabTable } from './tab-table';
import { useWaiverText } from './waiver-line';

const choices = ['all', 'fail', 'unknown', 'waived', 'resolved', 'pass'] as const;

const verdictRank: Record<Verdict, number> = { fail: 5, unknown: 4, waived: 3, resolved: 2, pass: 1 };
/** Fails and unknowns by severity; what passed, is over or is accepted goes below them all. */
const worstness = (row: HostFindingRow): number => {
  const verdict = verdictOf(row);
  const over = verdict === 'pass' || verdict === 'resolved' || verdict === 'waived';
  return severityRank[row.severity] * 10 + verdictRank[verdict] - (over ? 100 : 0);
};

export function FindingsTab({ rows, hostName }: { rows: readonly HostFindingRow[]; hostName: string }) {
  const t = useTranslations('findings');
  const [verdict, setVerdict] = useChoice('verdict', choices, 'all');
  const columns = useFindingColumns();
  const filters = useFindingFilters();
  const counts = useMemo(
    () => Object.fromEntries(choices.map((choice) => [choice, rows.filter((row) => verdictOf(row) === choice).length])),
    [rows],
  );
  const shown = verdict === 'all' ? rows : rows.filter((row) => verdictOf(row) === verdict);
  return (
    <TabTable
      label={t('label')}
      fileName={`${hostName}-findings`.replace(/[^\w.-]+/g, '_')}
      columns={columns}
      filters={filters}
      rows={shown}
      all={rows.length}
      clear={() => setVerdict('all')}
      rowId={(row) => `${row.ruleId}/${row.findingId ?? row.subject?.id ?? ''}/${row.verdict}`}
      sort={{ id: 'severity', desc: true }}
      seen={(row) => row.seen}
      emptyTitle={t('none')}
      lead={
        <Segmented
          label={t('verdict')}
          value={verdict}
          onChange={setVerdict}
          segments={choices
            .filter((choice) => choice === 'all' || choice === 'fail' || (counts[choice] ?? 0) > 0)
            .map((choice) => ({
              value: choice,
              label: t(`choice.${choice}`),
              ...(choice === 'all' ? {} : { count: counts[choice] ?? 0 }),
            }))}
        />
      }
    />
  );
}

function useFindingFilters(): Filter<HostFindingRow>[] {
  const t = useTranslations('findings');
  const severity = useTranslations('severity');
  const family = useTranslations('family');
  return useMemo(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        values: (row) => [row.severity],
        name: (value) => (severity.has(value as 'critical') ? severity(value as 'critical') : value),
      },
      {
        id: 'subject',
        label: t('subject'),
        values: (row) => (row.subject ? [row.subject.kind] : []),
        name: (value) => (t.has(`kind.${value}` as 'kind.host') ? t(`kind.${value}` as 'kind.host') : value),
      },
      {
        id: 'family',
        label: t('family'),
        values: (row) => [row.family],
        name: (value) => (family.has(value as 'exposure') ? family(value as 'exposure') : value),
      },
    ],
    [t, severity, family],
  );
}

function useFindingColumns(): Column<HostFindingRow>[] {
  const t = useTranslations('findings');
  const withWaiver = useWaiverText();
  const severity = useTranslations('severity');
  return useMemo<Column<HostFindingRow>[]>(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        width: 92,
        worstFirst: true,
        value: worstness,
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
      {
        id: 'subject',
        label: t('subject'),
        width: 130,
        value: (row) => row.subject?.name ?? null,
        cell: (row) =>
          row.subject ? (
            <Mono text={row.subject.name} tone={verdictOf(row) === 'fail' ? undefined : 'text-ink3'} />
          ) : (
            <Dash />
          ),
      },
      {
        id: 'evidence',
        label: t('evidence'),
        width: 300,
        sortable: false,
        // Evidence, verdict and age: what was not checked has only its reason.
        span: (row) => (isUnknown(row) ? 3 : 1),
        value: (row) =>
          isUnknown(row)
            ? `${t('notCheckedBecause')} ${row.reason ?? ''}`
            : withWaiver(sentenceText(row.sentence), row.waiver),
        cell: (row) => <EvidenceCell row={row} />,
      },
      {
        id: 'verdict',
        label: t('verdict'),
        width: 92,
        worstFirst: true,
        value: (row) => verdictRank[verdictOf(row)],
        text: (row) => (row.state === 'back' ? t('back') : t(`choice.${verdictOf(row)}`)),
        cell: (row) => <VerdictCell row={row} />,
      },
      {
        id: 'known',
        label: t('knownFor'),
        width: 78,
        align: 'right',
        value: (row) => row.firstSeenAt,
        cell: (row) =>
          row.firstSeenAt ? <RelativeTime at={row.firstSeenAt} form="span" className="text-ink3" /> : null,
      },
      {
        id: 'rule',
        label: t('rule'),
        width: 190,
        optional: true,
        value: (row) => row.ruleId,
        cell: (row) => <Mono text={row.ruleId} tone="text-ink3" />,
      },
      {
        id: 'action',
        label: t('action'),
        width: 118,
        align: 'right',
        sortable: false,
        value: (row) => row.actions.map((action) => action.label).join(', '),
        cell: (row) => <ActionCell row={row} />,
      },
    ],
    [t, severity, withWaiver],
  );
}
