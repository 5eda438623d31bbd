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
import { Sentence, sentenceText } from '@/app/_ui/text/sentence';
import { RelativeTime } from '@/app/_ui/text/time';
import type { HostFindingRow } from '@/lib/services/views/host';
import { Dash, Mono, RowLink, severityRank } from './cells';
import { useActionHref, usePanelHref } from './panel-href';
import { TabTable } from './tab-table';

export type Verdict = 'fail' | 'unknown' | 'waived' | 'resolved' | 'pass';
const choices = ['all', 'fail', 'unknown', 'waived', 'resolved', 'pass'] as const;

/** What a row counts as: a waived or resolved finding is not a fail any more. */
export function verdictOf(row: HostFindingRow): Verdict {
  if (row.state === 'waived') return 'waived';
  if (row.state === 'resolved') return 'resolved';
  return row.verdict;
}

const verdictRank: Record<Verdict, number> = { fail: 5, unknown: 4, waived: 3, resolved: 2, pass: 1 };
/** Fails and unknowns by severity; what passed or is over goes below them all. */
const worstness = (row: HostFindingRow): number => {
  const verdict = verdictOf(row);
  const over = verdict === 'pass' || verdict === 'resolved';
  return severityRank[row.severity] * 10 + verdictRank[verdict] - (over ? 100 : 0);
};
const isUnknown = (row: HostFindingRow): boolean => verdictOf(row) === 'unknown';

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
      rowId={(row) => `${row.ruleId}/${row.findingId ?? row.subject?.id ?? ''}/${row.verdict}`}
      sort={{ id: 'severity', desc: true }}
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
  return useMemo<Column<HostFindingRow>[]>(
    () => [
      {
        id: 'severity',
        label: t('severity'),
        width: 92,
        worstFirst: true,
        value: worstness,
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
        span: (row) => (isUnknown(row) ? 2 : 1),
        value: (row) => (isUnknown(row) ? `${t('notCheckedBecause')} ${row.reason ?? ''}` : sentenceText(row.sentence)),
        cell: (row) => <EvidenceCell row={row} />,
      },
      {
        id: 'verdict',
        label: t('verdict'),
        width: 92,
        worstFirst: true,
        value: (row) => verdictRank[verdictOf(row)],
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
    [t],
  );
}

function SeverityCell({ row }: { row: HostFindingRow }) {
  const severity = useTranslations('severity');
  const verdict = verdictOf(row);
  const quiet = verdict !== 'fail';
  return (
    <span className={cn('inline-flex items-center gap-2', quiet ? 'text-ink3' : severityText[row.severity])}>
      {verdict === 'fail' ? (
        <SeverityMark severity={row.severity} />
      ) : (
        <StateMark kind={verdict === 'unknown' ? 'unchecked' : verdict === 'waived' ? 'waived' : 'pass'} />
      )}
      {severity(row.severity)}
    </span>
  );
}

function TitleCell({ row }: { row: HostFindingRow }) {
  const href = usePanelHref();
  const quiet = verdictOf(row) !== 'fail';
  if (!row.findingId)
    return (
      <span title={row.title} className={quiet ? 'text-ink2' : undefined}>
        {row.title}
      </span>
    );
  return (
    <RowLink href={href(`finding:${row.findingId}`)} className={quiet ? 'font-normal text-ink2' : undefined}>
      <span title={row.title}>{row.title}</span>
    </RowLink>
  );
}

function EvidenceCell({ row }: { row: HostFindingRow }) {
  const t = useTranslations('findings');
  if (isUnknown(row)) {
    return (
      <span className="inline-flex items-center gap-2 whitespace-nowrap" title={row.reason ?? undefined}>
        <StateMark kind="unchecked" />
        <span>
          <b className="font-medium">{t('notChecked')}</b>
          {row.reason ? `, ${t('because')} ${row.reason}` : ''}
        </span>
      </span>
    );
  }
  return (
    <span title={sentenceText(row.sentence)} className="text-ink2">
      <Sentence parts={row.sentence} quiet />
    </span>
  );
}

function VerdictCell({ row }: { row: HostFindingRow }) {
  const t = useTranslations('findings');
  const verdict = verdictOf(row);
  if (row.state === 'back')
    return (
      <span className="inline-flex items-center gap-1.5 text-crit">
        <StateMark kind="back" />
        {t('back')}
      </span>
    );
  if (verdict === 'fail') return <span className="text-crit">{t('fail')}</span>;
  if (verdict === 'waived')
    return (
      <span className="inline-flex items-center gap-1.5 text-ink2">
        <StateMark kind="waived" />
        {t('waived')}
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5 text-ok">
      <StateMark kind="pass" />
      {verdict === 'resolved' ? t('resolved') : t('pass')}
    </span>
  );
}

function ActionCell({ row }: { row: HostFindingRow }) {
  const t = useTranslations('findings');
  const panel = usePanelHref();
  const act = useActionHref();
  const first = row.actions[0];
  if (!row.findingId || verdictOf(row) !== 'fail') return null;
  const href = first ? act(first.actionId, row.findingId) : panel(`finding:${row.findingId}`);
  return (
    <Link href={href} scroll={false} className="text-sec font-medium text-accent hover:underline">
      {first?.label ?? t('howToFix')}
    </Link>
  );
}
