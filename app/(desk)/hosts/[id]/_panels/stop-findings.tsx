import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { StopExplanation } from '@/lib/services/views/subject';

/** What else was wrong on this host when it stopped: a miner takes the processor from everything beside it. */
export function StopFindings({ findings, hostId }: Pick<StopExplanation, 'findings'> & { hostId: string }) {
  const t = useTranslations('stop');
  if (findings.length === 0) return null;
  return (
    <div className="mb-3">
      <p className="mb-1 text-ink2">{t('alsoThere')}</p>
      <ul>
        {findings.map((finding) => (
          <li key={finding.id} className="grid grid-cols-[14px_1fr] items-baseline gap-2.5 py-0.5">
            <SeverityMark severity={finding.severity} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <Link
                href={`/hosts/${hostId}?panel=finding:${finding.id}`}
                scroll={false}
                className="font-medium hover:text-accent"
              >
                {finding.title}
              </Link>{' '}
              <span className="text-sec text-ink2">
                <Untrusted text={finding.sentence} limit={300} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
