'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/app/_ui/control/button';

/** What fills the lists of the fleet: a server, and its first scan. */
export function ToFleet() {
  const t = useTranslations('fleet');
  return (
    <>
      <ButtonLink href="/hosts/new">{t('addServer')}</ButtonLink>
      <ButtonLink href="/" tone="quiet">
        {t('toFleet')}
      </ButtonLink>
    </>
  );
}
