import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { signedText } from '@/app/_ui/text/quantity';
import { Sentence } from '@/app/_ui/text/sentence';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FrozenReport, ReportFinding } from '@/lib/model';

const head = 'h-[26px] border-b-[1.5px] border-ink pr-3 text-left align-bottom pb-1 font-normal text-ink2';
const cell = 'h-[25px] border-b pr-3 align-middle';
const right = 'text-right pr-0 pl-3';
const MOST_FINDINGS = 20;

export function CountRows({ report }: { report: FrozenReport }) {
  const t = useTranslations('report');
  const severity = useTranslations('severity');
  const sum = (field: 'before' | 'new' | 'resolved' | 'open') =>
    report.counts.reduce((total, row) => total + row[field], 0);
  const back = report.counts.reduce((total, row) => total + row.back, 0);
  return (
    <section>
      <h3 className="mb-1 text-h3">{t('findings')}</h3>
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th className={head}>{t('severity')}</th>
            <th className={cn(head, right)}>{t('before')}</th>
            <th className={cn(head, right)}>{t('newShort')}</th>
            <th className={cn(head, right)}>{t('resolvedShort')}</th>
            <th className={cn(head, right)}>{t('openShort')}</th>
          </tr>
        </thead>
        <tbody>
          {report.counts.map((row) => (
            <tr key={row.severity}>
              <td className={cn(cell, severityText[row.severity])}>
                <span className="inline-flex items-center gap-2">
                  <SeverityMark severity={row.severity} />
                  {severity(row.severity)}
                </span>
              </td>
              <td className={cn(cell, right, 'text-ink2')}>{row.before}</td>
              <td className={cn(cell, right)}>{row.new + row.back > 0 ? `+${row.new + row.back}` : 0}</td>
              <td className={cn(cell, right)}>{row.resolved > 0 ? `\u2212${row.resolved}` : 0}</td>
              <td className={cn(cell, right, 'font-semibold')}>{row.open}</td>
            </tr>
          ))}
          <tr className="font-semibold">
            <td className={cell}>{t('all')}</td>
            <td className={cn(cell, right)}>{sum('before')}</td>
            <td className={cn(cell, right)}>+{sum('new') + back}</td>
            <td className={cn(cell, right)}>
              {'\u2212'}
              {sum('resolved')}
            </td>
            <td className={cn(cell, right)}>{sum('open')}</td>
          </tr>
        </tbody>
      </table>
      <p className="mt-2 text-ink3">{t('countsNote', { back, waived: report.waived, change: changeText(report) })}</p>
    </section>
  );
}

/** What waivers did to the numbers above, so that they add up. */
function changeText({ counts }: FrozenReport): string {
  const change = counts.reduce((total, row) => total + row.waived, 0);
  return change === 0 ? 'none' : signedText(-change);
}

