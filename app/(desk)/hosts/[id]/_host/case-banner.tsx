import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { CaseLink } from '@/app/_ui/text/case-link';
import type { HostHeader } from '@/lib/services/views/host';

/** Leads to the cases of this host that nobody has closed. Silent without one. */
export function CaseBanner({ cases }: Pick<HostHeader, 'cases'>) {
  const t = useTranslations('cases');
  if (cases.length === 0) return null;
  return (
    <div className="flex items-center gap-2.5 border-b bg-high-tint px-6 py-2.5 text-high">
      <StateMark kind="warning" />
      <span className="flex flex-wrap items-center gap-x-2">
        {t.rich('banner', {
          cases: () => cases.map((mark) => <CaseLink key={mark.id} mark={mark} />),
        })}
      </span>
    </div>
  );
}
