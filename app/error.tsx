'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { Failure } from '@/app/_ui/state/failure';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('error');
  const common = useTranslations('common');
  return (
    <main id="main" className="p-6">
      <Failure title={t('title')} cause={error.digest ? t('note', { digest: error.digest }) : t('noteBare')}>
        <Button onClick={reset}>{common('tryAgain')}</Button>
        <ButtonLink href="/" tone="quiet">
          {t('toFleet')}
        </ButtonLink>
      </Failure>
    </main>
  );
}
