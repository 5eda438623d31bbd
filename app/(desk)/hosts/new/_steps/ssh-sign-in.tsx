'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Failure } from '@/app/_ui/state/failure';
import type { CredentialDraft } from '../flow';
import { SshSecret } from './ssh-secret';

type Props = { user: string; problem: string | undefined; done: (credential: CredentialDraft) => Promise<void> };

export function SshSignIn({ user, problem, done }: Props) {
  const t = useTranslations('add');
  const [draft, setDraft] = useState<CredentialDraft | null>(null);
  const [pending, begin] = useTransition();
  return (
    <form action={() => (draft ? begin(() => done(draft)) : undefined)} className="flex max-w-[660px] flex-col gap-4">
      {problem ? <Failure title={problem} /> : null}
      <SshSecret user={user} onChange={setDraft} />
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" size="form" disabled={draft === null || pending}>
          {t('continue')}
        </Button>
        <span className="text-sec text-ink3">{t('writeOnly')}</span>
      </div>
    </form>
  );
}
