'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import type { CredentialDraft } from '../flow';

/** A socket of this machine needs no credential: the rights of the worker decide. */
export function LocalSignIn({ done }: { done: (credential: CredentialDraft) => Promise<void> }) {
  const t = useTranslations('add');
  return (
    <>
      <p className="mb-3 max-w-[72ch] text-ink2">{t('localNote')}</p>
      <Button tone="primary" size="form" onClick={() => void done({ kind: 'none' })}>
        {t('continue')}
      </Button>
    </>
  );
}
