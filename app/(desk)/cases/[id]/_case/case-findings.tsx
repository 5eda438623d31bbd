import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment, NearMoment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import { bySeverity } from '@/lib/model';
import type { CaseFindingRow, CaseView } from '@/lib/services/views/case';
import { CaseSection } from './case-section';

const FIRST = 10;
const MOST_REASONS = 3;

const isOver = ({ state }: CaseFindingRow): boolean => state === 'resolved' || state === 'waived';

/** Within both, the worst first; what is as bad stays in the order of the incident. */
const openFirst = (a: CaseFindingRow, b: CaseFindingRow): number =>
  Number(isOver(a)) - Number(isOver(b)) || bySeverity(a.severity, b.severity);

/** What the case is made of: open ones first, each with what joins it to the rest. */
export function CaseFindings({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const rows = [...view.findings].sort(openFirst);
  const row = (finding: CaseFindingRow) => <FindingRow key={finding.id} finding={finding} caseId={view.row.id} />;
  const more = rows.length - FIRST;
  return (
    <CaseSection title={t('findingsLabel')} note={t('findingsNote', { count: rows.length })}>
      <ul className="border-t border-line2 bg-surface">{rows.slice(0, FIRST).map(row)}</ul>
      {more > 0 ? (
        <details className="group">
          <summary className="flex h-9 cursor-pointer items-center px-6 text-sec font-medium text-accent group-open:hidden hover:underline">
            {t('showAll', { count: more })}
          </summary>
          <ul className="bg-surface">{rows.slice(FIRST).map(row)}</ul>
        </details>
      ) : null}
    </CaseSection>
  );
}

function FindingRow({ finding, caseId }: { finding: CaseFindingRow; caseId: string }) {
  const t = useTranslations('cases');
  const severity = useTranslations('severity');
  const over = isOver(finding);
  return (
    <li className="grid grid-cols-[12px_minmax(0,1fr)_minmax(0,220px)_110px] items-baseline gap-x-4 border-b px-6 py-1.5 hover:bg-hover">
      <SeverityMark severity={finding.severity} className="mt-1 self-start" />
      <div className="min-w-0">
        <Link
          href={`/cases/${caseId}?panel=finding:${finding.id}`}
          scroll={false}
          className={cn('block truncate hover:underline', over ? 'text-ink2' : 'font-medium')}
        >
          <span className="sr-only">{severity(finding.severity)}: </span>
          {finding.title}
        </Link>
        <p className="truncate text-sec text-ink3">
          {t(`stage.${finding.stage}`)}: <Reasons finding={finding} />
        </p>
      </div>
      <span className="mono truncate text-ink2" title={visibleText(finding.subject.name.slice(0, 1000))}>
        <Untrusted text={finding.subject.name} limit={120} />
      </span>
      <FindingState finding={finding} />
    </li>
  );
}

function FindingState({ finding }: { finding: CaseFindingRow }) {
  const t = useTranslations('cases');
  const { state, resolvedAt } = finding;
  const over = isOver(finding);
  const mark = state === 'resolved' ? 'pass' : state;
  return (
    <span className={cn('flex items-center justify-end gap-1.5 text-sec', over ? 'text-ok' : 'text-crit')}>
      {mark === 'open' ? null : <StateMark kind={mark} />}
      {t(`is.${state}`)} {state === 'resolved' && resolvedAt ? <NearMoment at={resolvedAt} /> : null}
    </span>
  );
}

function Reasons({ finding }: { finding: CaseFindingRow }) {
  const t = useTranslations('cases');
  return finding.reasons.slice(0, MOST_REASONS).map(({ kind, value }, index) => (
    <span key={`${kind} ${value}`}>
      {index > 0 ? '; ' : null}
      {t.rich(`because.${kind}`, {
        value: () =>
          kind === 'time' ? (
            <Moment at={value} />
          ) : (
            <span className="mono">
              <Untrusted text={value} limit={80} />
            </span>
          ),
      })}
    </span>
  ));
}
