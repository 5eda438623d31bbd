import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ReportWaiver } from '@/lib/model';

/** What is accepted and will be open again within a week, soonest first. */
export function WaiverRows({ waivers }: { waivers: readonly ReportWaiver[] }) {
  const t = useTranslations('report');
  if (waivers.length === 0) return null;
  return (
    <section className="mt-8">
      <h3 className="mb-1 text-h3">
        {t('waivers')} <span className="text-cap font-normal text-ink3">{waivers.length}</span>
      </h3>
      <ul>
        {waivers.map((waiver, index) => (
          <li key={index} className="grid grid-cols-[20px_110px_1fr_auto] items-baseline gap-x-2 border-b py-1">
            <SeverityMark severity={waiver.severity} className="self-center" />
            <span className="truncate font-medium">
              <Untrusted text={waiver.hostName} limit={60} />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {waiver.title} <Untrusted text={waiver.subjectName} limit={120} />
              <span className="text-ink3">
                , <Untrusted text={`${waiver.owner}: ${waiver.reason}`} limit={600} />
              </span>
            </span>
            <span className="text-ink3">
              {t('waiverUntil')} <Moment at={waiver.expiresAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
