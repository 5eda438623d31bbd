'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { ProtectDialog } from '../../_guards/protect-dialog';
import type { ScopeChoices } from '../../_guards/scope-field';
import { SetGuardDialog } from '../../_guards/set-guard-dialog';

export function NewButtons({ choices }: { choices: ScopeChoices }) {
  const t = useTranslations('guards');
  const [open, setOpen] = useState<'guard' | 'thing' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen('guard')}>{t('set')}</Button>
      <Button onClick={() => setOpen('thing')}>{t('protect')}</Button>
      {open === 'guard' ? <SetGuardDialog choices={choices} close={close} /> : null}
      {open === 'thing' ? <ProtectDialog choices={choices} close={close} /> : null}
    </>
  );
}
