'use client';

import { useTranslations } from 'next-intl';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { EffectCount, TrustEffect } from '@/lib/services/views/trust';

/** What a change of the policy would do, in sentences; each image by name. */
export function EffectText({ effect }: { effect: TrustEffect }) {
  const t = useTranslations('trust');
  const { trusted, doubted, resolves } = effect;
  const nothing = trusted.images + doubted.images + resolves === 0;
  return (
    <div role="status" className="rounded-ctl bg-sunken px-3 py-2.5 text-sec">
      {nothing ? <p>{t('noEffect')}</p> : null}
      {trusted.images > 0 ? (
        <p>
          {t('wouldTrust', { images: trusted.images, hosts: trusted.hosts })} <Names count={trusted} />
        </p>
      ) : null}
      {doubted.images > 0 ? (
        <p className="text-high">
          {t('wouldDoubt', { images: doubted.images, hosts: doubted.hosts })} <Names count={doubted} />
        </p>
      ) : null}
      {resolves > 0 ? <p>{t('wouldResolve', { count: resolves })}</p> : null}
    </div>
  );
}

function Names({ count }: { count: EffectCount }) {
  return (
    <span className="mono text-ink2 [overflow-wrap:anywhere]">
      <Untrusted text={count.names.join(', ')} limit={600} />
      {count.images > count.names.length ? ', …' : null}
    </span>
  );
}
