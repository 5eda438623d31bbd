'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { NewMark } from '@/app/_ui/since/new-mark';
import { Sentence, sentenceText } from '@/app/_ui/text/sentence';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { HostFindingRow } from '@/lib/services/views/host';
import { RowLink } from './cells';
import { useActionHref, usePanelHref } from './panel-href';
import { asksWhyItStopped } from './stop-rules';
import { WaiverLine } from './waiver-line';

export type Verdict = 'fail' | 'unknown' | 'waived' | 'resolved' | 'pass';

/** What a row counts as: a waived or resolved finding is not a fail any more. */
export function verdictOf(row: HostFindingRow): Verdict {
  if (row.state === 'waived') return 'waived';
  if (row.state === 'resolved') return 'resolved';
  return row.verdict;
}

export const isUnknown = (row: HostFindingRow): boolean => verdictOf(row) === 'unknown';

export function SeverityCell({ row }: { row: HostFindingRow }) {
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

export function TitleCell({ row }: { row: HostFindingRow }) {
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
      <NewMark seen={row.seen} />
    </RowLink>
  );
}

export function EvidenceCell({ row }: { row: HostFindingRow }) {
  const t = useTranslations('findings');
  if (isUnknown(row)) {
    return (
      <span className="inline-flex items-center gap-2 whitespace-nowrap" title={visibleText(row.reason ?? '')}>
        <StateMark kind="unchecked" />
        <span>
          <b className="font-medium">{t('notChecked')}</b>
          {row.reason ? (
            <>
              , {t('because')} <Untrusted text={row.reason} limit={300} />
            </>
          ) : null}
        </span>
      </span>
    );
  }
  if (row.waiver) return <WaiverLine waiver={row.waiver} />;
  return (
    <span title={visibleText(sentenceText(row.sentence).slice(0, 1000))} className="text-ink2">
      <Sentence parts={row.sentence} quiet />
    </span>
  );
}

export function VerdictCell({ row }: { row: HostFindingRow }) {
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

export function ActionCell({ row }: { row: HostFindingRow }) {
  const t = useTranslations('findings');
  const panel = usePanelHref();
  const act = useActionHref();
  const first = row.actions[0];
  if (!row.findingId || verdictOf(row) !== 'fail') return null;
  const stopped = !first && row.subject?.kind === 'container' && asksWhyItStopped(row.ruleId) ? row.subject.id : null;
  const href = first
    ? act(first.actionId, { findingId: row.findingId })
    : panel(stopped === null ? `finding:${row.findingId}` : `container:${stopped}`);
  return (
    <Link href={href} scroll={false} className="text-sec font-medium text-accent hover:underline">
      {first?.label ?? (stopped === null ? t('howToFix') : t('whyStopped'))}
    </Link>
  );
}
