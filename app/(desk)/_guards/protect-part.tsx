'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ProtectedKind } from '@/lib/model';
import type { ProtectionView } from '@/lib/services/views/guard';
import { EndButton } from './end-button';
import { ProtectDialog } from './protect-dialog';

type Props = {
  host: { id: string; name: string };
  thing: { kind: ProtectedKind; name: string };
  protection: ProtectionView | null;
};

/** In the panel of a thing: that it is protected, by whom and why, or the button that protects it. */
export function ProtectPart({ host, thing, protection }: Props) {
  const t = useTranslations('guards');
  const [open, setOpen] = useState(false);
  if (protection)
    return (
      <div className="mt-3 grid grid-cols-[auto_1fr_auto] items-start gap-3 rounded-ctl bg-sunken px-3 py-2.5">
        <StateMark kind="pass" className="mt-1" />
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <b className="font-medium">{t('protectedAs')}</b>{' '}
          <span className="mono">
            <Untrusted text={protection.name} limit={300} />
          </span>{' '}
          <span className="text-ink3">{t(`kinds.${protection.scope.kind}`)}</span>,{' '}
          <Untrusted text={protection.owner} limit={80} />: <Untrusted text={protection.reason} limit={500} />
        </p>
        <EndButton of={{ thingId: protection.id }} name={protection.name} />
      </div>
    );
  return (
    <p className="mt-3">
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('protectThis')}
      </Button>
      {open ? <ProtectDialog choices={{ hosts: [host], tags: [] }} thing={thing} close={() => setOpen(false)} /> : null}
    </p>
  );
}