export function FixRows({ report }: { report: FrozenReport }) {
  const t = useTranslations('report');
  return (
    <section className="mt-7">
      <h3 className="mb-1 text-h3">{t('fixFirst')}</h3>
      {report.fixFirst.length === 0 ? (
        <p className="text-ink2">{t('fixNothing')}</p>
      ) : (
        <table className="w-full table-fixed border-separate border-spacing-0">
          <thead>
            <tr>
              <th className={cn(head, 'w-6')}>
                <span className="sr-only">{t('severity')}</span>
              </th>
              <th className={cn(head, 'w-[110px]')}>{t('host')}</th>
              <th className={head}>{t('wrong')}</th>
              <th className={cn(head, 'w-[210px]')}>{t('rule')}</th>
              <th className={cn(head, right, 'w-[80px]')}>{t('points')}</th>
            </tr>
          </thead>
          <tbody>
            {report.fixFirst.map((row, index) => (
              <tr key={index}>
                <td className={cell}>
                  <SeverityMark severity={row.severity} />
                </td>
                <td className={cn(cell, 'truncate font-medium')}>
                  <Untrusted text={row.hostName} limit={60} />
                </td>
                <td className={cn(cell, 'py-1')}>
                  <Sentence parts={row.sentence} quiet />
                </td>
                <td className={cn(cell, 'mono truncate text-ink3')}>{row.ruleId}</td>
                <td className={cn(cell, right, 'font-semibold')}>
                  {'\u2212'}
                  {row.points}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const outcomeMarks = {
  confirmed: ['pass', 'text-ok'],
  unconfirmed: ['warning', 'text-high'],
  failed: ['failed', 'text-crit'],
  refused: ['warning', 'text-high'],
  unknown: ['unchecked', 'text-ink2'],
} satisfies Record<string, [StateMarkKind, string]>;

export function ActionRows({ report }: { report: FrozenReport }) {
  const t = useTranslations('report');
  const words = useTranslations('outcome');
  return (
    <section className="mt-7">
      <h3 className="mb-1 text-h3">{t('done')}</h3>
      {report.actions.length === 0 ? (
        <p className="text-ink2">{t('doneNothing')}</p>
      ) : (
        <table className="w-full table-fixed border-separate border-spacing-0">
          <thead>
            <tr>
              <th className={cn(head, 'w-[110px]')}>{t('when')}</th>
              <th className={cn(head, 'w-[130px]')}>{t('who')}</th>
              <th className={head}>{t('action')}</th>
              <th className={cn(head, 'w-[130px]')}>{t('where')}</th>
              <th className={cn(head, right, 'w-[140px]')}>{t('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {report.actions.map((row, index) => {
              const [mark, tone] = outcomeMarks[row.outcome ?? 'unknown'];
              return (
                <tr key={index}>
                  <td className={cn(cell, 'text-ink2')}>
                    <Moment at={row.at} />
                  </td>
                  <td className={cn(cell, 'truncate')}>
                    <Untrusted text={row.who} limit={60} />
                  </td>
                  <td className={cn(cell, 'truncate font-medium')}>
                    <Untrusted text={row.title} limit={160} />
                    {row.undone ? <span className="font-normal text-ink3">, {t('undone')}</span> : null}
                  </td>
                  <td className={cn(cell, 'truncate')}>
                    <Untrusted text={row.hostName} limit={60} />
                  </td>
                  <td className={cn(cell, right, tone)}>
                    <span className="inline-flex items-center gap-2">
                      <StateMark kind={mark} />
                      {row.outcome ? words(row.outcome) : t('running')}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function HostRows({ report }: { report: FrozenReport }) {
  const t = useTranslations('report');
  const status = useTranslations('hostStatus');
  if (report.hosts.length === 0) return null;
  return (
    <section className="mt-8">
      <h3 className="mb-1 text-h3">{t('hosts')}</h3>
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th className={head}>{t('host')}</th>
            <th className={head}>{t('status')}</th>
            <th className={cn(head, right)}>{t('riskBefore')}</th>
            <th className={cn(head, right)}>{t('riskNow')}</th>
            <th className={cn(head, right)}>{t('critical')}</th>
            <th className={cn(head, right)}>{t('high')}</th>
            <th className={cn(head, right)}>{t('coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {report.hosts.map((host) => (
            <tr key={host.name}>
              <td className={cn(cell, 'font-medium')}>
                <Untrusted text={host.name} limit={60} />
              </td>
              <td className={cn(cell, 'text-ink2')}>
                {status.has(host.status as 'seen') ? status(host.status as 'seen') : host.status}
              </td>
              <td className={cn(cell, right, 'text-ink2')}>{host.scoreBefore ?? '–'}</td>
              <td className={cn(cell, right, 'font-semibold')}>
                {host.score === null ? '–' : `${host.score} ${host.grade ?? ''}`}
              </td>
              <td className={cn(cell, right, host.critical > 0 && 'text-crit')}>{host.critical}</td>
              <td className={cn(cell, right, host.high > 0 && 'text-high')}>{host.high}</td>
              <td className={cn(cell, right, 'text-ink2')}>
                {host.coverage ? `${host.coverage.checked} / ${host.coverage.total}` : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function FindingRows({ title, findings }: { title: string; findings: readonly ReportFinding[] }) {
  const t = useTranslations('report');
  if (findings.length === 0) return null;
  return (
    <section className="mt-8">
      <h3 className="mb-1 text-h3">
        {title} <span className="text-cap font-normal text-ink3">{findings.length}</span>
      </h3>
      <ul>
        {findings.slice(0, MOST_FINDINGS).map((finding, index) => (
          <li key={index} className="grid grid-cols-[20px_110px_1fr_auto] items-baseline gap-x-2 border-b py-1">
            <SeverityMark severity={finding.severity} className="self-center" />
            <span className="truncate font-medium">
              <Untrusted text={finding.hostName} limit={60} />
            </span>
            <Sentence parts={finding.sentence} quiet />
            <Moment at={finding.at} className="text-ink3" />
          </li>
        ))}
      </ul>
      {findings.length > MOST_FINDINGS ? (
        <p className="mt-1 text-ink3">{t('moreInFile', { count: findings.length - MOST_FINDINGS })}</p>
      ) : null}
    </section>
  );
}
