'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { NearMoment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { CaseSecretView } from '@/lib/services/views/case';
import { markChanged } from '../../case-actions';

/** A secret that counts as known; who changed it says so here. */
export function SecretRow({ secret, caseId }: { secret: CaseSecretView; caseId: string }) {
  const t = useTranslations('cases');
  const [pending, begin] = useTransition();
  const { changed } = secret;
  const mark = () =>
    begin(async () => {
      const result = await markChanged(caseId, secret.key, changed === null);
      if (!result.ok) toast.error(result.sentence);
    });
  return (
    <li className="grid grid-cols-[12px_minmax(0,1fr)_auto] items-baseline gap-2">
      <StateMark kind={changed ? 'pass' : 'unchecked'} className="self-center" />
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="shrink-0">{t(`secret.${secret.kind}`)}</span>
        <span className="mono max-w-[60%] shrink-0 truncate" title={visibleText(secret.place.slice(0, 1000))}>
          <Untrusted text={secret.place} limit={160} />
        </span>
        <span className="mono min-w-0 truncate text-ink3" title={visibleText(secret.name.slice(0, 1000))}>
          <Untrusted text={secret.name} limit={160} />
        </span>
      </span>
      <span className="flex items-baseline gap-2 text-sec text-ink3">
        {changed ? (
          <span>
            {t.rich('changedBy', {
              at: () => <NearMoment at={changed.at} />,
              who: visibleText(changed.by),
            })}
          </span>
        ) : null}
        <Button tone="link" size="inline" onClick={mark} disabled={pending} className="min-h-6 text-sec">
          {changed ? t('unmarkChanged') : t('markChanged')}
        </Button>
      </span>
    </li>
  );
}
