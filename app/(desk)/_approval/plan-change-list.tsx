import { useTranslations } from 'next-intl';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ApprovalRow } from '@/lib/services/views/approval';

/** What is different between the plan that was confirmed and the one that is made now. */
export function PlanChangeList({ changes }: Pick<ApprovalRow, 'changes'>) {
  const t = useTranslations('approvals');
  return (
    <dl aria-label={t('changes')} className="grid grid-cols-[110px_1fr] gap-x-3 gap-y-1 text-sec">
      {changes.map(({ part, before, after }, index) => (
        <div key={index} className="contents">
          <dt className="text-ink2">{t(`parts.${part}`)}</dt>
          <dd className="mono min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {before === null ? null : (
              <p>
                <span className="sr-only">{t('before')} </span>
                <del className="text-ink3">
                  <Untrusted text={before} limit={600} />
                </del>
              </p>
            )}
            {after === null ? null : (
              <p>
                <span className="sr-only">{t('after')} </span>
                <ins className="text-ink no-underline">
                  <Untrusted text={after} limit={600} />
                </ins>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
