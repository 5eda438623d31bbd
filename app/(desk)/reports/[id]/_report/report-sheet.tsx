import { useTranslations } from 'next-intl';
import { BrandMark } from '@/app/_ui/shell/brand';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FrozenReport } from '@/lib/model';
import { ActionRows, CountRows, FindingRows, FixRows, HostRows } from './report-tables';
import { RiskChart } from './risk-chart';
import { WaiverRows } from './waiver-rows';

/** The report as a page of paper: the headline first, then what proves it, and always what could not be seen. */
export function ReportSheet({ report, sha256 }: { report: FrozenReport; sha256: string }) {
  const t = useTranslations('report');
  return (
    <article className="mx-auto max-w-[900px] border border-line2 bg-surface px-14 py-12 text-cap leading-[17px]">
      <header className="flex items-center gap-2.5 border-b-[1.5px] border-ink pb-3.5 text-sec">
        <BrandMark />
        <b className="text-h3">Shipshape</b>
        <span className="text-ink2">{t('weekly')}</span>
        <span className="ml-auto text-ink2">
          {report.week}, <Moment at={report.fromAt} form="shortDate" /> – <Moment at={report.untilAt} form="date" />
        </span>
      </header>
      <h2 className="mt-7 text-lead font-semibold tracking-[-0.022em]">
        <Untrusted text={report.headline} limit={400} />
      </h2>
      <p className="mt-2.5 text-h3 leading-[22px] font-normal text-ink2">
        <Untrusted text={report.lead} limit={800} />
      </p>
      <div className="mt-7 grid grid-cols-[1fr_300px] gap-10">
        <section>
          <h3 className="mb-2 text-h3">{t('risk')}</h3>
          <RiskChart weeks={report.risk} />
          <p className="mt-2 text-ink3">{t('riskNote', { hosts: report.sources.hosts })}</p>
        </section>
        <CountRows report={report} />
      </div>
      <FixRows report={report} />
      <ActionRows report={report} />
      <div className="mt-8 grid grid-cols-2 gap-10">
        <NotSeen report={report} />
        <section>
          <h3 className="mb-1.5 text-h3">{t('exposure')}</h3>
          <p className="text-ink2">{t('exposureNote', { count: report.reachablePorts })}</p>
        </section>
      </div>
      <HostRows report={report} />
      <WaiverRows waivers={report.expiringWaivers} />
      <FindingRows title={t('new')} findings={report.newFindings} />
      <FindingRows title={t('back')} findings={report.backFindings} />
      <FindingRows title={t('resolved')} findings={report.resolvedFindings} />
      <FindingRows title={t('open')} findings={report.openFindings} />
      <footer className="mt-10 flex flex-wrap gap-x-6 border-t border-line2 pt-3 text-ink3">
        <span>
          {t('frozen')} <Moment at={report.frozenAt} form="exact" />
        </span>
        <span>
          {t('sources', {
            scans: report.sources.scans,
            failed: report.sources.failedScans,
            hosts: report.sources.hosts,
            rules: report.sources.rules,
          })}
        </span>
        <span className="mono" title={sha256}>
          sha256 {sha256.slice(0, 8)}…{sha256.slice(-4)}
        </span>
      </footer>
    </article>
  );
}

function NotSeen({ report }: { report: FrozenReport }) {
  const t = useTranslations('report');
  return (
    <section>
      <h3 className="mb-1.5 text-h3">{t('notSeen')}</h3>
      {report.notSeen.length === 0 ? (
        <p className="text-ink2">{t('allSeen')}</p>
      ) : (
        <ul className="text-ink2">
          {report.notSeen.map((gap, index) => (
            <li key={index} className="[overflow-wrap:anywhere]">
              <b className="font-medium text-ink">
                <Untrusted text={gap.hostName} limit={60} />
              </b>
              : <Untrusted text={gap.reason} limit={300} />
              {gap.since ? (
                <>
                  {' '}
                  ({t('since')} <Moment at={gap.since} />)
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
