'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Segmented } from '@/app/_ui/control/segmented';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { useChoice } from '@/app/_ui/table/table-state';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { CheckRow } from '@/lib/services/views/host-tabs';
import { Mono, severityRank } from './cells';
import { usePanelHref } from './panel-href';
import { TabTable } from './tab-table';

const choices = ['all', 'fail', 'unknown', 'waived', 'pass'] as const;
const order = { fail: 4, unknown: 3, waived: 2, pass: 1 } as const;

/** What a check counts as: one whose every fail is waived does not fail any more. */
const verdictOf = (row: CheckRow): keyof typeof order => (row.waived ? 'waived' : row.verdict);

/** Every rule with its verdict; *not checked* with its reason. */
export function ChecksTab({ rows, fileName }: { rows: readonly CheckRow[]; fileName: string }) {
  const t = useTranslations('checks');
  const words = useTranslations('findings');
  const family = useTranslations('family');
  const [verdict, setVerdict] = useChoice('verdict', choices, 'all');
  const columns = useCheckColumns();
  const filters = useMemo<Filter<CheckRow>[]>(
    () => [
      {
        id: 'family',
        label: words('family'),
        values: (row) => [row.family],
        name: (value) => (family.has(value as 'exposure') ? family(value as 'exposure') : value),
      },
    ],
    [words, family],
  );
  const count = (choice: (typeof choices)[number]) => rows.filter((row) => verdictOf(row) === choice).length;
  const shown = verdict === 'all' ? rows : rows.filter((row) => verdictOf(row) === verdict);
  return (
    <TabTable
      label={t('label')}
      fileName={fileName}
      columns={columns}
      filters={filters}
      rows={shown}
      all={rows.length}
      clear={() => setVerdict('all')}
      rowId={(row) => row.ruleId}
      sort={{ id: 'verdict', desc: true }}
      emptyTitle={t('none')}
      lead={
        <Segmented
          label={words('verdict')}
          value={verdict}
          onChange={setVerdict}
          segments={choices
            .filter((choice) => choice !== 'waived' || count(choice) > 0)
            .map((choice) => ({
              value: choice,
              label: words(`choice.${choice}`),
              count: choice === 'all' ? rows.length : count(choice),
            }))}
        />
      }
    />
  );
}

function useCheckColumns(): Column<CheckRow>[] {
  const t = useTranslations('checks');
  const words = useTranslations('findings');
  const severity = useTranslations('severity');
  const verdict = useTranslations('verdict');
  return useMemo<Column<CheckRow>[]>(
    () => [
      {
        id: 'verdict',
        label: words('verdict'),
        width: 116,
        worstFirst: true,
        value: (row) => order[verdictOf(row)] * 10 + severityRank[row.severity],
        text: (row) => verdict(verdictOf(row)),
        cell: (row) => <VerdictWord verdict={verdictOf(row)} />,
      },
      {
        id: 'title',
        label: t('check'),
        width: 300,
        fixed: true,
        value: (row) => row.title,
        cell: (row) => (
          <span className={verdictOf(row) === 'fail' ? 'font-medium' : undefined} title={row.title}>
            {row.title}
          </span>
        ),
      },
      {
        id: 'severity',
        label: words('severity'),
        width: 94,
        worstFirst: true,
        value: (row) => severityRank[row.severity],
        text: (row) => severity(row.severity),
        cell: (row) => (
          <span className="inline-flex items-center gap-2 text-ink2">
            <SeverityMark severity={row.severity} />
            {severity(row.severity)}
          </span>
        ),
      },
      {
        id: 'rule',
        label: words('rule'),
        width: 230,
        value: (row) => row.ruleId,
        cell: (row) => <Mono text={row.ruleId} tone="text-ink3" />,
      },
      {
        id: 'result',
        label: t('result'),
        width: 300,
        sortable: false,
        value: (row) => row.reason ?? row.failed.map((entry) => entry.subject.name).join(', '),
        cell: (row) => <ResultCell row={row} />,
      },
    ],
    [t, words, severity, verdict],
  );
}

function VerdictWord({ verdict }: { verdict: ReturnType<typeof verdictOf> }) {
  const t = useTranslations('verdict');
  if (verdict === 'fail')
    return (
      <span className="inline-flex items-center gap-2 text-crit">
        <StateMark kind="failed" />
        {t('fail')}
      </span>
    );
  return (
    <span
      className={
        verdict === 'pass' ? 'inline-flex items-center gap-2 text-ok' : 'inline-flex items-center gap-2 text-ink2'
      }
    >
      <StateMark kind={verdict === 'unknown' ? 'unchecked' : verdict} />
      {t(verdict)}
    </span>
  );
}

function ResultCell({ row }: { row: CheckRow }) {
  const t = useTranslations('findings');
  const baseline = useTranslations('baseline');
  const href = usePanelHref();
  if (row.verdict === 'unknown')
    return (
      <span className="text-ink2" title={visibleText(row.reason ?? '')}>
        {row.needsBaseline ? (
          <Link href={href('known-good')} scroll={false} className="mr-2 font-medium text-accent hover:underline">
            {baseline('mark')}
          </Link>
        ) : null}
        {t('because')} <Untrusted text={row.reason ?? ''} limit={300} />
      </span>
    );
  return (
    <span className="mono">
      {row.failed.map((entry, index) => (
        <span key={`${entry.subject.id}-${index}`}>
          {index > 0 ? ', ' : null}
          {entry.findingId ? (
            <Link href={href(`finding:${entry.findingId}`)} scroll={false} className="hover:underline">
              <Untrusted text={entry.subject.name} limit={80} />
            </Link>
          ) : (
            <Untrusted text={entry.subject.name} limit={80} />
          )}
        </span>
      ))}
    </span>
  );
}
